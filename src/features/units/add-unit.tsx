import { useRef, useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { PickerField } from '../../components/picker-field'
import { TextField } from '../../components/text-field'
import { newNonce } from '../../services/nonce'
import { additionRefusal, hangsBelow, LEVELS, UNIT_NAME_MAX_LENGTH } from '../../shared/unit/unit-tree'
import { useCommand } from '../problems/use-command'
import type { ShownUnit } from './shown-unit'
import { UnitSection } from './unit-section'
import { LEVEL_NAMES, unitRefusalText } from './unit-texts'

/** Adds a unit below this one. */
export function AddUnit(props: { parent: ShownUnit; tree: readonly ShownUnit[]; onDone: () => void }) {
  const { parent, tree, onDone } = props
  const levels = LEVELS.filter((level) => hangsBelow(level, parent.level))
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState(0)
  const nonce = useRef(newNonce())
  const add = useCommand('members.addUnit', unitRefusalText)
  const level = levels[chosen]
  if (!level || level === 'district') return null
  const isTaken = additionRefusal(tree, parent, { name: name.trim(), level }) === 'name-taken'

  async function send() {
    if (level === undefined || level === 'district') return
    if (!(await add.send({ parentId: parent._id, name, level, nonce: nonce.current }))) return
    nonce.current = newNonce()
    setName('')
    onDone()
  }

  return (
    <UnitSection title="添加下级单位" problem={add.problem}>
      {levels.length > 1 && (
        <PickerField
          label="层级"
          choices={levels.map((each) => LEVEL_NAMES[each])}
          chosen={chosen}
          onChoose={setChosen}
        />
      )}
      <TextField
        label="新单位名称"
        value={name}
        onChange={setName}
        maxLength={UNIT_NAME_MAX_LENGTH}
        problem={isTaken ? '下面已经有这个名称' : undefined}
      />
      <ActionButton
        kind="secondary"
        busy={add.busy}
        disabled={isTaken || name.trim().length < 2}
        onPress={send}
      >
        添加
      </ActionButton>
    </UnitSection>
  )
}
