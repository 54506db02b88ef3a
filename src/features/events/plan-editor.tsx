import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { ChoiceField } from '../../components/choice-field'
import { TapRow } from '../../components/tap-row'
import { TextField } from '../../components/text-field'
import { currentTime } from '../../services/clock'
import { newNonce } from '../../services/nonce'
import { spanText } from '../../shared/calendar/calendar'
import { MOST_SESSIONS } from '../../shared/event/event-content'
import { type Repetition, repeated } from '../../shared/event/event-plan'
import { SessionEditor } from './session-editor'
import './event-editor.scss'
import { countTyped } from '../../shared/event/seats-typed'
import type { PlannedSession } from '../../shared/event/session'

const EVERY: readonly (readonly [Repetition['every'], string])[] = [
  ['week', '每周同一天'],
  ['fortnight', '每两周'],
  ['month', '每月同一日'],
  ['day', '每天'],
]

/** The sessions of an event: one opened at a time, and those that repeat the last. */
export function PlanEditor(props: {
  plan: PlannedSession[]
  onChange: (plan: PlannedSession[]) => void
  isOpen: boolean
  /** People come by appointment: each session is divided into slots. */
  isAppointment: boolean
  /** Published sessions are neither removed nor added here, and their places are changed elsewhere. */
  isPublished: boolean
}) {
  const { plan, onChange, isOpen, isAppointment, isPublished } = props
  const [opened, setOpened] = useState(0)
  const [every, setEvery] = useState<Repetition['every']>('week')
  const [times, setTimes] = useState('')
  const now = currentTime()
  const wanted = countTyped(times, { least: plan.length + 1, most: MOST_SESSIONS })

  function repeat() {
    const last = plan[plan.length - 1]
    if (!last || wanted === undefined) return
    const added = repeated(last, { every, times: wanted - plan.length + 1 }).slice(1)
    onChange([...plan, ...added.map((session) => ({ ...session, _id: newNonce() }))])
    setTimes('')
  }

  return (
    <View>
      {plan.map((session, index) => (
        <View key={session._id} className="section">
          {plan.length > 1 && (
            <TapRow
              className="strong event-editor__session-head"
              onPress={() => setOpened(opened === index ? -1 : index)}
            >
              第 {index + 1} 场 · {spanText(session, now)} {opened === index ? '▴' : '▾'}
            </TapRow>
          )}
          {(opened === index || plan.length === 1) && session.status === 'scheduled' && (
            <>
              <SessionEditor
                session={session}
                onChange={(changed) =>
                  onChange(plan.map((each) => (each._id === session._id ? changed : each)))
                }
                isOpen={isOpen}
                isAppointment={isAppointment}
                fixedSeats={isPublished}
              />
              {!isPublished && plan.length > 1 && (
                <ActionButton
                  kind="danger"
                  onPress={() => onChange(plan.filter((each) => each._id !== session._id))}
                >
                  去掉这一场
                </ActionButton>
              )}
            </>
          )}
        </View>
      ))}
      {!isPublished && plan.length > 0 && (
        <View className="section">
          <ChoiceField label="重复" choices={EVERY} value={every} onChange={setEvery} />
          <TextField
            label="一共几场"
            type="number"
            maxLength={6}
            value={times}
            problem={
              times !== '' && wanted === undefined
                ? `请填写整数，比现有的 ${plan.length} 场多，最多 ${MOST_SESSIONS} 场。`
                : undefined
            }
            placeholder="如 8"
            onChange={setTimes}
          />
          <ActionButton kind="secondary" disabled={wanted === undefined} onPress={repeat}>
            按这个重复加场
          </ActionButton>
        </View>
      )}
    </View>
  )
}
