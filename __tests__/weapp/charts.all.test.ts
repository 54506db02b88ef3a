import { unzipSync } from 'fflate'
import { beijingYear } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import { runJobs } from '../support/jobs'
import { allUnits, aMember, Product } from '../support/product'
import { upload } from '../support/upload'
import { templatesCompile } from './built'
import { openMiniProgram, type PageHandle } from './harness'

/** The pictures of the built pages, drawn on canvases that are as WeChat's are. */

const onLinux = templatesCompile ? describe : describe.skip

type Phone = ReturnType<typeof openMiniProgram>

const YEAR = String(beijingYear(Date.now()))
/** The colour of the bars, as `chartOption` has it. */
const BARS = [176, 42, 74]

let product: Product
let phone: Phone
/** The file that the phone was last told to fetch. */
let fetched: Uint8Array

const phoneOf = (openid: string) =>
  openMiniProgram({
    async callFunction(name, data) {
      const { result, error } = await product.cloud.call(name, data, { openid })
      if (error) throw new Error(error.errMsg)
      return result
    },
    answers: {
      'cloud.uploadFile': async ({ cloudPath, filePath }) => {
        const bytes = phone.files.get(filePath as string)
        if (!bytes) throw new Error('file not found')
        return { fileID: await upload(product, cloudPath as string, bytes, openid), statusCode: 204 }
      },
      downloadFile: async ({ url }) => {
        fetched = new Uint8Array(await (await fetch(url as string)).arrayBuffer())
        return { statusCode: 200 }
      },
    },
  })

/** Somebody on site of this session, so that there is a figure to draw. */
async function counted({ _id: sessionId }: Session, amount: number) {
  const people = { what: 'people', scope: 'on-site-total', amount } as const
  const input = { sessionId, nonce: `n-${sessionId}`, counted: people, countedAt: Date.now() }
  await product.value('checkins.addTally', input, 'o-li')
}

const drawn = (page: PageHandle, pictures: number) =>
  page.waitFor(() => {
    const all = page.drawings()
    return all.length === pictures && all.every((each) => each.inkOf(BARS) > 200)
  })

beforeAll(async () => {
  product = await Product.start({ now: Date.now() })
  await product.add({
    units: allUnits(),
    members: [aMember('o-li', 'organizer', 'community'), aMember('o-chen', 'staff', 'district')],
  })
  const startsAt = Date.now() - 60_000
  for (const category of ['anti-drug', 'civil-code-lecture'] as const) {
    const { session } = await product.publish({ title: category, category }, { startsAt })
    await counted(session, 40)
  }
  await runJobs(product.cloud, ['countSessions'])
})
afterAll(() => product?.stop())
afterEach(() => phone?.close())

onLinux('pictures of figures', () => {
  it.each(['按月', '按项目', '按单位', '与去年'])('are drawn %s', async (view) => {
    phone = phoneOf('o-chen')
    const figures = await phone.open('charts/figures/index')
    await figures.waitFor('按月')
    figures.tap(view)
    await drawn(figures, 1)
    expect(phone.problems).toEqual([])
  })

  it('go into the document that the page has written', async () => {
    phone = phoneOf('o-chen')
    const report = await phone.open('charts/report/index', { unitId: 'district', year: YEAR })
    await report.waitFor('各单位人次')
    const pictures = report.drawings().length
    await drawn(report, pictures)
    report.tap('生成 Word 文档')
    await report.waitFor(() => phone.calls.some(({ api }) => api === 'openDocument'))
    const entries = Object.keys(unzipSync(fetched))
    expect(entries.filter((name) => name.startsWith('word/media/'))).toHaveLength(pictures)
    expect(report.text()).not.toContain('没有画出来')
    expect(phone.problems).toEqual([])
  })

  it('are missed in words where there is no canvas', async () => {
    phone = phoneOf('o-chen')
    const report = await phone.open('charts/report/index', { unitId: 'district', year: YEAR })
    report.canvas = () => undefined
    await report.waitFor('这张图没有画出来')
    report.tap('生成 Word 文档')
    await report.waitFor(() => phone.calls.some(({ api }) => api === 'openDocument'))
    await report.waitFor(/文档里没有这 \d 张图/)
    expect(Object.keys(unzipSync(fetched)).filter((name) => name.startsWith('word/media/'))).toEqual([])
  })
})
