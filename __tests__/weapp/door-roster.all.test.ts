import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { OpenRosterEntry } from '../../src/shared/check-in/roster'
import type { Session } from '../../src/shared/event/session'
import { registerParty } from '../support/door'
import { allUnits, aMember, Product } from '../support/product'
import { templatesCompile } from './built'
import { openMiniProgram, type PageHandle } from './harness'
import { KEY_LIMIT, STORAGE_LIMIT, store, storedSize } from './wx-storage'

/** What a phone keeps of its rosters, within what WeChat lets a mini-program store. */

const onLinux = templatesCompile ? describe : describe.skip

const UNLOCK = '让没有网络时也能按姓名查找'
/** What a roster leaves for scans and counts that wait. */
const LEFT_FREE = 1_500_000

let product: Product
const phones: ReturnType<typeof openMiniProgram>[] = []

beforeAll(async () => {
  product = await Product.start({ now: Date.now() })
  await product.add({ units: allUnits(), members: [aMember('o-li', 'organizer', 'community')] })
})
afterAll(() => product?.stop())
afterEach(() => {
  const problems = phones.flatMap((phone) => phone.problems)
  for (const phone of phones.splice(0)) phone.close()
  expect(problems).toEqual([])
})

interface Organizer {
  isOffline?: boolean
  /** As many registrations as every roster has besides those that are there. */
  crowd?: number
  storage?: Map<string, unknown>
}

/** The organizer's phone. `told` is what unlocked rosters told it in clear. */
function phoneOf(organizer: Organizer) {
  const told: OpenRosterEntry[] = []
  const phone = openMiniProgram({
    ...(organizer.storage && { storage: organizer.storage }),
    async callFunction(name, data) {
      if (organizer.isOffline) throw new Error('timeout')
      const { operation, input } = data as { operation: string; input: { after?: string | null } }
      const whole = operation === 'getRoster' ? { operation, input: { ...input, after: null } } : data
      const { result, error } = await product.cloud.call(name, whole, { openid: 'o-li' })
      if (error) throw new Error(error.errMsg)
      if (operation !== 'getRoster') return result
      const answer = result as { value: RosterAnswer }
      told.push(...answer.value.open)
      return { ...answer, value: crowded(answer.value, input.after ?? null, organizer.crowd ?? 0) }
    },
  })
  phones.push(phone)
  return Object.assign(phone, { told, openDoor: (session: Session) => openDoor(phone, session) })
}

interface RosterAnswer {
  entries: { find: string; sealed: string }[]
  open: OpenRosterEntry[]
  next: string | null
}

const PAGE = 1000

/** The roster of a crowd, in pages; entries as long as those of families who are in. */
function crowded(roster: RosterAnswer, after: string | null, crowd: number): RosterAnswer {
  if (crowd === 0) return roster
  const from = Number(after ?? 0)
  const entries = Array.from({ length: Math.min(PAGE, crowd - from) }, (_, index) => ({
    find: (from + index).toString(16).padStart(32, '0'),
    sealed: 'A'.repeat(600),
  }))
  const next = from + PAGE < crowd ? String(from + PAGE) : null
  return { ...roster, entries: from === 0 ? [...roster.entries, ...entries] : entries, next }
}

async function openDoor(phone: ReturnType<typeof openMiniProgram>, session: Session): Promise<PageHandle> {
  const door = await phone.open('organizer/door/index', { session: session._id })
  await door.waitFor(/本机名单：.*已加密/)
  return door
}

/** A session that begins in so many minutes, and one guest of it. */
async function sessionIn(minutes: number) {
  const startsAt = Date.now() + minutes * MINUTE
  const times = { startsAt, endsAt: startsAt + HOUR, registrationOpensAt: startsAt - DAY }
  const { session } = await product.publish({ title: '亲子运动会' }, times)
  const guest = await registerParty(product, session, [{ name: '孙丽华', phone: '19900005678' }])
  return { session, guest }
}

/** What a phone has stored of a session's registrations. */
const rosterOn = ({ storage }: { storage: Map<string, unknown> }, { _id }: Session) =>
  [...storage].filter(([key]) => key.includes(`roster-${_id}-`))

/** Fills a phone's storage until about so many bytes are left. */
function fill(storage: Map<string, unknown>, left: number) {
  const bytes = STORAGE_LIMIT - left
  for (let part = 100; storedSize(storage) < bytes - 1_000; part += 1)
    store(storage, `other-${part}`, 'x'.repeat(Math.min(KEY_LIMIT / 2, bytes - storedSize(storage) - 9)))
}

async function findOffline(door: PageHandle, text: string) {
  door.tap('找人')
  await door.waitFor(/^查找$/m)
  door.input('没带手机？按姓名、拼音或手机号找', text)
  door.tap('查找')
}

onLinux('a roster on the phone', () => {
  it('is searched by name as long as the app is open, and stores no name, number or key', async () => {
    const { session } = await sessionIn(20)
    const organizer: Organizer = {}
    const phone = phoneOf(organizer)
    const door = await phone.openDoor(session)
    door.tap(UNLOCK)
    await door.waitFor('可按姓名查找')
    expect(phone.told).toMatchObject([{ names: ['孙丽华'], digits: ['5678'] }])

    await phone.open('pages/me/index')
    const again = await phone.openDoor(session)
    expect(again.text()).toContain('可按姓名查找')
    organizer.isOffline = true
    await findOffline(again, '丽华')
    await again.waitFor(/孙\*华\n本机名单/)

    expect(rosterOn(phone, session)).toHaveLength(1)
    const stored = [...phone.storage].flat().join('\n')
    const [{ key = '' } = {}] = phone.told
    for (const clear of ['孙丽华', '孙*华', '"spelled"', '"5678"', key]) expect(stored).not.toContain(clear)

    const later = await phoneOf({ ...organizer, storage: phone.storage }).openDoor(session)
    expect(later.text()).not.toContain('可按姓名查找')
  })

  it('gives way to one that is needed sooner, with room left for scans, where three of 5,000 do not fit', async () => {
    const [soon, next, last] = [await sessionIn(10), await sessionIn(60), await sessionIn(110)]
    const organizer: Organizer = { crowd: 5_000 }
    const phone = phoneOf(organizer)
    for (const { session } of [last, next, soon]) {
      const door = await phone.openDoor(session)
      await door.waitFor('5,001 份报名')
      expect(door.text()).not.toContain('手机存不下了')
      expect(storedSize(phone.storage)).toBeLessThan(STORAGE_LIMIT - LEFT_FREE)
    }
    expect([soon, next, last].map(({ session }) => rosterOn(phone, session).length)).toEqual([5, 5, 0])

    // What was stored is whole: a phone started anew without a network has it.
    organizer.isOffline = true
    const later = await phoneOf({ ...organizer, storage: phone.storage }).openDoor(soon.session)
    await later.waitFor('5,001 份报名')
  })

  it('stays as it was where the phone takes no more, says so, and is used all the same', async () => {
    const { session, guest } = await sessionIn(20)
    const organizer: Organizer = {}
    const phone = phoneOf(organizer)
    const door = await phone.openDoor(session)
    const before = rosterOn(phone, session)
    fill(phone.storage, LEFT_FREE - 100_000)
    door.tap(UNLOCK)
    await door.waitFor(/可按姓名查找。手机存不下了/)
    expect(rosterOn(phone, session)).toEqual(before)
    organizer.isOffline = true
    await findOffline(door, '5678')
    await door.waitFor(/孙\*华\n本机名单/)

    const later = await phoneOf({ ...organizer, storage: phone.storage }).openDoor(session)
    expect(later.text()).toContain('1 份报名')
    later.tap('开始扫码')
    await later.waitFor(() => later.tags().includes('camera'))
    const result = guest.ticket
    later.emit('.code-scanner', 'scancode', { type: 'QR_CODE', charSet: 'UTF-8', rawData: '', result })
    await later.waitFor(/请进.*孙\*华.*由本机核对/s)
  })
})

onLinux('a phone’s storage', () => {
  it('takes no key of more than 1 MB and no more than 10 MB in all, and keeps what was there', () => {
    const storage = new Map<string, unknown>()
    store(storage, 'one', 'kept')
    expect(() => store(storage, 'one', 'x'.repeat(KEY_LIMIT))).toThrow('entry size limit reached')
    fill(storage, 0)
    expect(() => store(storage, 'one', 'x'.repeat(2_000))).toThrow('exceed storage max size 10Mb')
    expect(storage.get('one')).toBe('kept')
  })
})
