import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { LongList } from '../../components/long-list'
import { Notice } from '../../components/notice'
import { TextField } from '../../components/text-field'
import type { Value } from '../../services/api'
import { countTyped } from '../../shared/event/seats-typed'
import { allotted } from '../../shared/registration/allotment'
import { OPEN_QUOTA } from '../../shared/registration/quota'
import { useCommand } from '../problems/use-command'
import { UnitField } from '../units/unit-choice'
import { seatsRefusalText } from './seat-texts'

type Units = Value<'events.listHolders'>

/** Divides a session's places among the units below its own; what is left is everybody's. */
export function AllotmentForm(props: {
  seats: Value<'registrations.getSeats'>
  units: Units
  onChanged: () => void
}) {
  const { session, unitNames } = props.seats
  const [rows, setRows] = useState(() =>
    Object.entries(session.quotas).flatMap(([key, { kind, of, seats }]) =>
      kind === 'unit' && key !== OPEN_QUOTA ? [{ unitId: of, seats: String(seats) }] : [],
    ),
  )
  const command = useCommand('registrations.allotSeats', seatsRefusalText)
  const below = props.units.units.filter(({ unitId }) => unitId !== session.unitId)
  const [names, setNames] = useState<Record<string, string>>({})
  const isLeft = ({ unitId }: { unitId: string }) =>
    unitId !== session.unitId && !rows.some((row) => row.unitId === unitId)
  const nameOf = (unitId: string) =>
    unitNames[unitId] ?? names[unitId] ?? below.find((unit) => unit.unitId === unitId)?.name ?? ''
  const typed = (text: string) => (text.trim() === '' ? 0 : countTyped(text, { least: 0, most: 100_000 }))
  const units = rows.map(({ unitId, seats }) => ({ unitId, seats: typed(seats) ?? 0 }))
  const isWrong = rows.some(({ seats }) => typed(seats) === undefined)
  const [each, setEach] = useState('')
  const forEach = countTyped(each, { least: 1, most: 100_000 })
  const nearest = below.filter(({ depth }) => depth === Math.min(...below.map((unit) => unit.depth)))

  /** The same number for every unit right below, in one go; what others were given stays. */
  function giveAll() {
    const kept = rows.filter((row) => !nearest.some(({ unitId }) => unitId === row.unitId))
    setRows([...nearest.map(({ unitId }) => ({ unitId, seats: each })), ...kept])
  }
  const genders = gendersOf(session)
  const left = session.capacity - units.reduce((sum, { seats }) => sum + seats, 0)
  const made = allotted(session, { units, genders })

  async function save() {
    if (await command.send({ sessionId: session._id, units, genders })) props.onChanged()
  }

  return (
    <View>
      {nearest.length > 1 && (
        <>
          <TextField
            label={`下一级 ${nearest.length} 个单位，每个分几个`}
            type="number"
            maxLength={8}
            value={each}
            onChange={setEach}
            problem={each !== '' && forEach === undefined ? '请填写整数，至少 1 个。' : undefined}
          />
          <ActionButton kind="secondary" disabled={forEach === undefined} onPress={giveAll}>
            一次分给全部
          </ActionButton>
        </>
      )}
      <LongList rows={rows}>
        {({ unitId, seats }) => (
          <View key={unitId}>
            <TextField
              label={nameOf(unitId)}
              type="number"
              maxLength={8}
              value={seats}
              problem={typed(seats) === undefined ? '请填写整数，不分就填 0。' : undefined}
              onChange={(text) =>
                setRows(rows.map((row) => (row.unitId === unitId ? { unitId, seats: text } : row)))
              }
            />
            <ActionButton kind="plain" onPress={() => setRows(rows.filter((row) => row.unitId !== unitId))}>
              {`不分给${nameOf(unitId)}`}
            </ActionButton>
          </View>
        )}
      </LongList>
      {below.some(isLeft) && (
        <UnitField
          label="分给哪个单位"
          from="events.listHolders"
          listed={props.units}
          within={session.unitId}
          only={isLeft}
          unitId={undefined}
          placeholder="选择单位，再填名额"
          onChoose={(unit) => {
            if (!unit) return
            setNames({ ...names, [unit.unitId]: unit.name })
            setRows([...rows, { unitId: unit.unitId, seats: '' }])
          }}
        />
      )}
      {rows.length > 0 && left >= 0 && <Notice tone="good">还有 {left} 个不分给单位，大家都可以报。</Notice>}
      {(command.problem || 'reason' in made) && (
        <Notice tone="bad">
          {command.problem || ('reason' in made ? seatsRefusalText({ ok: false, reason: made.reason }) : '')}
        </Notice>
      )}
      <ActionButton busy={command.busy} disabled={isWrong || 'reason' in made} onPress={save}>
        保存名额分配
      </ActionButton>
    </View>
  )
}

/** How women's and men's places stand: what is said of units leaves them as they are. */
function gendersOf({ quotas }: Value<'registrations.getSeats'>['session']) {
  const { female, male } = quotas
  return female && male ? { female: female.seats, male: male.seats } : null
}
