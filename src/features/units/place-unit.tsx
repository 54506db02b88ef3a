import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { LookWheel } from '../../components/look-wheel'
import { PickerField } from '../../components/picker-field'
import { confirm } from '../../services/dialog'
import { read } from '../../services/query'
import { mergeRefusal, moveRefusal } from '../../shared/unit/unit-tree'
import { useCommand } from '../problems/use-command'
import type { ShownUnit } from './shown-unit'
import { indentedNames, inTreeOrder } from './unit-order'
import { UnitSection } from './unit-section'
import { unitRefusalText } from './unit-texts'

interface Props {
  unit: ShownUnit
  tree: readonly ShownUnit[]
  /** Whether the tree has all units; others are looked for. */
  isWhole: boolean
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

/** The units that may be chosen: of those that are there, and of those that are looked for. */
function useTargets({ tree, isWhole }: Props, isAllowed: (each: ShownUnit) => boolean) {
  const [chosen, setChosen] = useState<ShownUnit>()
  const listed = tree.filter(isAllowed)
  const isFound = chosen && !listed.some(({ _id }) => _id === chosen._id)
  const targets = inTreeOrder([...listed, ...(isFound ? [chosen] : [])])
  const names = indentedNames(targets)
  const look = async (word: string) => {
    const { units } = await read('members.listUnits', { word })
    return units.filter(isAllowed).map((unit) => ({
      name: unit.place ? `${unit.name}（${unit.place}）` : unit.name,
      choose: () => setChosen(unit),
    }))
  }
  return {
    target: chosen,
    setTarget: setChosen,
    hasSome: targets.length > 0 || !isWhole,
    field: {
      own: targets.map((unit, index) => ({ name: names[index] ?? '', choose: () => setChosen(unit) })),
      chosen: targets.findIndex(({ _id }) => _id === chosen?._id),
      look: isWhole ? undefined : look,
    },
  }
}

function TargetField(props: { label: string } & ReturnType<typeof useTargets>['field']) {
  const { label, own, chosen, look } = props
  if (!look)
    return (
      <PickerField
        label={label}
        choices={own.map(({ name }) => name)}
        chosen={chosen}
        onChoose={(index) => own[index]?.choose()}
      />
    )
  return (
    <View className="field">
      <View className="field__label">{label}</View>
      <LookWheel label={label} own={own} look={look}>
        <View className="field__box row" aria-role="button">
          <View>{own[chosen]?.name.trim() ?? '请选择'}</View>
          <View aria-hidden>▾</View>
        </View>
      </LookWheel>
    </View>
  )
}

const WHAT_COMES_ALONG = '下级单位、成员、草稿和还没开始的场次会一起带过去；已经开始的场次仍记在原处。'

function Move(props: Props) {
  const { unit, tree, onDone } = props
  const move = useCommand('members.moveUnit', unitRefusalText)
  const { target, setTarget, hasSome, field } = useTargets(
    props,
    (each) => each._id !== unit.parentId && !moveRefusal(tree, unit, each),
  )
  if (!hasSome) return null

  async function send() {
    if (!target) return
    const sure = await confirm({
      title: `移到“${target.name}”？`,
      content: WHAT_COMES_ALONG,
      yes: '移动',
    })
    if (sure && (await move.send({ unitId: unit._id, parentId: target._id }))) {
      setTarget(undefined)
      onDone()
    }
  }

  return (
    <UnitSection title="移到别的上级" problem={move.problem}>
      <View className="remark">{WHAT_COMES_ALONG}</View>
      <TargetField label="新的上级" {...field} />
      <ActionButton kind="secondary" busy={move.busy} disabled={!target} onPress={send}>
        移动
      </ActionButton>
    </UnitSection>
  )
}

function Merge(props: Props) {
  const { unit, tree, onDone } = props
  const merge = useCommand('members.mergeUnit', unitRefusalText)
  const { target, hasSome, field } = useTargets(props, (each) => !mergeRefusal(tree, unit, each))
  if (!hasSome) return null

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
      <TargetField label="并入" {...field} />
      <ActionButton kind="danger" busy={merge.busy} disabled={!target} onPress={send}>
        合并
      </ActionButton>
    </UnitSection>
  )
}
