import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { screenCode } from '../../src/services/screen-code'
import { HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { CheckIn } from '../../src/shared/check-in/check-in'
import type { Session } from '../../src/shared/event/session'
import { allUnits, aMember, anAccount, Product, participants } from '../support/product'
import { codePicture, writeCameraFeed } from './camera-feed'
import { launchBrowser } from './chromium'
import { Phones, shoot } from './phones'

const camera = path.join(mkdtempSync(path.join(tmpdir(), 'camera-')), 'film.y4m')

let product: Product
let browser: Browser
let phones: Phones
let reading: Session
let exam: Session

beforeAll(async () => {
  product = await Product.start({ now: Date.now(), web: path.resolve(__dirname, '../../dist/h5') })
  await product.add({ units: allUnits(), members: [aMember('o-li', 'organizer', 'community')] })
  await product.cloud.database.importDocuments('accounts', [anAccount('o-zhou')])
  const startsAt = Date.now() + 20 * MINUTE
  const soon = { startsAt, registrationOpensAt: startsAt - 24 * HOUR, capacity: 50 }
  reading = (await product.publish({ title: '周末亲子阅读' }, soon)).session
  exam = (await product.publish({ title: '婚调员结业考核' }, { ...soon, proof: true })).session
  browser = await launchBrowser({ camera })
  phones = new Phones(browser, product)
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
})
afterEach(async () => {
  await phones.close()
  expect(phones.problems.splice(0)).toEqual([])
})

const register = (openid: string, sessionId: string) =>
  product.value('registrations.registerForSession', { sessionId, participants: participants() }, openid)
const codeOf = ({ _id }: Session) => product.value('checkins.getSessionCode', { sessionId: _id }, 'o-li')
const present = ({ _id }: Session) =>
  product.find<CheckIn>('checkIns', { sessionId: _id }).flatMap(({ entries }) => entries)

/** The page that the code opens on somebody's phone. */
const opened = (openid: string, code: string, screen = '') =>
  phones.open(
    openid,
    `resident/self-check-in/index?scene=${encodeURIComponent(code)}${screen && `&screen=${screen}`}`,
  )

const fillIn = (page: Page, label: string, text: string) =>
  page.locator(`[aria-label="${label}"] input`).fill(text)

it('lets who registered check in by the code on the wall, and who did not enter herself', async () => {
  await register('o-wang', reading._id)
  const wall = await phones.open('o-li', `organizer/self-code/index?session=${reading._id}`)
  await wall.locator('[aria-label="签到的小程序码"] img').waitFor()
  await shoot(wall, 'self-code')
  const { code } = await codeOf(reading)

  const mother = await opened('o-wang', code)
  await mother.getByText('签到（1 人）').waitFor()
  await shoot(mother, 'self-check-in')
  await mother.getByText('签到（1 人）').click()
  await mother.getByText('签到成功').waitFor()
  await shoot(mother, 'self-check-in-done')
  expect(present(reading)).toMatchObject([{ via: 'self', by: '' }])

  const neighbour = await opened('o-zhao', code)
  await neighbour.getByText('您还没有报名，可以现场登记').waitFor()
  await shoot(neighbour, 'self-walk-in')
  await neighbour.getByText('同意并登记签到').click()
  await neighbour.getByText('请填写姓名', { exact: true }).waitFor()
  await fillIn(neighbour, '姓名', '赵秀英')
  await fillIn(neighbour, '手机号', '19900005678')
  await neighbour.getByText('同意并登记签到').click()
  await neighbour.getByText('签到成功').waitFor()
  expect(present(reading)).toHaveLength(2)
  expect(product.session(reading._id)).toMatchObject({ seatsLeft: 49 })
})

it('asks for the code of the moment where presence is to be proven', async () => {
  await register('o-wang', exam._id)
  const wall = await phones.open('o-li', `organizer/self-code/index?session=${exam._id}`)
  await wall.locator('[aria-label="动态签到码"] img').waitFor()
  const first = await wall.locator('[aria-label="动态签到码"] img').getAttribute('src')
  await shoot(wall, 'self-code-changing')
  phones.outage(true)
  // Another code comes by itself, without a network.
  await wall.waitForFunction(
    (before) => document.querySelector('[aria-label="动态签到码"] img')?.getAttribute('src') !== before,
    first,
  )
  phones.outage(false)
  await phones.close()

  const { code, key } = await codeOf(exam)
  const screenshot = screenCode(key ?? '', Date.now() - MINUTE)
  const late = await opened('o-wang', code, screenshot)
  await late.getByText('这个动态码已经过期').waitFor()
  await shoot(late, 'self-check-in-too-old')
  expect(present(exam)).toEqual([])
  await phones.close()

  const admitted = async () => {
    writeCameraFeed(camera, codePicture(screenCode(key ?? '', Date.now() + 5_000)))
    const page = await opened('o-wang', code)
    await page.getByText('扫现场动态码').click()
    const checkIn = page.getByText('签到（1 人）')
    await checkIn.or(page.getByText('这个动态码已经过期')).waitFor()
    return (await checkIn.isVisible()) ? page : undefined
  }
  // On a slow machine a code may be past before the browser sees it: somebody at the door would scan the next.
  let there = await admitted()
  while (!there) {
    await phones.close()
    there = await admitted()
  }
  await there.getByText('签到（1 人）').click()
  await there.getByText('签到成功').waitFor()
  expect(present(exam)).toMatchObject([{ via: 'self', by: '' }])
})
