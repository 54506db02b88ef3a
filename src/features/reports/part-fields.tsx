import { View } from '@tarojs/components'
import { PickerField } from '../../components/picker-field'
import { SwitchRow } from '../../components/switch-row'
import { TapRow } from '../../components/tap-row'
import { TextArea } from '../../components/text-area'
import { TextField } from '../../components/text-field'
import { Wheel } from '../../components/wheel'
import type { OutlinePart } from '../../shared/report/report-chapter'
import type { Outline } from './chapter-list'

const MONTHS = Array.from({ length: 12 }, (_, index) => `${index + 1}月`)
const WHOLE = { from: 1, to: 12 }

const KIND_NAMES = { section: '小标题', sentences: '一段数据', free: '一段文字' } as const

/** One part of a chapter: a heading, sentences that follow the figures, or words of one's own. */
export function PartFields(props: {
  part: OutlinePart
  sentences: Outline['sentences']
  onChange: (part: OutlinePart) => void
  onUp: (() => void) | undefined
  onRemove: () => void
  /** A sentence is taken out of the paragraph, and no longer said. */
  onLeaveOut: (key: string) => void
}) {
  const { part, sentences, onChange, onUp, onRemove, onLeaveOut } = props
  return (
    <View className="section">
      <View className="row gap-below">
        <View className="row__words soft">{KIND_NAMES[part.kind]}</View>
        {onUp && (
          <View className="pill" aria-role="button" onClick={onUp}>
            上移
          </View>
        )}
        <View className="pill" aria-role="button" onClick={onRemove}>
          去掉
        </View>
      </View>
      {part.kind === 'section' && (
        <TextField
          label="小标题"
          value={part.heading}
          maxLength={40}
          onChange={(heading) => onChange({ ...part, heading })}
        />
      )}
      {part.kind === 'free' && (
        <>
          <TextArea
            label="这一段的文字"
            value={part.text}
            maxLength={4000}
            onChange={(text) => onChange({ ...part, text })}
          />
          {part.text === '' && part.lastYear !== '' && (
            <View className="gap-below">
              <View className="soft">去年写的：{part.lastYear}</View>
              <TapRow onPress={() => onChange({ ...part, text: part.lastYear })}>
                <View className="link">采用去年的文字，再改 ›</View>
              </TapRow>
            </View>
          )}
        </>
      )}
      {part.kind === 'sentences' && (
        <>
          {part.of.map((key) => (
            <View key={key} className="row gap-below">
              <View className="row__words">{sentences.find((each) => each.key === key)?.name ?? key}</View>
              <View className="pill" aria-role="button" onClick={() => onLeaveOut(key)}>
                不写
              </View>
            </View>
          ))}
          <Wheel
            label="加一句"
            choices={sentences.map(({ name }) => name)}
            chosen={-1}
            onChoose={(index) => {
              const key = sentences[index]?.key
              if (key !== undefined && !part.of.includes(key)) onChange({ ...part, of: [...part.of, key] })
            }}
          >
            <View className="choice gap-below">加一句 ▾</View>
          </Wheel>
          <SwitchRow
            label="只写其中几个月"
            why="数字只算这几个月，句子前面写明月份。"
            on={part.months !== null}
            onChange={(on) => onChange({ ...part, months: on ? WHOLE : null })}
          />
          {part.months && (
            <View className="beside">
              <PickerField
                label="从"
                choices={MONTHS}
                chosen={part.months.from - 1}
                onChoose={(index) =>
                  onChange({
                    ...part,
                    months: { from: index + 1, to: Math.max(index + 1, part.months?.to ?? 12) },
                  })
                }
              />
              <PickerField
                label="到"
                choices={MONTHS}
                chosen={part.months.to - 1}
                onChoose={(index) =>
                  onChange({
                    ...part,
                    months: { from: Math.min(index + 1, part.months?.from ?? 1), to: index + 1 },
                  })
                }
              />
            </View>
          )}
        </>
      )}
      {part.kind !== 'section' && (
        <SwitchRow label="简版也用" on={part.short} onChange={(short) => onChange({ ...part, short })} />
      )}
    </View>
  )
}
