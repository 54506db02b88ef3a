import type { CallTrace } from '../../emulator/call'
import type { Registration } from '../../src/shared/registration/registration'
import type { FilledCloud } from './filled-cloud'
import type { Line } from './line'
import { partyOf } from './operations'

const CROWDS = [100, 100_000] as const
const NAMES = ['register-among', 'cancel-promote-among', 'list-events-among', 'event-detail-among'] as const

/** The names of what `measureCrowds` measures. */
export const CROWDED = CROWDS.flatMap((crowd) => NAMES.map((name) => `${name}-${crowd}`))

/**
 * Registers, cancels with somebody waiting, and shows the list and the event, of a session for which a hundred, and a
 * hundred thousand, are registered already: what it costs must not depend on how many they are.
 */
export async function measureCrowds(filled: FilledCloud, wanted: (name: string) => boolean): Promise<Line[]> {
  const lines: Line[] = []
  for (const crowd of CROWDS) {
    if (!NAMES.some((name) => wanted(`${name}-${crowd}`))) continue
    const costs = await costsAmong(crowd, filled)
    for (const name of NAMES) lines.push({ name: `${name}-${crowd}`, figures: figuresOf(costs[name]) })
  }
  return lines.filter(({ name }) => wanted(name))
}

async function costsAmong(
  crowd: number,
  filled: FilledCloud,
): Promise<Record<(typeof NAMES)[number], CallTrace>> {
  const session = await filled.openSession(2)
  const { _id: sessionId, eventId } = session
  const register = (name: string) =>
    filled.ask(
      'registrations.registerForSession',
      { sessionId, eventId, participants: partyOf(1) },
      { openid: `crowd-${crowd}-${name}` },
    )
  const first = await register('first')
  const [like] = filled.cloud.database.find('registrations', { _id: first.value.registrationId })
  for (let from = 0; from < crowd; from += 10_000) {
    const others = Array.from({ length: Math.min(10_000, crowd - from) }, (_, index) => ({
      ...(like as unknown as Registration),
      _id: `crowd-${crowd}-${from + index}`,
      openid: `crowd-${crowd}-${from + index}`,
      ticketCode: `${from + index}`,
    }))
    await filled.cloud.database.importDocuments('registrations', others)
  }
  const second = await register('second')
  await register('waiting')
  const { trace } = await filled.ask(
    'registrations.cancelRegistration',
    { registrationId: second.value.registrationId, sessionId },
    { openid: `crowd-${crowd}-second` },
  )
  const reader = { openid: `crowd-${crowd}-first` }
  const [list, detail] = [
    await filled.ask('events.listEvents', {}, reader),
    await filled.ask('events.getEvent', { eventId }, reader),
  ]
  return {
    'register-among': second.trace,
    'cancel-promote-among': trace,
    'list-events-among': list.trace,
    'event-detail-among': detail.trace,
  }
}

const figuresOf = ({ sequential, total, bytes }: CallTrace) => ({ sequential, requests: total, bytes })
