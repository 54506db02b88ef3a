import { readdirSync } from 'node:fs'
import path from 'node:path'
import { startCloud, stopClouds, temporaryFolder } from './local-functions'

afterEach(stopClouds)

const files = {
  files: {
    main: `switch (event.do) {
             case 'put': return cloud.uploadFile({ cloudPath: event.path, fileContent: Buffer.from(event.text) })
             case 'get': return (await cloud.downloadFile({ fileID: event.id })).fileContent.toString()
             case 'link': return (await cloud.getTempFileURL({ fileList: [event.file] })).fileList[0]
             case 'delete': return (await cloud.deleteFile({ fileList: [event.id] })).fileList[0]
             case 'delete all': return (await cloud.deleteFile({ fileList: event.ids })).fileList
           }`,
  },
}

async function startFiles(options = {}) {
  const cloud = await startCloud(files, options)
  const run = async (event: object) => {
    const { result, error } = await cloud.call('files', event)
    if (error) throw new Error(error.errMsg)
    return result as Record<string, string>
  }
  const put = async (to: string, text: string) => (await run({ do: 'put', path: to, text })).fileID as string
  return { cloud, run, put }
}

describe('a stored file', () => {
  it('comes back as it was, through the SDK and by its link', async () => {
    const { run, put } = await startFiles()
    const id = await put('导出/名单 1.txt', '张三 ✓')
    expect(id).toMatch(/^cloud:\/\/local\.[\w-]+\/导出\/名单 1\.txt$/)
    expect(await run({ do: 'get', id })).toBe('张三 ✓')
    const { tempFileURL } = await run({ do: 'link', file: id })
    const answer = await fetch(tempFileURL as string)
    expect([answer.headers.get('content-type'), await answer.text()]).toEqual([
      'text/plain; charset=utf-8',
      '张三 ✓',
    ])
  })

  it('is replaced by another one at the same path', async () => {
    const { run, put } = await startFiles()
    const id = await put('a.txt', 'one')
    expect(await put('a.txt', 'two')).toBe(id)
    expect(await run({ do: 'get', id })).toBe('two')
  })

  it('is gone once deleted, and then not there for anybody', async () => {
    const { run, put } = await startFiles()
    const id = await put('a.txt', 'one')
    expect(await run({ do: 'delete', id })).toMatchObject({ status: 0 })
    expect(await run({ do: 'delete', id })).toMatchObject({ status: -503003 })
    expect(await run({ do: 'link', file: id })).toMatchObject({ status: -503003, tempFileURL: '' })
    await expect(run({ do: 'get', id })).rejects.toThrow()
    expect(await run({ do: 'link', file: 'cloud://other.env/a.txt' })).toMatchObject({ status: -503003 })
  })

  it('that is kept from being removed keeps none of the others of its request', async () => {
    const { cloud, run, put } = await startFiles()
    const ids = [await put('a.txt', 'one'), await put('b.txt', 'two'), await put('c.txt', 'three')]
    cloud.keepFile('b.txt', 'STORAGE_REQUEST_FAIL')
    expect(await run({ do: 'delete all', ids })).toMatchObject([
      { status: 0 },
      { status: -503001 },
      { status: 0 },
    ])
    expect(await run({ do: 'get', id: ids[1] })).toBe('two')
    cloud.keepFile('b.txt')
    expect(await run({ do: 'delete all', ids })).toMatchObject([
      { status: -503003 },
      { status: 0 },
      { status: -503003 },
    ])
  })

  it.each(['/a', 'a//b', '../a', 'a/../../b', 'a/./b', 'a\\b', 'a?b', 'a%2e', '', 'x'.repeat(851)])(
    'is not taken under the path %j',
    async (to) => {
      const directory = temporaryFolder()
      const { put } = await startFiles({ directory })
      await expect(put(to, 'x')).rejects.toThrow()
      expect(readdirSync(path.join(directory, 'storage'))).toEqual([])
    },
  )

  it('counts as two requests in sequence when it is uploaded', async () => {
    const { cloud, put } = await startFiles()
    await put('a.txt', 'one')
    expect(cloud.calls[0]?.trace).toMatchObject({ total: 2, sequential: 2 })
  })
})

describe('a link to a file', () => {
  it('expires by the clock after the time asked for, a day at most', async () => {
    const { cloud, run, put } = await startFiles()
    const fileID = await put('a.txt', 'one')
    const link = async (maxAge: number) =>
      (await run({ do: 'link', file: { fileID, maxAge } })).tempFileURL as string
    const status = async (url: string) => (await fetch(url)).status
    const [brief, ever] = [await link(1_200), await link(1_000_000)]
    cloud.clock.advance(600_000)
    expect(await status(brief)).toBe(200)
    cloud.clock.advance(601_000)
    expect([await status(brief), await status(ever)]).toEqual([403, 200])
    cloud.clock.advance(24 * 3_600_000)
    expect(await status(ever)).toBe(403)
  })

  it('opens no other file and lives no longer than it says', async () => {
    const { run, put } = await startFiles()
    const id = await put('a.txt', 'one')
    await put('b.txt', 'two')
    const { tempFileURL = '' } = await run({ do: 'link', file: id })
    for (const forged of [
      tempFileURL.replace('a.txt', 'b.txt'),
      tempFileURL.replace(/until=\d+/, 'until=9999999999999'),
      tempFileURL.replace(/\?.*/, ''),
      tempFileURL.replace('a.txt', '%2e%2e%2fa.txt'),
    ]) {
      expect((await fetch(forged)).status).toBe(403)
    }
  })
})
