import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { LongList } from '../../components/long-list'
import { TapRow } from '../../components/tap-row'
import type { Value } from '../../services/api'
import { spanText } from '../../shared/calendar/calendar'
import type { NextStep } from '../../shared/registration/next-step'
import './availability.scss'
import { placesOf, placeText } from './event-facts'
import { availability, registrationTimes, stepText } from './event-texts'

type Shown = Value<'events.getEvent'>

/** A session with what it is to its reader, and their registration for it if they have one that stands. */
export interface SteppedSession {
  session: Shown['sessions'][number]
  step: NextStep
  own: Shown['mine'][number] | undefined
}

/** Whether somebody can choose a session to register for. */
export const isChoosable = ({ step }: Pick<SteppedSession, 'step'>): boolean =>
  step === 'register' || step === 'queue'

/** The sessions of a series, a line each: what can be registered for has a tick, what one has leads to its ticket. */
export function SessionTicks(props: {
  rows: readonly SteppedSession[]
  chosen: readonly string[]
  now: number
  /** Undefined where nothing can be tapped. */
  onTick: ((sessionId: string) => void) | undefined
  onTicket: (registrationId: string) => void
  /** What belongs to one session, below its line. */
  children: (row: SteppedSession) => ReactNode
}) {
  const { rows, chosen, now, onTick, onTicket, children } = props
  const places = placesOf(rows.map(({ session }) => session))
  const isOver = ({ session }: SteppedSession) => session.endsAt <= now
  const ordered = [...rows.filter((row) => !isOver(row)), ...rows.filter(isOver)]
  const open = rows.filter(isChoosable).map(({ session }) => registrationTimes(session, now))
  // Said once where it is the same for all.
  const [closing = ''] = open.length > 1 && new Set(open).size === 1 ? open : []
  return (
    <View className="section">
      {closing && <View className="soft gap-below">{closing.replace(/^，/, '都在 ')}</View>}
      <LongList rows={ordered}>
        {(row, index) => {
          const { session, step, own } = row
          const ticked = chosen.includes(session._id)
          const { standing, text } = availability(session, now)
          const name = `第 ${session.ordinal} 场 ${spanText(session, now)}`
          const state =
            onTick && (isChoosable(row) || step === 'registration-closed' || step === 'just-come')
              ? text
              : stepText(row, now)
          const line = index > 0 || closing ? 'row lined' : 'row lined lined--first'
          const words = (
            <View className="row__words">
              <View className="strong">{name}</View>
              {places.length > 1 && <View className="soft">{placeText(session.place)}</View>}
              <View className={own && step !== 'over' ? 'good' : `availability--${standing}`}>
                {state}
                {isChoosable(row) && !closing && registrationTimes(session, now)}
              </View>
            </View>
          )
          return (
            <View key={session._id}>
              {onTick && isChoosable(row) ? (
                <TapRow
                  className={line}
                  label={`${name}，${state}，${ticked ? '已选' : '未选'}`}
                  onPress={() => onTick(session._id)}
                >
                  <View className={`tick ${ticked ? 'tick--on' : ''}`}>{ticked ? '✓' : ''}</View>
                  {words}
                </TapRow>
              ) : onTick && own ? (
                <TapRow className={line} onPress={() => onTicket(own.registrationId)}>
                  {words}
                </TapRow>
              ) : (
                <View className={line}>{words}</View>
              )}
              {children(row)}
            </View>
          )
        }}
      </LongList>
    </View>
  )
}
