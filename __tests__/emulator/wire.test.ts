import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createWireHandler, type Intercept, type WireServices } from '../../emulator/wire'

const services: WireServices = {
  database: async (request) => ({ data: { action: request.action } }),
  storage: async () => ({ data: 'storage' }),
  functions: async () => ({ data: 'functions' }),
  openapi: async ({ apiName, requestData }) => Buffer.concat([Buffer.from(`${apiName}:`), requestData]),
}

let server: Server
afterEach(() => new Promise((closed) => server.close(closed)))

async function serve(intercept?: Intercept): Promise<string> {
  server = createServer(createWireHandler(services, intercept))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const json = (action: string, fields: object = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ action, ...fields }),
})

const answer = async (url: string, request: RequestInit) => (await fetch(url, request)).json()

test.each([
  ['database.getDocument', { action: 'database.getDocument' }],
  ['storage.batchDeleteFile', 'storage'],
  ['functions.invokeFunction', 'functions'],
])('%s goes to its service', async (action, data) => {
  const url = await serve()
  expect(await answer(`${url}/admin/i1?env=e&seqId=1`, json(action))).toEqual({
    data,
    requestId: expect.any(String),
  })
})

test('an intercept is told the instance, the collection and the size, and may change the answer', async () => {
  const seen: unknown[] = []
  const url = await serve(async ({ body: _, ...request }, proceed) => {
    seen.push(request, await proceed())
    return { code: 'SERVER_TIMEOUT', message: 'injected' }
  })
  const request = json('database.getDocument', { collectionName: 'notes' })
  expect(await answer(`${url}/admin/i7?env=e`, request)).toMatchObject({ code: 'SERVER_TIMEOUT' })
  expect(seen).toEqual([
    { instance: 'i7', action: 'database.getDocument', collection: 'notes', bytes: request.body.length },
    { data: { action: 'database.getDocument' } },
  ])
})

test('a dropped reply cuts the connection', async () => {
  const url = await serve(async (_request, proceed) => {
    await proceed()
    return 'drop'
  })
  await expect(fetch(`${url}/admin/i1`, json('database.getDocument'))).rejects.toThrow()
})

test('a cloud call’s bytes go there and back unchanged', async () => {
  const bytes = Buffer.from([0, 255, 13, 10, 45, 45, 128, 10])
  const part = (name: string, type = '') =>
    `--b\r\nContent-Disposition: form-data; name="${name}"\r\n${type}\r\n`
  const body = Buffer.concat([
    Buffer.from(`${part('action')}wx.openApi\r\n${part('apiName')}a.b\r\n`),
    Buffer.from(part('requestData', 'Content-Type: application/octet-stream\r\n')),
    bytes,
    Buffer.from('\r\n--b--\r\n'),
  ])
  const url = await serve()
  const headers = { 'content-type': 'multipart/form-data; boundary=b' }
  const response = await fetch(`${url}/admin/i1`, { method: 'POST', headers, body: new Uint8Array(body) })
  expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.concat([Buffer.from('a.b:'), bytes]))
})

describe('what the wire does not know is refused and reported', () => {
  let reported: jest.SpyInstance
  beforeEach(() => {
    reported = jest.spyOn(console, 'error').mockImplementation(() => {})
  })
  afterEach(() => reported.mockRestore())

  test.each([
    ['an unknown action', '/admin/i1', json('wx.wxPayApi'), /not emulated: the action wx.wxPayApi/],
    ['an unknown path', '/elsewhere', json('database.getDocument'), /not emulated: POST \/elsewhere/],
  ])('%s', async (_, path, request, message) => {
    const url = await serve()
    expect(await answer(url + path, request)).toMatchObject({
      code: 'NOT_EMULATED',
      message: expect.stringMatching(message),
    })
    expect(reported).toHaveBeenCalledWith(expect.stringMatching(message))
  })

  test('a failure of the emulator itself', async () => {
    const url = await serve(async () => {
      throw new Error('a bug')
    })
    expect(await answer(`${url}/admin/i1`, json('database.getDocument'))).toMatchObject({
      code: 'EMULATOR_FAILURE',
      message: expect.stringMatching(/a bug/),
    })
    expect(reported).toHaveBeenCalled()
  })
})
