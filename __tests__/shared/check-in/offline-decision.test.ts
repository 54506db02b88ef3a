import { beijingTime, HOUR, MINUTE } from '../../../src/shared/calendar/calendar'
import { decideOffline, type OwnEntry } from '../../../src/shared/check-in/offline-decision'
import type { RosterBody } from '../../../src/shared/check-in/roster'

const STARTS = beijingTime('2026-11-28', '09:30')
const session = {
  _id: 'here',
  eventId: 'event',
  title: '亲子阅读',
  status: 'scheduled' as const,
  startsAt: STARTS,
  endsAt: STARTS + 2 * HOUR,
}
const family: RosterBody = {
  registrationId: 'family',
  status: 'confirmed',
  headcount: 0,
  ins: [],
  people: [
    ['mother', '王*芳'],
    ['child', '李*宝'],
  ],
}
const volunteer: RosterBody = { ...family, registrationId: 'family', outs: [{ nonce: 'o', doorAt: STARTS }] }
const group: RosterBody = { ...family, registrationId: 'group', people: [], headcount: 30 }
const scan = (nonce: string, overrides: Partial<OwnEntry> = {}): OwnEntry => ({
  nonce,
  registrationId: 'family',
  doorAt: STARTS,
  gate: '1号门',
  who: null,
  voids: [],
  isUndo: false,
  ...overrides,
})
const rosterIn = { nonce: 'r', doorAt: STARTS - 5 * MINUTE, gate: '2号门', by: '李*兰', counted: 0 }

const decide = (
  listed: RosterBody | undefined,
  entry: OwnEntry,
  {
    own = [],
    elsewhere = [],
    clockKnown = true,
  }: { own?: OwnEntry[]; elsewhere?: string[]; clockKnown?: boolean } = {},
) => decideOffline({ session, listed, own, inElsewhere: new Set(elsewhere), entry, clockKnown })

it.each([
  ['lets a party in', family, scan('a'), [], { outcome: 'in', added: 2, presentCount: 2 }],
  [
    'lets in as many as came',
    family,
    scan('a', { who: { people: ['child'], counted: 0 } }),
    [],
    { outcome: 'in', added: 1, people: [{ isIn: false }, { isIn: true }] },
  ],
  [
    'knows that nobody of a family checks out',
    family,
    scan('b'),
    [scan('a')],
    { outcome: 'already-in', serves: false, outAt: null },
  ],
  [
    'knows when volunteers were out by the roster',
    { ...volunteer, ins: [{ ...rosterIn, people: ['mother', 'child'] }] },
    scan('b', { doorAt: STARTS + MINUTE }),
    [],
    { outcome: 'already-in', serves: true, outAt: STARTS },
  ],
  [
    'knows when they were out at this phone, which takes nobody away',
    volunteer,
    scan('c', { doorAt: STARTS + 9 * MINUTE }),
    [scan('a', { doorAt: STARTS + MINUTE }), scan('b', { doorAt: STARTS + 7 * MINUTE, isOut: true })],
    { outcome: 'already-in', presentCount: 2, outAt: STARTS + 7 * MINUTE },
  ],
  ['knows its own scan of a moment ago', family, scan('b'), [scan('a')], { outcome: 'already-in', added: 0 }],
  [
    'knows what the roster says of another gate',
    { ...family, ins: [{ ...rosterIn, people: ['mother', 'child'] }] },
    scan('a'),
    [],
    { outcome: 'already-in', doorAt: STARTS - 5 * MINUTE, gate: '2号门', by: '李*兰' },
  ],
  [
    'lets in those of the party who come later',
    { ...family, ins: [{ ...rosterIn, people: ['mother'] }] },
    scan('a'),
    [],
    { outcome: 'in', added: 1, presentCount: 2 },
  ],
  [
    'lets in again after an undo of its own',
    family,
    scan('c'),
    [scan('a'), scan('b', { isUndo: true, voids: ['a'] })],
    { outcome: 'in', added: 2 },
  ],
  [
    'takes a correction in the place of what it corrects',
    family,
    scan('b', { voids: ['a'], who: { people: ['mother'], counted: 0 } }),
    [scan('a')],
    { presentCount: 1, nonces: ['b'] },
  ],
  [
    'counts an entry once that the roster tells meanwhile',
    { ...family, ins: [{ ...rosterIn, nonce: 'a', people: ['mother', 'child'] }] },
    scan('b', { isUndo: false }),
    [scan('a')],
    { outcome: 'already-in', nonces: ['a', 'b'] },
  ],
  ['counts a group', group, scan('a', { registrationId: 'group' }), [], { outcome: 'in', presentCount: 30 }],
  [
    'knows that a group was counted in already, though nobody of it has a name',
    group,
    scan('b', { registrationId: 'group' }),
    [scan('a', { registrationId: 'group' })],
    { outcome: 'already-in', added: 0, presentCount: 30, gate: '1号门' },
  ],
  [
    'lets in more of a group than had come',
    group,
    scan('b', { registrationId: 'group' }),
    [scan('a', { registrationId: 'group', who: { people: [], counted: 12 } })],
    { outcome: 'in', added: 18, presentCount: 30 },
  ],
  ['leaves to the server what it has no entry of', undefined, scan('a'), [], { outcome: 'not-listed' }],
  [
    'refuses what was cancelled',
    { ...family, status: 'cancelled' as const },
    scan('a'),
    [],
    { outcome: 'refused', reason: 'registration-cancelled' },
  ],
  [
    'refuses who waits',
    { ...family, status: 'waitlisted' as const },
    scan('a'),
    [],
    { outcome: 'refused', reason: 'waitlisted' },
  ],
  [
    'refuses before the door opens',
    family,
    scan('a', { doorAt: STARTS - HOUR - 1 }),
    [],
    { outcome: 'refused', reason: 'not-yet-open' },
  ],
  [
    'lets in nobody where nobody came',
    family,
    scan('a', { who: { people: [], counted: 0 } }),
    [],
    { outcome: 'refused', reason: 'nobody' },
  ],
])('%s', (_, listed, entry, own, expected) => {
  expect(decide(listed, entry, { own })).toMatchObject(expected)
})

it('warns of somebody who is in by another registration', () => {
  expect(decide(family, scan('a'), { elsewhere: ['child'] })).toMatchObject({ elsewhere: ['李*宝'] })
})

it('turns nobody away for the hour while it has never learned the time', () => {
  const early = scan('a', { doorAt: STARTS - 2 * 24 * HOUR })
  expect(decide(family, early, { clockKnown: false })).toMatchObject({ outcome: 'in' })
})
