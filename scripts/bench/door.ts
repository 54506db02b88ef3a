import { openSealing } from '../../demo/sealing'
import type { CallTrace } from '../../emulator/call'
import type { Value } from '../../src/services/api'
import { openEntry, ticketKey, ticketLookup } from '../../src/services/ticket-lookup'
import { decideOffline } from '../../src/shared/check-in/offline-decision'
import { ticketText } from '../../src/shared/check-in/ticket'
import type { Registration } from '../../src/shared/registration/registration'
import type { FilledCloud } from './filled-cloud'
import type { Line } from './line'
import { median } from './median'

const ENTRIES = 5000
const DECISIONS = 200
const IN_A_ROW = 100
const LATENCY = 10
const ORGANIZER = 'demo-organizer'

/** The names of what `measureDoor` measures. */
export const ROSTER = `roster-${ENTRIES}`
export const OFFLINE = 'offline-decision'
export const INSTANCE = 'check-in-instance'
export const DOOR = [ROSTER, OFFLINE, INSTANCE] as const

/**
 * Measures the door: what a roster of 5,000 costs to load, page after page, how long the phone's code takes to decide by it, and how many check-ins one
 * instance manages in a second, one after another.
 */
export async function measureDoor(filled: FilledCloud, wanted: (name: string) => boolean): Promise<Line[]> {
  const lines: Line[] = []
  if (wanted(ROSTER) || wanted(OFFLINE)) {
    const { line, decide } = await rosterOf(filled)
    if (wanted(ROSTER)) lines.push(line)
    if (wanted(OFFLINE)) lines.push(decide())
  }
  if (wanted(INSTANCE)) lines.push(await instance(filled))
  return lines
}

async function rosterOf(filled: FilledCloud) {
  const { sessionId, tickets } = await sessionOf(filled, ENTRIES)
  const traces: CallTrace[] = []
  const sealed = new Map<string, string>()
  let session: Value<'checkins.getRoster'>['session'] | undefined
  let answered = 0
  for (let after: string | null = null, isLast = false; !isLast; ) {
    const page: { value: Value<'checkins.getRoster'>; trace: CallTrace } = await filled.ask(
      'checkins.getRoster',
      { sessionId, after },
      { openid: ORGANIZER },
    )
    traces.push(page.trace)
    answered += JSON.stringify(page.value).length
    for (const entry of page.value.entries) sealed.set(entry.find, entry.sealed)
    session = page.value.session
    after = page.value.next
    isLast = after === null
  }
  const sum = (figure: 'sequential' | 'total' | 'ms') =>
    traces.reduce((total, trace) => total + trace[figure], 0)
  const line: Line = {
    name: ROSTER,
    figures: {
      entries: sealed.size,
      pages: traces.length,
      sequential: sum('sequential'),
      requests: sum('total'),
      bytes: answered,
      ms0: Math.round(sum('ms')),
    },
  }
  return { line, decide: () => offline({ sealed, tickets, session: session as NonNullable<typeof session> }) }
}

interface Roster {
  sealed: Map<string, string>
  tickets: string[]
  session: Value<'checkins.getRoster'>['session']
}

/** From the ticket's text to the answer: look up, open, decide. */
function offline({ sealed, tickets, session }: Roster): Line {
  const times = tickets.slice(0, DECISIONS).map((ticket, index) => {
    const started = performance.now()
    const entry = sealed.get(ticketLookup(ticket))
    const listed = entry === undefined ? undefined : openEntry(entry, ticketKey(ticket))
    const { outcome } = decideOffline({
      session,
      listed,
      own: [],
      inElsewhere: new Set(),
      clockKnown: true,
      entry: {
        nonce: `n${index}`,
        registrationId: listed?.registrationId ?? '',
        doorAt: session.startsAt,
        gate: '',
        who: null,
        voids: [],
        isUndo: false,
      },
    })
    if (outcome !== 'in') throw new Error(`The phone decided ${outcome}`)
    return performance.now() - started
  })
  return { name: OFFLINE, figures: { entries: sealed.size, ms: median(times), msMost: Math.max(...times) } }
}

async function instance(filled: FilledCloud): Promise<Line> {
  const { sessionId, tickets } = await sessionOf(filled, 2 * IN_A_ROW)
  let made = 0
  const aSecond = async (latency?: number) => {
    const started = performance.now()
    for (let each = 0; each < IN_A_ROW; each += 1) {
      const input = { sessionId, ticket: tickets[made] as string, nonce: `row-${made}`, gate: '' }
      made += 1
      const doorAt = filled.cloud.clock.now()
      await filled.ask('checkins.checkIn', { ...input, doorAt }, { openid: ORGANIZER, latency })
    }
    return Math.round((1000 * IN_A_ROW) / (performance.now() - started))
  }
  return { name: INSTANCE, figures: { aSecond0: await aSecond(), aSecond10: await aSecond(LATENCY) } }
}

/** A session like this morning's with so many registrations, and their tickets. */
async function sessionOf(filled: FilledCloud, count: number) {
  const session = await filled.openSession(2 * count)
  const { encrypt } = await openSealing(filled.secrets)
  const like = filled.cloud.database.find('registrations', { sessionId: filled.today()._id }, { limit: 1 })[0]
  const registrations = Array.from({ length: count }, (_, index): Registration => {
    const { participants, ...rest } = like as unknown as Registration
    const mark = inLetters(index, 8)
    return {
      ...rest,
      _id: `${inLetters(count, 18)}${mark}`,
      sessionId: session._id,
      eventId: session.eventId,
      openid: `bench-roster-${index}`,
      status: 'confirmed',
      participants: participants.map((each) => ({
        ...each,
        identityKey: `key-${index}`,
        name: encrypt('王小芳'),
      })),
      ticketSecret: `${'A'.repeat(8)}${mark}`,
    }
  })
  await filled.cloud.database.importDocuments('registrations', registrations)
  const tickets = registrations.map(({ _id: registrationId, ticketSecret: secret }) =>
    ticketText({ registrationId, secret }),
  )
  return { sessionId: session._id, tickets }
}

/** A number in base 4, whose digits tickets may hold. */
const inLetters = (number: number, length: number): string =>
  [...number.toString(4).padStart(length, '0')].map((digit) => 'ABCD'[Number(digit)]).join('')
