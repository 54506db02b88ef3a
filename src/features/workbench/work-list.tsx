import { Text, View } from '@tarojs/components'
import { LongList } from '../../components/long-list'
import { TapRow } from '../../components/tap-row'
import { open } from '../../services/navigation'
import type { WorkLine } from '../../shared/member/workbench'
import { lineShown } from './line-texts'
import './work-list.scss'

/** What is to be done, what is due first in front: each line opens the very list of it. */
export function WorkList({ lines, now }: { lines: readonly WorkLine[]; now: number }) {
  return (
    <View className="section">
      <LongList rows={lines.map((line) => lineShown(line, now))}>
        {({ key, name, count, when, tone, page, query }) => (
          <TapRow
            key={key}
            className="row lined work-list__line"
            label={[name, count, when].filter(Boolean).join('，')}
            onPress={() => open(page, query)}
          >
            <View className="row__words">
              <View>{name}</View>
              {when && <View className={`small ${tone}`}>{when}</View>}
            </View>
            <Text className="strong work-list__count">{count} ›</Text>
          </TapRow>
        )}
      </LongList>
    </View>
  )
}
