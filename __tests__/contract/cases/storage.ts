import assert from 'node:assert/strict'
import { type Cloud, type ContractCase, rejection } from '../case'

const DOCUMENTED = 'Tencent’s documentation of cloud storage; the SDK’s handling of it in wx-server-sdk 4.0.2'
const UNVERIFIED = 'error codes named by the SDK; that the service answers with this one is unverified'

const upload = async (cloud: Cloud, name: string, text: string) =>
  (await cloud.uploadFile({ cloudPath: `contract/${name}`, fileContent: Buffer.from(text) })).fileID

const download = async (cloud: Cloud, fileID: string) =>
  (await cloud.downloadFile({ fileID })).fileContent.toString()

/** Files: stored under an id, fetched by it or by a link, deleted. */
export const storage: ContractCase[] = [
  {
    name: 'a file comes back as it was, under an id that names its path',
    source: DOCUMENTED,
    async run({ cloud }) {
      const fileID = await upload(cloud, '名单 1.txt', '张三 ✓')
      assert.match(fileID, /^cloud:\/\/[^/]+\/contract\/名单 1\.txt$/)
      assert.equal(await download(cloud, fileID), '张三 ✓')
      await cloud.deleteFile({ fileList: [fileID] })
    },
  },
  {
    name: 'an upload to the same path replaces the file',
    source: DOCUMENTED,
    async run({ cloud }) {
      const first = await upload(cloud, 'a.txt', 'one')
      const second = await upload(cloud, 'a.txt', 'two')
      assert.equal(second, first)
      assert.equal(await download(cloud, first), 'two')
      await cloud.deleteFile({ fileList: [first] })
    },
  },
  {
    name: 'a link leads to the file without the SDK',
    source: DOCUMENTED,
    async run({ cloud }) {
      const fileID = await upload(cloud, 'a.txt', 'one')
      const { fileList } = await cloud.getTempFileURL({ fileList: [{ fileID, maxAge: 60 }] })
      assert.equal(fileList[0]?.status, 0)
      assert.equal(await (await fetch(String(fileList[0]?.tempFileURL))).text(), 'one')
      await cloud.deleteFile({ fileList: [fileID] })
    },
  },
  {
    name: 'a deleted file has no link and cannot be fetched',
    source: UNVERIFIED,
    async run({ cloud }) {
      const fileID = await upload(cloud, 'a.txt', 'one')
      const { fileList } = await cloud.deleteFile({ fileList: [fileID] })
      assert.deepEqual(fileList, [{ fileID, status: 0, errMsg: 'ok' }])
      const links = await cloud.getTempFileURL({ fileList: [fileID] })
      assert.equal(links.fileList[0]?.status, -503003)
      await rejection(() => download(cloud, fileID))
    },
  },
  {
    name: 'each file of a request to delete is answered for by itself',
    source: UNVERIFIED,
    async run({ cloud }) {
      const fileID = await upload(cloud, 'a.txt', 'one')
      const gone = await upload(cloud, 'b.txt', 'two')
      await cloud.deleteFile({ fileList: [gone] })
      const { fileList } = await cloud.deleteFile({ fileList: [gone, fileID] })
      const statuses = new Map(fileList.map((each) => [each.fileID, each.status]))
      assert.deepEqual([statuses.get(gone), statuses.get(fileID)], [-503003, 0])
      await rejection(() => download(cloud, fileID))
    },
  },
  {
    name: 'links are made for at most 50 files at once',
    source: DOCUMENTED,
    async run({ cloud }) {
      const fileList = Array.from({ length: 51 }, (_, n) => `cloud://env.bucket/contract/${n}`)
      await rejection(() => cloud.getTempFileURL({ fileList }))
    },
  },
  {
    name: 'a path with a leading slash, an empty or a dotted step is refused',
    source: 'Tencent’s documentation of file names; dotted steps are refused by the emulator to be safe',
    needs: 'emulator',
    async run({ cloud }) {
      for (const cloudPath of ['/a', 'a//b', '../a', 'a/../b']) {
        await rejection(() => cloud.uploadFile({ cloudPath, fileContent: Buffer.from('x') }))
      }
    },
  },
]
