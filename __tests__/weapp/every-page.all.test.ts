import { loadDemoPages } from '../support/demo-pages'
import { Product } from '../support/product'
import { built, pagesOf, templatesCompile } from './built'
import { openMiniProgram } from './harness'

/**
 * Every page of the mini-program with the demo's year, and with every list of every answer as long as a large
 * district's: none may send or hold more than WeChat takes, which the harness watches at every setData.
 */

const onLinux = templatesCompile ? describe : describe.skip

type MiniProgram = ReturnType<typeof openMiniProgram>

let product: Product
const phones = new Map<string, MiniProgram>()
let rows = 0
let pending = 0

/** Lists that a rule keeps short, or what they are of (what one member may do), with the most that they hold. */
const SHORT: Record<string, number> = {
  'members.getFamily family': 10,
  'members.getFamily brought': 10,
  'members.listMyTeams teams': 20,
  'members.getWorkbench today': 30,
  'outreach.getArticle body': 40,
  'outreach.getOwnArticle content.body': 40,
  'outreach.getOwnArticle versions': 50,
  'events.getEvent sessions': 60,
  'events.getEvent event.hosts': 20,
  'events.getEvent mine': 60,
  'events.getDraft plan': 60,
  'events.getDraft content.hosts': 20,
  'events.getDraft sessions': 60,
  'events.listEvents sessions': 20,
  'statistics.listWorkRecords counts': 9,
  'statistics.getPivot months': 13,
  'statistics.getPivot figures': 20,
  'statistics.getReportText chapters': 61,
  'statistics.getReportText figures': 4,
  'statistics.getDashboard months': 12,
  'statistics.getDashboard lastYear.months': 12,
  'checkins.getDoor last': 10,
  'registrations.listRegistrations registrations.participants': 60,
  'members.listMembers members.grants': 20,
  'points.getPoints families.scheme.earn.attending': 30,
  'points.listLedger': 30,
}

type Row = Record<string, unknown>
const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whatever tells one row from another, and would be the same twice. */
const TELLS = /^(?:_id|id|key|code|name|title|.*Id)$/

/** Of the lists that are short, those that were met: a name that no answer bears would hold nothing. */
const met = new Set<string>()

/** So many rows like those that are there, the lists within the first of them as long. */
function long(list: readonly unknown[], place: string): unknown[] {
  const short = SHORT[place]
  if (short !== undefined) met.add(place)
  const wanted = Math.min(rows, short ?? rows)
  if (list.length === 0 || !list.every(isRow)) return [...list]
  const [first, ...others] = list as Row[]
  const whole = [lengthened(first, place), ...others] as Row[]
  return Array.from({ length: Math.max(wanted, list.length) }, (_, index) => {
    if (index < list.length) return whole[index]
    return Object.fromEntries(
      Object.entries(list[index % list.length] as Row).map(([key, value]) => [
        key,
        TELLS.test(key) && typeof value === 'string' ? `${value}-${index}` : value,
      ]),
    )
  })
}

/** A value with every list in it made long, wherever it stands; `place`: the operation, and the names that lead there. */
function lengthened(value: unknown, place: string): unknown {
  if (Array.isArray(value)) return long(value, place)
  if (!isRow(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([field, each]) => [
      field,
      lengthened(each, place.includes(' ') ? `${place}.${field}` : `${place} ${field}`),
    ]),
  )
}

function phoneOf(openid: string): MiniProgram {
  const phone =
    phones.get(openid) ??
    openMiniProgram({
      async callFunction(name, data) {
        pending += 1
        try {
          const { result, error } = await product.cloud.call(name, data, { openid })
          if (error) throw new Error(error.errMsg)
          const answer = result as { ok: boolean; value: unknown }
          if (rows === 0 || !answer.ok) return answer
          const place = `${name}.${(data as { operation: string }).operation}`
          return { ...answer, value: lengthened(answer.value, place) }
        } finally {
          pending -= 1
        }
      },
    })
  phones.set(openid, phone)
  return phone
}

let opening: Awaited<ReturnType<typeof loadDemoPages>>

beforeAll(async () => {
  const now = Date.now()
  product = await Product.start({ now })
  opening = await loadDemoPages(product, now)
})
afterAll(async () => {
  for (const phone of phones.values()) phone.close()
  await product?.stop()
})

/** Until nothing was asked for any more for so many looks. */
const QUIET = 30

onLinux.each([0, 1000])('with %d rows in each list (0: as they are)', (times) => {
  it.each(pagesOf(built))('%s stays within what WeChat takes', async (page) => {
    rows = times
    const { openid, query } = opening(page)
    const phone = phoneOf(openid)
    phone.problems.splice(0)
    const opened = await phone.open(page, query)
    let quiet = 0
    await opened.waitFor((text) => {
      quiet = pending === 0 && !text.includes('正在加载') ? quiet + 1 : 0
      return quiet > QUIET
    })
    expect(phone.problems).toEqual([])
  })
})

onLinux('the lists that are named as short', () => {
  it('are all met', () => {
    expect([...met].sort()).toEqual(Object.keys(SHORT).sort())
  })
})
