import { screenCode } from '../../../src/services/screen-code'
import { HOUR, MINUTE } from '../../../src/shared/calendar/calendar'
import {
  parseScreenCode,
  parseSessionCode,
  SCREEN_SLOT,
  type ScreenCode,
  screenCodeRefusal,
  screenCodeText,
  screenSlot,
  selfCheckInRefusal,
  sessionCodeText,
  takesSelfWalkIns,
} from '../../../src/shared/check-in/self-check-in'
import { USUAL_RULES } from '../../../src/shared/registration/registration-rules'

const AT = Date.parse('2026-11-28T10:00:00+08:00')
const KEY = 'KEYOFTHISSESSIONKEYOFTHISS'
const code = (at = AT, key = KEY) => parseScreenCode(screenCode(key, at)) as ScreenCode

describe('the code of a session', () => {
  const printed = { sessionId: 'ABCDEFGHIJKLMNOPQRSTUVWXY2', mark: 'ABC23' }

  it('fits into the scene of a mini-program code, and is read again', () => {
    expect(sessionCodeText(printed)).toHaveLength(32)
    expect(parseSessionCode(` ${sessionCodeText(printed)} `)).toEqual(printed)
  })

  it.each(['', 'ABCDEF', '.ABC23', 'A/B.ABC23', `${'A'.repeat(27)}.ABC23`, 'SESSION.abc23'])(
    'is not %j',
    (text) => expect(parseSessionCode(text)).toBeUndefined(),
  )
})

describe('the code that changes every ten seconds', () => {
  it('is the same within its slot, and another in the next', () => {
    expect(screenCode(KEY, AT)).toBe(screenCode(KEY, AT + SCREEN_SLOT - 1))
    expect(screenCode(KEY, AT)).not.toBe(screenCode(KEY, AT + SCREEN_SLOT))
  })

  it('takes QR’s dense letters alone', () => expect(screenCode(KEY, AT)).toMatch(/^[A-Z0-9.]+$/))

  it('is found in a link that carries it', () => {
    expect(
      parseScreenCode(`https://example.com/#/pages/x?scene=a&screen=${screenCode(KEY, AT)}&y=1`),
    ).toEqual(code())
    expect(parseScreenCode('JG1.ABC')).toBeUndefined()
  })

  it.each([
    ['as soon as it is shown', 0, undefined],
    ['by a clock five seconds behind', -5_000, undefined],
    ['by a clock further behind', -5_001, 'screen-code-too-old'],
    ['at the end of its slot', SCREEN_SLOT - 1, undefined],
    ['fifteen seconds later', SCREEN_SLOT + 15_000 - 1, undefined],
    ['later than that', SCREEN_SLOT + 15_000, 'screen-code-too-old'],
    ['as a screenshot of an hour before', HOUR, 'screen-code-too-old'],
  ] as const)('is taken or not, %s', (_, after, refusal) => {
    expect(screenCodeRefusal(code(), code(), AT + after)).toBe(refusal)
  })

  it('is told apart from a forged one and from another session’s', () => {
    expect(screenCodeRefusal(code(AT, 'ANOTHERKEY'), code(), AT)).toBe('screen-code-of-another-session')
    const forged = parseScreenCode(screenCodeText({ ...code(), mac: 'A'.repeat(16) }))
    expect(screenCodeRefusal(forged, code(), AT)).toBe('screen-code-forged')
    // An old code under a newer slot.
    const moved = parseScreenCode(screenCodeText({ ...code(), slot: screenSlot(AT + HOUR) }))
    expect(screenCodeRefusal(moved, code(AT + HOUR), AT + HOUR)).toBe('screen-code-forged')
    expect(screenCodeRefusal(undefined, code(), AT)).toBe('no-screen-code')
  })
})

const session = { status: 'scheduled', startsAt: AT, endsAt: AT + 2 * HOUR } as const

it.each([
  [AT - HOUR - 1, 'not-yet-open'],
  [AT - HOUR, undefined],
  [AT + 2 * HOUR - 1, undefined],
  [AT + 2 * HOUR, 'check-in-closed'],
  [AT + 5 * HOUR, 'check-in-closed'],
] as const)('at %d people check in by themselves, or not: %s', (now, refusal) => {
  expect(selfCheckInRefusal(session, now)).toBe(refusal)
})

it('nobody checks in by themselves where the session is off', () => {
  expect(selfCheckInRefusal({ ...session, status: 'stopped' }, AT + MINUTE)).toBe('check-in-closed')
  expect(selfCheckInRefusal({ ...session, status: 'cancelled' }, AT + MINUTE)).toBe('session-cancelled')
})

it.each([
  [{}, true],
  [{ admission: 'open' as const }, true],
  [{ admission: 'invited' as const }, false],
  [{ listed: false }, false],
  [{ rules: { ...USUAL_RULES, approval: true } }, false],
])('who did not register may enter themselves or not: %j', (given, may) => {
  const usual = { admission: 'registration', listed: true, rules: USUAL_RULES } as const
  expect(takesSelfWalkIns({ ...usual, ...given })).toBe(may)
})
