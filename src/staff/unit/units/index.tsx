import { Text, View } from '@tarojs/components'
import Taro, { usePullDownRefresh } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { ListDetail } from '@/components/list-detail'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { SearchField } from '@/components/search-field'
import { SwitchRow } from '@/components/switch-row'
import { TapRow } from '@/components/tap-row'
import { problemText } from '@/features/problems/problem-text'
import { UnitDetail } from '@/features/units/unit-detail'
import { inTreeOrder } from '@/features/units/unit-order'
import { LEVEL_NAMES } from '@/features/units/unit-texts'
import { WorkPage } from '@/features/workbench/work-page'
import { open } from '@/services/navigation'
import { useRead } from '@/services/query'
import { useWideScreen } from '@/services/wide-screen'
import { holdsWord } from '@/shared/text/grams'
import './index.scss'

/** The tree of units; a tap opens one to change it, at a desk beside the tree. */
export default function UnitsPage() {
  const units = useRead('members.listUnits', {})
  const [withClosed, setWithClosed] = useState(false)
  const [word, setWord] = useState('')
  const isDesk = useWideScreen()
  const [chosen, setChosen] = useState('')
  // A tree too large to be shown whole shows what is highest; a unit's own page leads down.
  const searches = units.data?.isWhole === false && word !== ''
  const found = useRead('members.listUnits', { word }, { enabled: searches })
  usePullDownRefresh(() => (searches ? found : units).refetch().finally(() => Taro.stopPullDownRefresh()))

  return (
    <WorkPage>
      <View className="gap-below">
        <ActionButton kind="secondary" onPress={() => open('staff/unit/import/index')}>
          按区县名称或粘贴列表，批量导入
        </ActionButton>
      </View>
      <SearchField label="搜索单位" value={word} onSearch={setWord} />
      <Loaded query={searches ? found : units} explain={problemText}>
        {({ units: list, isWhole }) => {
          const wanted = inTreeOrder(list.filter(({ status }) => withClosed || status === 'open'))
          const shown = searches ? wanted : wanted.filter(({ name }) => holdsWord(name, word))
          return (
            <>
              {!isWhole && !searches && (
                <View className="remark">
                  单位很多，这里只列上面两级。点一个看它的下级，或者搜索名称、拼音首字母。
                </View>
              )}
              {list.some(({ status }) => status === 'closed') && (
                <SwitchRow label="也显示已关闭的单位" on={withClosed} onChange={setWithClosed} />
              )}
              <ListDetail
                list={
                  <>
                    {shown.length === 0 && <View className="remark">没有找到，请换几个字。</View>}
                    <View className="units__list">
                      <LongList rows={shown}>
                        {(unit) => (
                          <TapRow
                            key={unit._id}
                            className="row units__row"
                            onPress={() =>
                              isDesk ? setChosen(unit._id) : open('staff/unit/unit/index', { id: unit._id })
                            }
                          >
                            <View className={`units__words units__words--${unit.level}`}>
                              <Text className="units__name">{unit.name}</Text>
                              <Text className="units__level">{LEVEL_NAMES[unit.level]}</Text>
                              {unit.place && <Text className="units__level">{unit.place}</Text>}
                              {unit.status === 'closed' && (
                                <Text className="units__mark">{unit.mergedInto ? '已并入' : '已关闭'}</Text>
                              )}
                              {unit.needsReview && <Text className="units__mark">需上级发布</Text>}
                              {unit.carrying && <Text className="units__mark">正在处理</Text>}
                            </View>
                            <Text aria-hidden>›</Text>
                          </TapRow>
                        )}
                      </LongList>
                    </View>
                  </>
                }
                detail={chosen && <UnitDetail key={chosen} id={chosen} />}
              />
            </>
          )
        }}
      </Loaded>
    </WorkPage>
  )
}
