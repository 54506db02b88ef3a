import { View } from '@tarojs/components'
import { LongList } from '../../components/long-list'
import { TapRow } from '../../components/tap-row'
import type { Value } from '../../services/api'
import { CHAPTER_STATES } from '../../shared/report/report-chapter'
import { ordinal } from '../../shared/report/report-text'

export type Outline = Value<'statistics.listReportChapters'>
export type Chapter = Outline['chapters'][number]

/** The outline of a report: each chapter with who writes it and how far it is. */
export function ChapterList(props: {
  chapters: readonly Chapter[]
  chosen: string
  onChoose: (code: string) => void
}) {
  return (
    <LongList rows={props.chapters.map((chapter, index) => ({ ...chapter, number: index + 1 }))}>
      {({ code, number, heading, ownerName, state }) => (
        <TapRow
          key={code}
          className={code === props.chosen ? 'section section--tinted' : 'section'}
          onPress={() => props.onChoose(code)}
        >
          <View className="row">
            <View className="row__words">
              <View className="strong">
                {ordinal(number)}、{heading}
              </View>
              <View className="soft small">{ownerName === '' ? '还没有定由谁写' : `由 ${ownerName} 写`}</View>
            </View>
            <View className={STATE_TONES[state]}>{CHAPTER_STATES[state]}</View>
          </View>
        </TapRow>
      )}
    </LongList>
  )
}

const STATE_TONES = { empty: 'soft', drafted: 'warn', done: 'good' } as const
