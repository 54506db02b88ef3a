import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import path from 'node:path'
import type { LocalCloud } from '../../emulator/cloud'
import { startCloud, stopClouds, temporaryFolder, writeFunctions } from './local-functions'

afterAll(stopClouds)

const who = {
  who: {
    main: 'return { event, openid: cloud.getWXContext().OPENID ?? null, big: "x".repeat(event.big ?? 0) }',
  },
}

function writeWeb(): string {
  const web = path.join(temporaryFolder(), 'web')
  mkdirSync(path.join(web, 'js'), { recursive: true })
  writeFileSync(path.join(web, 'index.html'), '<html><head><title>app</title></head><body></body></html>')
  writeFileSync(path.join(web, 'js', 'app.0123abcd.js'), 'start()')
  writeFileSync(path.join(web, 'plain.js'), 'plain()')
  writeFileSync(path.join(path.dirname(web), 'secret.txt'), 'secret')
  return web
}

let cloud: LocalCloud

beforeAll(async () => {
  cloud = await startCloud(who, {
    web: writeWeb(),
    people: [{ openid: 'oAnna', name: '安娜', description: '居民', start: '#/mine' }],
  })
})

const post = (to: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${cloud.url}${to}`, { method: 'POST', body: JSON.stringify(body), headers })

/** A request as a browser would not let a page make it, with any header. */
function raw(options: { path: string; method?: string; headers: Record<string, string> }): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(`${cloud.url}${options.path}`, options, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end(options.method === 'POST' ? '{}' : undefined)
  })
}

describe('a person’s phone', () => {
  it('calls functions as that person', async () => {
    const answer = await post('/as/oAnna/call/who', { n: 1 })
    const event = { n: 1, userInfo: { appId: expect.any(String), openId: 'oAnna' }, tcbContext: {} }
    expect(await answer.json()).toEqual({ result: { event, openid: 'oAnna', big: '' } })
  })

  it('is told of errors as callFunction rejects', async () => {
    const refused = async (to: string, body: unknown) => (await post(to, body)).json()
    expect(await refused('/as/oAnna/call/nobody', {})).toEqual({
      errCode: -501000,
      errMsg: expect.stringContaining('cloud.callFunction:fail'),
    })
    expect(await refused('/as/oAnna/call/who', { text: 'x'.repeat(110_000) })).toMatchObject({
      errMsg: expect.stringContaining('EXCEED_MAX_PAYLOAD_SIZE'),
    })
    expect(await refused('/as/oAnna/call/who', { big: 1_100_000 })).toMatchObject({ errCode: -604001 })
  })

  it('opens the app, its fonts added, with only hashed files kept', async () => {
    const page = await fetch(`${cloud.url}/as/oAnna/`)
    expect(page.headers.get('cache-control')).toBe('no-cache')
    expect(await page.text()).toContain('<link rel="stylesheet" href="/fonts/index.css"></head>')
    const script = await fetch(`${cloud.url}/as/oAnna/js/app.0123abcd.js`)
    expect(script.headers.get('cache-control')).toContain('immutable')
    expect(script.headers.get('content-type')).toContain('javascript')
    expect((await fetch(`${cloud.url}/as/oAnna/plain.js`)).headers.get('cache-control')).toBe('no-cache')
    expect((await fetch(`${cloud.url}/as/oAnna`)).url).toBe(`${cloud.url}/as/oAnna/`)
  })

  it('opens nothing outside the app', async () => {
    const paths = [
      'none.js',
      '..%2fsecret.txt',
      '%2e%2e%2fsecret.txt',
      'js',
      'js%2f..%2f..%2fsecret.txt',
      '%00',
      '%zz',
    ]
    for (const to of paths) {
      const { status } = await fetch(`${cloud.url}/as/oAnna/${to}`)
      expect([to, status]).toEqual([to, to === '%zz' ? 400 : 404])
    }
    expect((await fetch(`${cloud.url}/as/12345/`)).status).toBe(404)
  })

  it('finds the fonts, and only them', async () => {
    const css = await (await fetch(`${cloud.url}/fonts/index.css`)).text()
    const file = /url\((\.\/)?(files\/[^)]+\.woff2)\)/.exec(css)?.[2]
    expect((await fetch(`${cloud.url}/fonts/${file}`)).headers.get('content-type')).toBe('font/woff2')
    expect((await fetch(`${cloud.url}/fonts/package.json`)).status).toBe(404)
  })

  it('is a stranger’s when a new one is asked for', async () => {
    const first = await fetch(`${cloud.url}/as/new`)
    const second = await fetch(`${cloud.url}/as/new`)
    expect(first.url).toMatch(/\/as\/o[0-9a-f]{20}\/$/)
    expect(second.url).not.toBe(first.url)
  })

  it('offers what WeChat offers', async () => {
    const subscribe = async (tmplIds: string[]) =>
      (await post('/as/oAnna/wx/requestSubscribeMessage', { tmplIds })).json()
    expect(await subscribe(['T1', 'T2'])).toMatchObject({ result: { T1: 'accept', T2: 'accept' } })
    expect(await subscribe(['1', '2', '3', '4', '5', '6'])).toMatchObject({ errCode: 20003 })
    expect(await (await post('/as/oAnna/wx/getPhoneNumber', {})).json()).toEqual({
      result: { errMsg: 'getPhoneNumber:ok', code: expect.any(String) },
    })
    const offered = await (await post('/as/oAnna/wx/uploadFile', { cloudPath: 'photos/a.jpg' })).json()
    const { to, authorization, fileID } = offered.result
    const put = await fetch(new URL(to, cloud.url), {
      method: 'PUT',
      headers: { authorization },
      body: 'picture',
    })
    expect([put.status, fileID]).toEqual([200, expect.stringMatching(/^cloud:\/\/.+\/photos\/a\.jpg$/)])
    expect(await (await post('/as/oAnna/wx/uploadFile', { cloudPath: '../a.jpg' })).json()).toMatchObject({
      errCode: -501007,
    })
    expect((await post('/as/oAnna/wx/chooseAddress', {})).status).toBe(404)
  })

  it('has no network during an outage', async () => {
    const before = cloud.calls.length
    cloud.outage(true)
    await expect(post('/as/oAnna/call/who', {})).rejects.toThrow()
    cloud.outage(false)
    expect(cloud.calls).toHaveLength(before)
    expect((await post('/as/oAnna/call/who', {})).status).toBe(200)
  })
})

describe('the gateway', () => {
  it.each([
    ['another host', { host: 'evil.example' }],
    ['another host that begins alike', { host: '127.0.0.1.evil.example:80' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['a page without an origin', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    ['a form of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
  ])('refuses a request from %s', async (_name, headers) => {
    const before = cloud.calls.length
    expect(await raw({ path: '/as/oAnna/call/who', method: 'POST', headers })).toBe(403)
    expect(await raw({ path: '/admin/x', method: 'POST', headers })).toBe(403)
    expect(await raw({ path: '/console/api/clock', method: 'POST', headers })).toBe(403)
    expect(cloud.calls).toHaveLength(before)
  })

  it('serves its own pages and links to it', async () => {
    const { host } = new URL(cloud.url)
    const call = { path: '/as/oAnna/call/who', method: 'POST' }
    expect(await raw({ ...call, headers: { origin: cloud.url, 'sec-fetch-site': 'same-origin' } })).toBe(200)
    expect(await raw({ ...call, headers: { host: host.replace('127.0.0.1', 'localhost') } })).toBe(200)
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect(await raw({ path: '/as/oAnna/', headers: link })).toBe(200)
  })

  it('takes another port when the wanted one is in use', async () => {
    const port = Number(new URL(cloud.url).port)
    const other = await startCloud(who, { port })
    expect(other.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(other.url).not.toBe(cloud.url)
    expect((await other.call('who', {})).error).toBeUndefined()
  })
})

describe('the console', () => {
  const state = async () => (await fetch(`${cloud.url}/console/api/state`)).json()

  it('shows who there is, what was called and what is stored', async () => {
    await cloud.call('who', { operation: 'look' }, { openid: 'oAnna' })
    const shown = await state()
    expect(shown.people).toMatchObject([{ openid: 'oAnna', name: '安娜' }])
    expect(shown.calls.at(-1)).toMatchObject({
      name: 'who',
      operation: 'look',
      openid: 'oAnna',
      state: 'ok',
      total: 0,
    })
    expect(shown.collections).toEqual([{ name: 'notes', count: 0 }])
    const call = await (await fetch(`${cloud.url}/console/api/calls/${shown.calls.at(-1).id}`)).json()
    expect(call.result).toMatchObject({ openid: 'oAnna' })
  })

  it('pages through documents', async () => {
    await cloud.database.importDocuments(
      'notes',
      [...Array(30).keys()].map((n) => ({ _id: `n${n}`, n })),
    )
    const page = await (
      await fetch(`${cloud.url}/console/api/documents?collection=notes&skip=20&limit=20`)
    ).json()
    expect(page).toMatchObject({ name: 'notes', count: 30, skip: 20, documents: { length: 10 } })
    expect((await fetch(`${cloud.url}/console/api/documents?collection=none`)).status).toBe(404)
  })

  it('moves the clock', async () => {
    await post('/console/api/clock', { set: Date.UTC(2030, 0, 1) })
    expect(new Date(cloud.clock.now()).getUTCFullYear()).toBe(2030)
    await post('/console/api/clock', { reset: true })
    expect((await state()).moved).toBe(false)
    expect((await post('/console/api/clock', {})).status).toBe(400)
  })

  it('is a page that runs no foreign script', async () => {
    const page = await fetch(`${cloud.url}/`)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(page.headers.get('content-type')).toContain('text/html')
  })
})

describe('a restart', () => {
  it('keeps what was stored, uploaded, consented to and sent, in the same folder', async () => {
    const directory = temporaryFolder()
    const functions = writeFunctions({
      keep: {
        main: `const { fileID } = await cloud.uploadFile({ cloudPath: 'a.txt', fileContent: Buffer.from('kept') })
               await db.collection('notes').add({ data: { _id: 'a', fileID } })
               return cloud.openapi.subscribeMessage.send({ touser: 'oAnna', templateId: 'T1', data: { thing1: { value: 'x' } } })`,
        config: { permissions: { openapi: ['subscribeMessage.send'] } },
      },
      read: {
        main: `const { data } = await db.collection('notes').doc('a').get()
               return (await cloud.downloadFile({ fileID: data.fileID })).fileContent.toString()`,
      },
      send: {
        main: `return cloud.openapi.subscribeMessage.send({ touser: 'oAnna', templateId: 'T1', data: { thing1: { value: 'x' } } })
                 .catch(({ errCode }) => ({ errCode }))`,
        config: { permissions: { openapi: ['subscribeMessage.send'] } },
      },
    })
    const first = await startCloud({}, { functions, directory })
    first.consent('oAnna', 'T1', 2)
    expect((await first.call('keep', {})).error).toBeUndefined()
    await first.stop()

    const second = await startCloud({}, { functions, directory })
    expect((await second.call('read', {})).result).toBe('kept')
    expect(second.messages).toHaveLength(1)
    expect((await second.call('send', {})).result).toMatchObject({ errCode: 0 })
    expect((await second.call('send', {})).result).toMatchObject({ errCode: 43101 })
  })

  it('loads a changed bundle when asked to', async () => {
    const functions = writeFunctions({ say: { main: "return 'old'" } })
    const reloading = await startCloud({}, { functions, instances: 1 })
    expect((await reloading.call('say', {})).result).toBe('old')
    writeFileSync(path.join(functions, 'say', 'index.js'), "exports.main = () => 'new'")
    expect((await reloading.call('say', {})).result).toBe('old')
    await reloading.reload()
    expect((await reloading.call('say', {})).result).toBe('new')
  })
})
