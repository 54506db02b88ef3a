import { View } from '@tarojs/components'
import { Loaded } from '../../components/loaded'
import { LongList } from '../../components/long-list'
import { Notice } from '../../components/notice'
import { TapRow } from '../../components/tap-row'
import { open } from '../../services/navigation'
import { useRead } from '../../services/query'
import { problemText } from '../problems/problem-text'
import { AddUnit } from './add-unit'
import { ChangeUnit } from './change-unit'
import { EndUnit } from './end-unit'
import { PlaceUnit } from './place-unit'
import type { ShownUnit } from './shown-unit'
import { UnitSection } from './unit-section'
import { LEVEL_NAMES } from './unit-texts'

/** One unit to change: its name, what hangs below, where it hangs, and its end. */
export function UnitDetail({ id }: { id: string }) {
  const units = useRead('members.listUnits', { about: id })
  const reload = () => units.refetch()

  return (
    <Loaded query={units} explain={problemText}>
      {({ units: tree, isWhole }) => {
        const unit = tree.find(({ _id }) => _id === id)
        if (!unit) return <Notice tone="bad">没有找到这个单位，可能刚刚被删除。</Notice>
        const above = unit.path.slice(0, -1).map((each) => tree.find(({ _id }) => _id === each)?.name)
        const into = tree.find(({ _id }) => _id === unit.mergedInto)
        return (
          <>
            <View className="title--large">{unit.name}</View>
            <View className="remark">
              {LEVEL_NAMES[unit.level]}
              {above.length > 0 && `，属于 ${above.join(' › ')}`}
            </View>
            {into && <Notice tone="warn">已并入“{into.name}”，原来的记录仍记在这里。</Notice>}
            {unit.status === 'closed' && !into && <Notice tone="warn">已关闭，不再有新的活动。</Notice>}
            {unit.carrying && (
              <Notice tone="warn">正在把下级单位、草稿和还没开始的场次带到新的位置，几分钟内完成。</Notice>
            )}
            {unit.status === 'open' && (
              <>
                <ChangeUnit key={unit.name} unit={unit} onDone={reload} />
                <AddUnit parent={unit} tree={tree} onDone={reload} />
                <PlaceUnit unit={unit} tree={tree} isWhole={isWhole} onDone={reload} />
              </>
            )}
            {!isWhole && <Below units={tree.filter(({ parentId }) => parentId === id)} />}
            <EndUnit unit={unit} tree={tree} onDone={reload} />
          </>
        )
      }}
    </Loaded>
  )
}

/** What hangs right below, where a tree has too many units to be shown whole. */
function Below({ units }: { units: readonly ShownUnit[] }) {
  if (units.length === 0) return null
  return (
    <UnitSection title={`下级单位（${units.length} 个）`}>
      <LongList rows={units}>
        {({ _id, name, status }, index) => (
          <TapRow
            key={_id}
            className={index === 0 ? 'row lined lined--first' : 'row lined'}
            onPress={() => open('staff/unit/unit/index', { id: _id })}
          >
            <View className="row__words">{status === 'open' ? name : `${name}（已关闭）`}</View>
            <View aria-hidden>›</View>
          </TapRow>
        )}
      </LongList>
    </UnitSection>
  )
}
