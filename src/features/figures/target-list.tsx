import { View } from '@tarojs/components'
import { LongList } from '../../components/long-list'
import { TapRow } from '../../components/tap-row'
import type { Value } from '../../services/api'
import { shareOf } from '../../shared/figure/target'
import { countText, percentText } from '../../shared/text/number-text'
import './target-list.scss'

type Targets = Value<'statistics.listTargets'>

/** The bar is full at a hundred per cent; the number goes on. */
const width = (share: number | null) => `${Math.min(100, (share ?? 0) * 100)}%`

/** The year's targets: done, what would be done by now, and what is missing. */
export function TargetList(props: { targets: Targets; onOpen?: (target: Targets[number]) => void }) {
  const { targets, onOpen } = props
  return (
    <LongList rows={targets}>
      {(target) => {
        const {
          targetId,
          name,
          done,
          planned,
          due,
          missing,
          isBehind,
          uncovered,
          uncoveredCount,
          of,
          before,
        } = target
        const [share, pace] = [shareOf(done, target), shareOf(due, target)]
        // Of a year to come nothing is done yet: what the year before came to is what a plan is made by.
        if (before !== null)
          return (
            <View key={targetId} className="section">
              <View className="strong">{name}</View>
              <View className="soft">
                计划 {countText(planned)} {of}，今年到目前为止 {countText(before)} {of}。
              </View>
            </View>
          )
        return (
          <View key={targetId} className="section">
            <View className="strong">{name}</View>
            <View className="target__bar" aria-hidden>
              <View
                className={isBehind ? 'target__done target__done--behind' : 'target__done'}
                style={{ width: width(share) }}
              />
              <View className="target__due" style={{ left: width(pace) }} />
            </View>
            <View className="soft">
              已完成 {countText(done)} / {countText(planned)} {of}（{percentText(share)}），序时进度{' '}
              {percentText(pace)}
              {missing > 0 ? `，还差 ${countText(missing)} ${of}` : '，已达到'}
              {isBehind ? '。落后于序时进度。' : '。'}
            </View>
            {uncoveredCount > 0 && (
              <View className="soft">
                还没有覆盖：{uncovered.join('、')}
                {uncoveredCount > uncovered.length ? ` 等 ${uncoveredCount} 个` : ''}
              </View>
            )}
            {onOpen && target.lines.length > 0 && (
              <TapRow className="target__open" onPress={() => onOpen(target)}>
                看统计的场次 ›
              </TapRow>
            )}
          </View>
        )
      }}
    </LongList>
  )
}
