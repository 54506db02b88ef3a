import { PNG } from 'pngjs'
import decodeQR from 'qr/decode.js'
import type { CloudOptions, LocalCloud } from '../../emulator/cloud'
import { startCloud, stopClouds } from './local-functions'

// Starting a function takes longer than most of these tests: those that leave nothing behind share a cloud.
afterAll(stopClouds)

const allowed = [
  'subscribeMessage.send',
  'wxacode.getUnlimited',
  'security.msgSecCheck',
  'phonenumber.getPhoneNumber',
  'urllink.generate',
  'wxacode.get',
]
const main = `try {
  let api = cloud.openapi
  for (const step of event.api.split('.')) api = api[step]
  const answer = await api(event.input)
  return answer.buffer ? { type: answer.contentType, base64: answer.buffer.toString('base64') } : answer
} catch ({ errCode, errMsg }) {
  return { errCode, errMsg }
}`

interface Asked {
  cloud: LocalCloud
  ask: (api: string, input: object, openid?: string) => Promise<Record<string, unknown>>
}

async function startAsking(options: Partial<CloudOptions> = {}): Promise<Asked> {
  const cloud = await startCloud(
    { ask: { main, config: { permissions: { openapi: allowed } } }, closed: { main } },
    { instances: 1, ...options },
  )
  const ask: Asked['ask'] = async (api, input, openid) =>
    (await cloud.call('ask', { api, input }, { openid })).result as Record<string, unknown>
  return { cloud, ask }
}

/** One cloud for several tests, started by the first that asks. */
function shared(options: Partial<CloudOptions> = {}): () => Promise<Asked> {
  let asked: Promise<Asked> | undefined
  return () => {
    asked ??= startAsking(options)
    return asked
  }
}

describe('an interface of WeChat', () => {
  it('is closed to a function whose configuration does not list it', async () => {
    const { cloud } = await startAsking()
    const { result } = await cloud.call('closed', { api: 'phonenumber.getPhoneNumber', input: { code: 'x' } })
    expect(result).toMatchObject({ errCode: -604101 })
    expect(cloud.logs.at(-1)).toMatchObject({ level: 'error', source: 'closed' })
  })

  it('fails when it is not emulated, and says so in the log', async () => {
    const { cloud, ask } = await startAsking()
    expect(await ask('wxacode.get', { path: 'a' })).toMatchObject({ errCode: -604100 })
    expect(cloud.logs.at(-1)?.text).toContain('wxacode.get: not emulated')
  })
})

describe('subscribeMessage.send', () => {
  const message = (data: Record<string, string>, more: object = {}) => ({
    touser: 'oAnna',
    templateId: 'T1',
    page: 'pages/mine/index?x=1',
    data: Object.fromEntries(Object.entries(data).map(([field, value]) => [field, { value }])),
    ...more,
  })

  it('sends once for each consent, then 43101', async () => {
    const { cloud, ask } = await startAsking({ now: 1_800_000_000_000 })
    const send = () =>
      ask('subscribeMessage.send', message({ thing1: '亲子阅读', time2: '2026年3月8日 15:01' }))
    expect(await send()).toMatchObject({ errCode: 43101 })
    cloud.consent('oAnna', 'T1')
    cloud.consent('oAnna', 'T1')
    cloud.consent('oBerta', 'T1')
    expect([await send(), await send(), await send()]).toMatchObject([
      { errCode: 0, msgid: expect.any(Number) },
      { errCode: 0 },
      { errCode: 43101 },
    ])
    expect(cloud.messages).toHaveLength(2)
    expect(cloud.messages[0]).toEqual({
      id: expect.any(Number),
      at: expect.any(Number),
      openid: 'oAnna',
      templateId: 'T1',
      page: 'pages/mine/index?x=1',
      data: { thing1: '亲子阅读', time2: '2026年3月8日 15:01' },
      miniprogramState: 'formal',
    })
  })

  const anything = shared()

  it.each([
    ['thing1', '一二三四五六七八九十一二三四五六七八九十', '一二三四五六七八九十一二三四五六七八九十多'],
    ['number2', '12.50', '十二'],
    ['letter3', 'abc', 'abc1'],
    ['symbol4', '★', '★★★★★★'],
    ['character_string5', 'A-12 #3', '第3组'],
    ['time6', '2026年3月8日 15:01', '明天下午'],
    ['time6', '15:01~17:30', '25:01'],
    ['date7', '2026-03-08', '三月八日'],
    ['amount8', '¥100', '一百'],
    ['phone_number9', '+86 0755-12345678', '电话12345'],
    ['car_number10', '粤B12345', '粤B1234567890'],
    ['name11', '欧阳小芳', '一二三四五六七八九十多'],
    ['name11', 'Maria Schmidt', 'x'.repeat(21)],
    ['phrase12', '已通过', '已通过了吗?'],
    ['phrase12', '一二三四五', '一二三四五六'],
    ['thing1', 'x', ''],
    ['thing1', 'x', '  '],
  ])('takes %s = %j and refuses %j with 47003, naming the field', async (field, good, bad) => {
    const { cloud, ask } = await anything()
    cloud.consent('oAnna', 'T1')
    expect(await ask('subscribeMessage.send', message({ [field]: bad }))).toMatchObject({
      errCode: 47003,
      errMsg: expect.stringContaining(`data.${field}.value`),
    })
    expect(await ask('subscribeMessage.send', message({ [field]: good }))).toMatchObject({ errCode: 0 })
  })

  it('refuses an OPENID, a template, a type of field and a page that cannot be', async () => {
    const { cloud, ask } = await startAsking({
      pages: ['pages/mine/index'],
      templates: { T1: { thing1: '活动名称', enum2: ['是', '否'] } },
    })
    cloud.consent('oAnna', 'T1')
    const good = { thing1: 'x', enum2: '是' }
    const code = async (data: Record<string, string>, more = {}) =>
      (await ask('subscribeMessage.send', message(data, more))).errCode
    expect(await code(good, { touser: '' })).toBe(40003)
    expect(await code(good, { templateId: 'T2' })).toBe(40037)
    expect(await code({ thing1: 'x' })).toBe(47003)
    expect(await code({ ...good, enum2: '也许' })).toBe(47003)
    expect(await code({ ...good, thing3: 'x' })).toBe(47003)
    expect(await code({ ...good, other: 'x' })).toBe(47003)
    expect(await code(good, { page: 'pages/none/index' })).toBe(41030)
    expect(cloud.messages).toEqual([])
    expect(await code(good)).toBe(0)
  })
})

describe('wxacode.getUnlimited', () => {
  const anyPage = shared()
  const onePage = shared({ pages: ['pages/index/index'] })

  it.each([
    [{ scene: 's=abc123', page: 'pages/event/index' }, 430, 'pages/event/index?scene=s%3Dabc123'],
    [{ scene: 'x', width: 280 }, 280, 'pages/index/index?scene=x'],
    [
      {
        scene: 'JG-0123456789.abcdefghijklmnopqr',
        page: 'organizer/checkin/self',
        width: 1280,
        checkPath: false,
      },
      1280,
      'organizer/checkin/self?scene=JG-0123456789.abcdefghijklmnopqr',
    ],
  ])('draws %j as a code that a reader reads', async (input, width, text) => {
    const { ask } = await anyPage()
    const { type, base64 } = await ask('wxacode.getUnlimited', input)
    expect(type).toBe('image/png')
    const picture = PNG.sync.read(Buffer.from(String(base64), 'base64'))
    expect([picture.width, picture.height]).toEqual([width, width])
    expect(decodeQR({ width, height: width, data: new Uint8Array(picture.data) })).toBe(text)
  })

  it.each([
    [40169, { scene: '' }],
    [40169, { scene: 'x'.repeat(33) }],
    [40169, { scene: '中文' }],
    [40169, { scene: 'a%20' }],
    [40159, { scene: 'x', page: '/pages/index/index' }],
    [40159, { scene: 'x', page: 'pages/index/index?a=1' }],
    [41030, { scene: 'x', page: 'pages/none/index' }],
    [40097, { scene: 'x', width: 279 }],
    [40097, { scene: 'x', width: 1281 }],
    [40097, { scene: 'x', envVersion: 'beta' }],
    [undefined, { scene: 'x', page: 'pages/none/index', checkPath: false }],
  ])('answers %s for %j', async (errCode, input) => {
    const { ask } = await onePage()
    expect((await ask('wxacode.getUnlimited', input)).errCode).toBe(errCode)
  })
})

describe('security.msgSecCheck', () => {
  const anything = shared()
  const text = (content: string, more: object = {}) => ({
    version: 2,
    scene: 2,
    openid: 'oAnna',
    content,
    ...more,
  })

  it('passes a text, and finds the test words in content, title and nickname', async () => {
    const { ask } = await startAsking()
    const verdict = async (input: object) => (await ask('security.msgSecCheck', input, 'oAnna')).result
    expect(await verdict(text('今天的活动很好'))).toEqual({ suggest: 'pass', label: 100 })
    expect(await verdict(text('这里有违规测试'))).toEqual({ suggest: 'risky', label: 20006 })
    expect(await verdict(text('好', { title: '待审测试' }))).toEqual({ suggest: 'review', label: 21000 })
  })

  it('judges only for a person seen within two hours', async () => {
    const { cloud, ask } = await startAsking()
    expect(await ask('security.msgSecCheck', text('好'))).toMatchObject({ errCode: 61010 })
    await ask('security.msgSecCheck', text('好'), 'oAnna')
    cloud.clock.advance(119 * 60_000)
    expect(await ask('security.msgSecCheck', text('好'))).toMatchObject({ errCode: 0 })
    cloud.clock.advance(2 * 60_000)
    expect(await ask('security.msgSecCheck', text('好'))).toMatchObject({ errCode: 61010 })
  })

  it.each([
    ['an OPENID that cannot be', 40003, { openid: '' }],
    ['an unknown scene', 40129, { scene: 5 }],
    ['version 1', 40097, { version: 1 }],
    ['an empty text', 44002, { content: '' }],
    ['2501 characters', 45002, { content: '长'.repeat(2501) }],
    ['2500 characters', 0, { content: '长'.repeat(2500) }],
  ])('answers %s with %s', async (_name, errCode, more) => {
    const { ask } = await anything()
    expect((await ask('security.msgSecCheck', text('好', more), 'oAnna')).errCode).toBe(errCode)
  })
})

describe('phonenumber.getPhoneNumber', () => {
  const redeem = (ask: Asked['ask'], code: string) => ask('phonenumber.getPhoneNumber', { code })

  it('gives the number behind a code once', async () => {
    const { cloud, ask } = await startAsking()
    const code = cloud.phoneCode('19900001234')
    expect(await redeem(ask, code)).toMatchObject({
      phoneInfo: { phoneNumber: '19900001234', purePhoneNumber: '19900001234', countryCode: '86' },
    })
    expect(await redeem(ask, code)).toMatchObject({ errCode: 40029 })
    expect(await redeem(ask, 'invented')).toMatchObject({ errCode: 40029 })
  })

  it('gives it within five minutes only', async () => {
    const { cloud, ask } = await startAsking()
    const code = cloud.phoneCode('19900001234')
    cloud.clock.advance(5 * 60_000 + 1000)
    expect(await redeem(ask, code)).toMatchObject({ errCode: 40029 })
  })
})

describe('urllink.generate', () => {
  const known = shared({ pages: ['pages/event/index'] })
  const usual = { path: 'pages/event/index', query: 'id=1', expireType: 1, expireInterval: 30 }

  it('makes a link for a page of the app', async () => {
    const { ask } = await known()
    expect(await ask('urllink.generate', usual)).toMatchObject({
      errCode: 0,
      urlLink: expect.stringMatching(/^https:\/\/wxaurl\.cn\/\S+$/),
    })
  })

  it.each([
    ['a page that is not there', 40165, { path: 'pages/gone/index' }],
    ['a page with parameters', 40165, { path: 'pages/event/index?id=1' }],
    ['a query that is too long', 40212, { query: 'x'.repeat(1025) }],
    ['a version that is not there', 40097, { envVersion: 'newest' }],
    ['more than thirty days', 40097, { expireInterval: 31 }],
    ['no expiry', 40097, { expireType: 0 }],
  ])('refuses %s with %s', async (_name, errCode, more) => {
    const { ask } = await known()
    expect(await ask('urllink.generate', { ...usual, ...more })).toMatchObject({ errCode })
  })
})
