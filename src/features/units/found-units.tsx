import { View } from '@tarojs/components'
import { Loaded } from '../../components/loaded'
import { LongList } from '../../components/long-list'
import { TapRow } from '../../components/tap-row'
import { open } from '../../services/navigation'
import { useRead } from '../../services/query'
import { foldedText } from '../../shared/text/folded'
import { problemText } from '../problems/problem-text'
import { LEVEL_NAMES } from './unit-texts'

/** Units with this word in their name: an admin comes to the unit itself, everybody else to its figures. */
export function FoundUnits({ word, isAdmin }: { word: string; isAdmin: boolean }) {
  const units = useRead('members.listUnits', {})
  const has = ({ name }: { name: string }) => foldedText(name).includes(foldedText(word))
  return (
    <>
      <View className="heading">单位</View>
      <Loaded query={units} explain={problemText}>
        {(list) => (
          <View className="section">
            {!list.some(has) && <View className="soft">{`没有名称里有“${word}”的单位。`}</View>}
            <LongList rows={list.filter(has)}>
              {({ _id, name, level, parentId, status }, index) => (
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
                      {[
                        LEVEL_NAMES[level],
                        list.find((each) => each._id === parentId)?.name,
                        status === 'closed' && '已关闭',
                      ]
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
