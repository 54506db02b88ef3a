import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { SwitchRow } from '../../components/switch-row'
import { TextField } from '../../components/text-field'
import { UNIT_NAME_MAX_LENGTH } from '../../shared/unit/unit-tree'
import { useCommand } from '../problems/use-command'
import type { ShownUnit } from './shown-unit'
import { UnitSection } from './unit-section'
import { unitRefusalText } from './unit-texts'

/** What a unit is called, and whether staff above must publish its drafts. */
export function ChangeUnit({ unit, onDone }: { unit: ShownUnit; onDone: () => void }) {
  const [name, setName] = useState(unit.name)
  const [needsReview, setNeedsReview] = useState(unit.needsReview)
  const change = useCommand('members.changeUnit', unitRefusalText)
  const isSame = name.trim() === unit.name && needsReview === unit.needsReview

  return (
    <UnitSection title="名称和发布" problem={change.problem}>
      <TextField label="名称" value={name} onChange={setName} maxLength={UNIT_NAME_MAX_LENGTH} />
      {unit.parentId !== null && (
        <SwitchRow
          label="活动要上级发布"
          why="打开后，本单位只能写草稿，由上级单位管理员发布。"
          on={needsReview}
          onChange={setNeedsReview}
        />
      )}
      <ActionButton
        kind="secondary"
        busy={change.busy}
        disabled={isSame || name.trim().length < 2}
        onPress={async () => {
          if (await change.send({ unitId: unit._id, name, needsReview })) onDone()
        }}
      >
        保存
      </ActionButton>
    </UnitSection>
  )
}
