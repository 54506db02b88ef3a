import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { PickerField } from '../../components/picker-field'
import { confirm } from '../../services/dialog'
import { mergeRefusal, moveRefusal } from '../../shared/unit/unit-tree'
import { useCommand } from '../problems/use-command'
import type { ShownUnit } from './shown-unit'
import { indentedNames, inTreeOrder } from './unit-order'
import { UnitSection } from './unit-section'
import { unitRefusalText } from './unit-texts'

interface Props {
  unit: ShownUnit
  tree: readonly ShownUnit[]
  onDone: () => void
}

/** Hangs a unit elsewhere, or merges it into another; only what the rules of the tree allow is offered. */
export function PlaceUnit(props: Props) {
  if (props.unit.parentId === null) return null
  return (
    <>
      <Move {...props} />
      <Merge {...props} />
    </>
  )
}

const WHAT_COMES_ALONG = '下级单位、成员、草稿和还没开始的场次会一起带过去；已经开始的场次仍记在原处。'

function Move({ unit, tree, onDone }: Props) {
  const [chosen, setChosen] = useState(-1)
  const move = useCommand('members.moveUnit', unitRefusalText)
  const open = tree.filter((each) => each._id !== unit.parentId && !moveRefusal(tree, unit, each))
  const targets = inTreeOrder(open)
  const target = targets[chosen]
  if (targets.length === 0) return null

  async function send() {
    if (!target) return
    const sure = await confirm({
      title: `移到“${target.name}”？`,
      content: WHAT_COMES_ALONG,
      yes: '移动',
    })
    if (sure && (await move.send({ unitId: unit._id, parentId: target._id }))) {
      setChosen(-1)
      onDone()
    }
  }

  return (
    <UnitSection title="移到别的上级" problem={move.problem}>
      <View className="remark">{WHAT_COMES_ALONG}</View>
      <PickerField label="新的上级" choices={indentedNames(targets)} chosen={chosen} onChoose={setChosen} />
      <ActionButton kind="secondary" busy={move.busy} disabled={!target} onPress={send}>
        移动
      </ActionButton>
    </UnitSection>
  )
}

function Merge({ unit, tree, onDone }: Props) {
  const [chosen, setChosen] = useState(-1)
  const merge = useCommand('members.mergeUnit', unitRefusalText)
  const targets = inTreeOrder(tree.filter((each) => !mergeRefusal(tree, unit, each)))
  const target = targets[chosen]
  if (targets.length === 0) return null

  async function send() {
    if (!target) return
    const sure = await confirm({
      title: `并入“${target.name}”？`,
      content: `${WHAT_COMES_ALONG}“${unit.name}”就此关闭，不能撤销。`,
      yes: '合并',
    })
    if (sure && (await merge.send({ unitId: unit._id, intoId: target._id }))) onDone()
  }

  return (
    <UnitSection title="并入另一个单位" problem={merge.problem}>
      <View className="remark">用于撤并。{WHAT_COMES_ALONG}</View>
      <PickerField
        label="并入"
        choices={targets.map(({ name }) => name)}
        chosen={chosen}
        onChoose={setChosen}
      />
      <ActionButton kind="danger" busy={merge.busy} disabled={!target} onPress={send}>
        合并
      </ActionButton>
    </UnitSection>
  )
}
