import fc from 'fast-check'
import { beijingTime, HOUR, MINUTE } from '../../../src/shared/calendar/calendar'
import {
  type CheckInEntry,
  doorRefusal,
  earliestEntry,
  foldEntries,
  type InEntry,
  type OutEntry,
  ticketRefusal,
  type UndoEntry,
} from '../../../src/shared/check-in/check-in'
import type { Participant } from '../../../src/shared/registration/registration'
import { campaign } from '../../support/campaign'

const STARTS = beijingTime('2026-11-28', '09:30')
const ENDS = beijingTime('2026-11-28', '11:00')

const participant = (identityKey: string, overrides: Partial<Participant> = {}): Participant => ({
  kind: 'resident',
  identityKey,
  familyMemberId: null,
  name: 'sealed',
  phone: null,
  birth: null,
  gender: 'female',
  ageBand: 'adult',
  homeUnitId: 'community',
  ...overrides,
})
const MOTHER = participant('mother')
const CHILD = participant('child', { kind: 'child', gender: null, ageBand: 'child', homeUnitId: null })
const FAMILY = [MOTHER, CHILD]

const base = (nonce: string, doorAt: number) => ({
  nonce,
  doorAt,
  arrivedAt: doorAt,
  gate: '',
  by: 'o-li',
  byName: '李*兰',
})
const entry = (nonce: string, doorAt: number, ...participants: string[]): InEntry => ({
  ...base(nonce, doorAt),
  kind: 'in',
  via: 'scan',
  participants,
  counted: 0,
  reason: '',
})
/** An entry by which `counted` people of a group were in, in all. */
const counting = (nonce: string, doorAt: number, counted: number, ...participants: string[]): InEntry => ({
  ...entry(nonce, doorAt, ...participants),
  counted,
})
const out = (nonce: string, doorAt: number, ...participants: string[]): OutEntry => ({
  ...base(nonce, doorAt),
  kind: 'out',
  participants,
  reason: '',
})
const undo = (nonce: string, doorAt: number, ...voids: string[]): UndoEntry => ({
  ...base(nonce, doorAt),
  kind: 'undo',
  voids,
  reason: '',
})

describe('the entries of a check-in', () => {
  it.each<[string, CheckInEntry[], { keys: string[]; firstAt: number | null; lastAt: number }]>([
    ['come to nobody without any', [], { keys: [], firstAt: null, lastAt: 0 }],
    [
      'let a party in',
      [entry('a', 5, 'mother', 'child')],
      { keys: ['mother', 'child'], firstAt: 5, lastAt: 5 },
    ],
    [
      'let in somebody of the party later',
      [entry('a', 5, 'mother'), entry('b', 9, 'child')],
      { keys: ['mother', 'child'], firstAt: 5, lastAt: 9 },
    ],
    [
      'count nobody twice',
      [entry('a', 5, 'mother'), entry('b', 9, 'mother', 'mother')],
      { keys: ['mother'], firstAt: 5, lastAt: 9 },
    ],
    [
      'begin with the earliest at the door, however late it arrives',
      [entry('b', 9, 'child'), entry('a', 5, 'mother')],
      { keys: ['mother', 'child'], firstAt: 5, lastAt: 9 },
    ],
    [
      'come to nobody when undone',
      [entry('a', 5, 'mother'), undo('u', 7, 'a')],
      { keys: [], firstAt: null, lastAt: 7 },
    ],
    [
      'come to nobody when the undo arrives first',
      [undo('u', 7, 'a'), entry('a', 5, 'mother')],
      { keys: [], firstAt: null, lastAt: 7 },
    ],
    [
      'let in again after an undo',
      [entry('a', 5, 'mother'), undo('u', 7, 'a'), entry('b', 9, 'mother')],
      { keys: ['mother'], firstAt: 9, lastAt: 9 },
    ],
    [
      'keep who another entry let in as well',
      [entry('a', 5, 'mother', 'child'), entry('b', 6, 'child'), undo('u', 7, 'a')],
      { keys: ['child'], firstAt: 6, lastAt: 7 },
    ],
    [
      'are undone several at a time',
      [entry('a', 5, 'mother'), entry('b', 6, 'child'), undo('u', 7, 'a', 'b')],
      { keys: [], firstAt: null, lastAt: 7 },
    ],
    [
      'are not let in again by undoing the undo',
      [entry('a', 5, 'mother'), undo('u', 7, 'a'), undo('v', 8, 'u')],
      { keys: [], firstAt: null, lastAt: 8 },
    ],
    [
      'leave the time at which they came where who came is corrected',
      [entry('a', 5, 'mother', 'child'), undo('b-undo', 8, 'a'), entry('b', 8, 'mother')],
      { keys: ['mother'], firstAt: 5, lastAt: 8 },
    ],
    [
      'leave it where the correction arrives first, and through two corrections',
      [
        ...[undo('c-undo', 9, 'b'), entry('c', 9, 'child'), undo('b-undo', 8, 'a'), entry('b', 8, 'mother')],
        entry('a', 5, 'mother', 'child'),
      ],
      { keys: ['child'], firstAt: 5, lastAt: 9 },
    ],
    [
      'are not caught in corrections of each other',
      [undo('a-undo', 9, 'b'), entry('a', 9, 'child'), undo('b-undo', 8, 'a'), entry('b', 8, 'mother')],
      { keys: [], firstAt: null, lastAt: 9 },
    ],
    [
      'are not touched by an undo of something else',
      [entry('a', 5, 'mother'), undo('u', 7, 'elsewhere')],
      { keys: ['mother'], firstAt: 5, lastAt: 7 },
    ],
  ])('%s', (_, entries, { keys, firstAt, lastAt }) => {
    const state = foldEntries(entries, FAMILY)
    expect(state.present.map(({ key }) => key)).toEqual(keys)
    expect(state).toMatchObject({ presentCount: keys.length, firstAt, lastAt })
  })

  it.each<[string, CheckInEntry[], number | undefined]>([
    ['last no time before somebody is out', [entry('a', 0, 'mother')], undefined],
    [
      'last from in to out, in whole minutes',
      [entry('a', 0, 'mother'), out('b', 90 * MINUTE - 1, 'mother')],
      89,
    ],
    ['last as long whichever arrives first', [out('b', 90 * MINUTE, 'mother'), entry('a', 0, 'mother')], 90],
    [
      'last from the earliest in to the latest out',
      [
        ...[entry('b', 10 * MINUTE, 'mother'), entry('a', 0, 'mother')],
        ...[out('d', 90 * MINUTE, 'mother'), out('c', 60 * MINUTE, 'mother')],
      ],
      90,
    ],
    [
      'do not last until an out that was undone',
      [
        ...[entry('a', 0, 'mother'), out('b', 60 * MINUTE, 'mother'), out('c', 90 * MINUTE, 'mother')],
        undo('u', 91 * MINUTE, 'c'),
      ],
      60,
    ],
    [
      'last no time where she was out before she was in anew',
      [
        ...[entry('a', 0, 'mother'), out('b', 60 * MINUTE, 'mother'), undo('u', 61 * MINUTE, 'a')],
        entry('c', 70 * MINUTE, 'mother'),
      ],
      undefined,
    ],
    [
      'of another last no time of hers',
      [entry('a', 0, 'mother', 'child'), out('b', MINUTE, 'child')],
      undefined,
    ],
  ])('%s', (_, entries, minutes) => {
    const state = foldEntries(entries, FAMILY)
    expect(state.present.find(({ key }) => key === 'mother')?.minutes).toBe(minutes)
    // Who is out has been there all the same.
    expect(state.presentCount).toBe(
      foldEntries(
        entries.filter(({ kind }) => kind !== 'out'),
        FAMILY,
      ).presentCount,
    )
  })

  it('keeps all that is known of somebody who was in the party twice, as a deletion may make of two keys one', () => {
    const twice = [participant('one', { kind: 'volunteer', homeUnitId: null }), participant('one')]
    expect(foldEntries([entry('a', 5, 'one')], twice).present).toEqual([
      expect.objectContaining({ key: 'one', kind: 'volunteer', homeUnitId: null }),
      expect.objectContaining({ key: 'one', kind: 'resident', homeUnitId: 'community' }),
    ])
  })

  it('keep of those present what figures need, and no name', () => {
    const { present } = foldEntries([entry('a', 5, 'mother', 'child', 'removed')], FAMILY)
    expect(present).toEqual([
      { key: 'mother', kind: 'resident', gender: 'female', ageBand: 'adult', homeUnitId: 'community' },
      { key: 'child', kind: 'child', gender: null, ageBand: 'child', homeUnitId: null },
      { key: 'removed', kind: 'companion', gender: null, ageBand: null, homeUnitId: null },
    ])
  })
})

describe('those of a group who are only counted', () => {
  it.each<[string, CheckInEntry[], number]>([
    ['are as many as its entry says', [counting('a', 5, 12)], 12],
    [
      'are not added up: each entry says how many had come in all',
      [counting('a', 5, 12), counting('b', 9, 15)],
      15,
    ],
    ['are no fewer because of a later scan', [counting('a', 5, 12), counting('b', 9, 7)], 12],
    [
      'are fewer when the entry is undone and made anew',
      [counting('a', 5, 12), undo('u', 7, 'a'), counting('b', 5, 7)],
      7,
    ],
    ['are nobody when undone', [counting('a', 5, 12), undo('u', 7, 'a')], 0],
  ])('%s', (_, entries, counted) => {
    expect(foldEntries(entries, [])).toMatchObject({ counted, presentCount: counted })
  })

  it('are present beside those with a name', () => {
    const state = foldEntries([counting('a', 5, 12, 'mother'), entry('b', 6, 'mother', 'child')], FAMILY)
    expect(state).toMatchObject({ counted: 12, presentCount: 14 })
  })
})

describe('a duplicate is told of', () => {
  it.each<[string, CheckInEntry[], string[], string | undefined]>([
    ['nothing where nobody is in', [], ['mother'], undefined],
    ['nothing where others are in', [entry('a', 5, 'child')], ['mother'], undefined],
    ['the entry of any of its people', [entry('a', 5, 'child')], ['mother', 'child'], 'a'],
    ['the earliest at the door', [entry('b', 9, 'mother'), entry('a', 5, 'mother')], ['mother'], 'a'],
    [
      'no entry that was undone',
      [entry('a', 5, 'mother'), undo('u', 6, 'a'), entry('b', 9, 'mother')],
      ['mother'],
      'b',
    ],
    ['nothing when all were undone', [undo('u', 6, 'a'), entry('a', 5, 'mother')], ['mother'], undefined],
  ])('%s', (_, entries, keys, nonce) => {
    expect(earliestEntry(entries, keys)?.nonce).toBe(nonce)
  })
})

describe('whatever happens at a door', () => {
  type Fold = typeof foldEntries

  // Few keys and instants, so that entries overlap and happen at once; keys beyond the family's are unknown ones.
  const keys = fc.subarray(['mother', 'child', 'removed', 'stranger'])
  const doorAt = fc.nat(5).map((minute) => minute * MINUTE)
  const happening = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.tuple(doorAt, keys, fc.nat(3)).map(
        ([at, who, counted]) =>
          (nonce: string) =>
            counting(nonce, at, counted, ...who),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(doorAt, keys).map(
        ([at, who]) =>
          (nonce: string) =>
            out(nonce, at, ...who),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(doorAt, fc.subarray(['n0', 'n1', 'n2', 'n3', 'n4', 'n5'])).map(
        ([at, voids]) =>
          (nonce: string) =>
            undo(nonce, at, ...voids),
      ),
    },
  )
  const entries = fc
    .array(happening, { maxLength: 8 })
    .map((list): CheckInEntry[] => list.map((make, index) => make(`n${index}`)))
  const inTwoOrders = entries.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  )

  const comesToTheSame = (fold: Fold) =>
    fc.property(inTwoOrders, ([one, other]) => expect(fold(one, FAMILY)).toEqual(fold(other, FAMILY)))

  const duplicateAddsNobody = (fold: Fold) =>
    fc.property(entries, doorAt, fc.nat(), (list, at, choice) => {
      const before = fold(list, FAMILY)
      const inAlready = before.present.map(({ key }) => key).slice(choice % (before.present.length + 1))
      const again = [...list, entry('again', at, ...inAlready)]
      expect(fold(again, FAMILY).presentCount).toBe(before.presentCount)
      expect(fold([...list, ...list], FAMILY)).toEqual(before)
    })

  const undoingAllLeavesNobody = (fold: Fold) =>
    fc.property(entries, (list) => {
      const undone = fold([undo('all', 0, ...list.map(({ nonce }) => nonce)), ...list], FAMILY)
      expect(undone).toMatchObject({ present: [], presentCount: 0, firstAt: null })
    })

  const duplicateIsToldTheSame = (earliest: typeof earliestEntry) =>
    fc.property(inTwoOrders, keys, ([one, other], who) =>
      expect(earliest(one, who)).toEqual(earliest(other, who)),
    )

  const runs = { long: 3000 }

  it('the order of arrival does not matter', () => campaign(comesToTheSame(foldEntries), runs))
  it('a duplicate adds nobody', () => campaign(duplicateAddsNobody(foldEntries), runs))
  it('undoing all leaves nobody', () => campaign(undoingAllLeavesNobody(foldEntries), runs))
  it('a duplicate is told the same', () => campaign(duplicateIsToldTheSame(earliestEntry), runs))

  describe('these properties are able to fail', () => {
    const undoingOnlyWhatCameBefore: Fold = (list, participants) => {
      const kept = list.filter(({ nonce }, at) =>
        list.slice(at).every((later) => later.kind !== 'undo' || !later.voids.includes(nonce)),
      )
      return foldEntries(
        kept.filter(({ kind }) => kind === 'in'),
        participants,
      )
    }
    const countingEntries: Fold = (list, participants) => {
      const state = foldEntries(list, participants)
      const ins = list.flatMap((each) => (each.kind === 'in' ? each.participants : []))
      return { ...state, presentCount: state.presentCount && ins.length }
    }
    const addingUpCounts: Fold = (list, participants) => {
      const state = foldEntries(list, participants)
      const counted = list.reduce((sum, each) => sum + (each.kind === 'in' ? each.counted : 0), 0)
      return { ...state, presentCount: state.present.length + counted, counted }
    }
    const neverUndoing: Fold = (list, participants) =>
      foldEntries(
        list.filter(({ kind }) => kind === 'in'),
        participants,
      )
    const theFirstToArrive: typeof earliestEntry = (list, who) =>
      list.find(
        (each): each is InEntry => each.kind === 'in' && each.participants.some((key) => who.includes(key)),
      )

    it.each<[string, () => void]>([
      [
        'an undo that forgets what arrives after it',
        () => campaign(comesToTheSame(undoingOnlyWhatCameBefore), runs),
      ],
      ['a count of entries', () => campaign(duplicateAddsNobody(countingEntries), runs)],
      ['counts that are added up', () => campaign(duplicateAddsNobody(addingUpCounts), runs)],
      ['an undo without effect', () => campaign(undoingAllLeavesNobody(neverUndoing), runs)],
      ['an earliest entry by arrival', () => campaign(duplicateIsToldTheSame(theFirstToArrive), runs)],
    ])('they catch %s', (_, run) => {
      expect(run).toThrow(/Property failed/)
    })
  })
})

describe('the door', () => {
  it.each([
    ['is not open a moment before the last hour', 'scheduled', STARTS - HOUR - 1, 'not-yet-open'],
    ['opens an hour before the start', 'scheduled', STARTS - HOUR, undefined],
    ['is open at the end', 'scheduled', ENDS, undefined],
    ['is open until two hours after the end', 'scheduled', ENDS + 2 * HOUR - 1, undefined],
    ['closes two hours after the end', 'scheduled', ENDS + 2 * HOUR, 'check-in-closed'],
    ['stays open where the session was stopped', 'stopped', STARTS, undefined],
    ['is closed where it was cancelled', 'cancelled', STARTS, 'session-cancelled'],
    ['says that it was cancelled, early or not', 'cancelled', STARTS - HOUR - 1, 'session-cancelled'],
  ] as const)('%s', (_, status, at, refusal) => {
    expect(doorRefusal({ status, startsAt: STARTS, endsAt: ENDS }, at)).toBe(refusal)
  })
})

describe('a ticket', () => {
  const here = { sessionId: 'here', eventId: 'event', status: 'confirmed' } as const
  const elsewhere = { ...here, sessionId: 'elsewhere' } as const
  const otherEvent = { ...elsewhere, eventId: 'other' } as const

  it.each([
    ['admits to its session', here, true, undefined],
    ['of nobody is unknown', undefined, true, 'unknown-ticket'],
    ['with a wrong secret is forged', here, false, 'forged-ticket'],
    ['with a wrong secret is told nothing of its session', elsewhere, false, 'forged-ticket'],
    [
      'with a wrong secret is told nothing of its state',
      { ...here, status: 'cancelled' },
      false,
      'forged-ticket',
    ],
    ['of another session does not admit', elsewhere, true, 'wrong-session'],
    ['of another session is told so first', { ...elsewhere, status: 'cancelled' }, true, 'wrong-session'],
    ['of another event is told so', otherEvent, true, 'wrong-event'],
    ['that was cancelled does not admit', { ...here, status: 'cancelled' }, true, 'registration-cancelled'],
    ['on the waitlist does not admit', { ...here, status: 'waitlisted' }, true, 'waitlisted'],
    ['not yet approved does not admit', { ...here, status: 'pending' }, true, 'awaiting-approval'],
  ] as const)('%s', (_, registration, genuine, refusal) => {
    expect(ticketRefusal(registration, { session: { _id: 'here', eventId: 'event' }, genuine })).toBe(refusal)
  })
})
