import { View } from '@tarojs/components'
import { Loaded } from '../../components/loaded'
import { LongList } from '../../components/long-list'
import { TapRow } from '../../components/tap-row'
import { open } from '../../services/navigation'
import { useRead } from '../../services/query'
import { problemText } from '../problems/problem-text'
import { LEVEL_NAMES } from './unit-texts'

/** Units with this word in their name, and those right below them: an admin comes to the unit itself, everybody else to its figures. */
export function FoundUnits({ word, isAdmin }: { word: string; isAdmin: boolean }) {
  const units = useRead('members.listUnits', { word })
  return (
    <>
      <View className="heading">单位</View>
      <Loaded query={units} explain={problemText}>
        {({ units: list }) => (
          <View className="section">
            {list.length === 0 && <View className="soft">{`没有名称里有“${word}”的单位。`}</View>}
            <LongList rows={list}>
              {({ _id, name, level, place, status }, index) => (
                <TapRow
                  key={_id}
                  className={index === 0 ? 'row lined lined--first' : 'row lined'}
                  onPress={() =>
                    isAdmin
                      ? open('staff/unit/unit/index', { id: _id })
                      : open('figure/query/index', { unitId: _id })
                  }
                >
                  <View className="row__words">
                    <View className="strong">{name}</View>
                    <View className="soft small">
                      {[LEVEL_NAMES[level], place, status === 'closed' && '已关闭']
                        .filter(Boolean)
                        .join(' · ')}
                    </View>
                  </View>
                  <View aria-hidden>{isAdmin ? '›' : '看数据 ›'}</View>
                </TapRow>
              )}
            </LongList>
          </View>
        )}
      </Loaded>
    </>
  )
}
