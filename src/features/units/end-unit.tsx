import { View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { confirm } from '../../services/dialog'
import { back } from '../../services/navigation'
import { closingRefusal, removalRefusal, reopeningRefusal } from '../../shared/unit/unit-tree'
import { useCommand } from '../problems/use-command'
import type { ShownUnit } from './shown-unit'
import { UnitSection } from './unit-section'
import { unitRefusalText } from './unit-texts'

/** Closes a unit, opens it again, or removes one that was added by mistake. */
export function EndUnit(props: { unit: ShownUnit; tree: readonly ShownUnit[]; onDone: () => void }) {
  const { unit, tree, onDone } = props
  const close = useCommand('members.closeUnit', unitRefusalText)
  const reopen = useCommand('members.reopenUnit', unitRefusalText)
  const remove = useCommand('members.removeUnit', unitRefusalText)
  if (unit.parentId === null) return null
  const unitId = unit._id
  const mayRemove = !removalRefusal(tree, unit)

  async function sendClose() {
    const sure = await confirm({
      title: `关闭“${unit.name}”？`,
      content: '关闭后不能再有新的活动和成员，原来的记录都保留。以后可以重新启用。',
      yes: '关闭',
    })
    if (sure && (await close.send({ unitId }))) onDone()
  }
  async function sendRemove() {
    const sure = await confirm({
      title: `删除“${unit.name}”？`,
      content: '只能删除从来没有用过的单位。',
      yes: '删除',
    })
    if (!sure || !(await remove.send({ unitId }))) return
    onDone()
    back()
  }

  return (
    <UnitSection
      title={unit.status === 'open' ? '关闭或删除' : '重新启用或删除'}
      problem={close.problem || reopen.problem || remove.problem}
    >
      {unit.status === 'open' && closingRefusal(tree, unit) === 'has-units-below' && (
        <View className="remark">下面还有单位，要先移动、合并或关闭它们。</View>
      )}
      {unit.status === 'open' && !closingRefusal(tree, unit) && (
        <ActionButton kind="danger" busy={close.busy} onPress={sendClose}>
          关闭这个单位
        </ActionButton>
      )}
      {unit.status === 'closed' && !reopeningRefusal(tree, unit) && (
        <ActionButton
          kind="secondary"
          busy={reopen.busy}
          onPress={async () => {
            if (await reopen.send({ unitId })) onDone()
          }}
        >
          重新启用
        </ActionButton>
      )}
      {mayRemove && (
        <ActionButton kind="plain" busy={remove.busy} onPress={sendRemove}>
          添加错了，删除
        </ActionButton>
      )}
    </UnitSection>
  )
}
