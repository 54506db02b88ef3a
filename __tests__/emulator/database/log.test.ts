import { fork } from 'node:child_process'
import fs, { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseDefinition } from '../../../config/database'
import { Database, type WireRequest } from '../../../emulator/database/database'
import { encode } from '../../../emulator/database/ejson'
import type { Document } from '../../../emulator/database/value'
import { describeAll } from '../../support/campaign'

const definition: DatabaseDefinition = { notes: { permission: 'functions-only', indexes: [] } }

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'database-'))
  file = join(folder, 'database.log')
})
afterEach(() => rmSync(folder, { recursive: true }))

const open = () => Database.open({ definition, file })
const set = (id: string, data: Document): WireRequest => ({
  action: 'database.modifyDocument',
  collectionName: 'notes',
  queryType: 'DOC',
  query: encode({ _id: id }),
  data: encode(data),
  multi: false,
  merge: false,
  upsert: true,
})
const remove = (query: Document): WireRequest => ({
  action: 'database.removeDocument',
  collectionName: 'notes',
  queryType: 'WHERE',
  multi: true,
  query: encode(query),
})

test('opened again, a database has what it had, in the same order', async () => {
  const before = await open()
  await before.importDocuments('notes', [
    { _id: 'a', at: new Date(5) },
    { _id: 'b', n: 1 },
  ])
  await before.execute(set('c', { n: 2 }))
  await before.execute(set('a', { n: 9 }))
  await before.execute(remove({ n: 1 }))
  await before.execute({ action: 'database.addCollection', collectionName: 'extra' })
  const documents = before.find('notes')
  await before.close()
  const after = await open()
  expect(after.find('notes')).toEqual(documents)
  expect(after.collections()).toEqual([
    { name: 'notes', count: 2 },
    { name: 'extra', count: 0 },
  ])
  await after.close()
})

test('a request that fails halfway is logged as far as it went', async () => {
  const before = await open()
  const data = [{ _id: 'a' }, { _id: 'a' }].map(encode)
  await before.execute({ action: 'database.insertDocument', collectionName: 'notes', data })
  await before.close()
  const after = await open()
  expect(after.find('notes')).toEqual([{ _id: 'a' }])
  await after.close()
})

test('a torn last line is cut off, and what follows is written in its place', async () => {
  const before = await open()
  await before.execute(set('a', { n: 1 }))
  await before.close()
  appendFileSync(file, '{"collection":"notes","put":[{"_id":"b"')
  const between = await open()
  expect(between.find('notes')).toEqual([{ _id: 'a', n: 1 }])
  await between.execute(set('c', { n: 3 }))
  await between.close()
  const after = await open()
  expect(after.find('notes')).toEqual([
    { _id: 'a', n: 1 },
    { _id: 'c', n: 3 },
  ])
  await after.close()
})

test('a torn line in the middle refuses to open', async () => {
  const before = await open()
  await before.execute(set('a', { n: 1 }))
  await before.execute(set('b', { n: 1 }))
  await before.close()
  writeFileSync(file, readFileSync(file, 'utf8').replace('"put":[', '"put":'))
  await expect(open()).rejects.toThrow(/corrupt at byte 0/)
})

test('a log much longer than what lives is rewritten on opening', async () => {
  const before = await open()
  for (let n = 0; n < 3000; n++) await before.execute(set('a', { n }))
  await before.close()
  const long = statSync(file).size
  await (await open()).close()
  expect(statSync(file).size).toBeLessThan(long / 100)
  const after = await open()
  expect(after.find('notes')).toEqual([{ _id: 'a', n: 2999 }])
  await after.execute(set('b', { n: 1 }))
  await after.close()
})

test('reset leaves an empty database, also when it is opened again', async () => {
  const before = await open()
  await before.execute(set('a', { n: 1 }))
  await before.reset()
  await before.execute(set('b', { n: 1 }))
  await before.close()
  const after = await open()
  expect(after.find('notes')).toEqual([{ _id: 'b', n: 1 }])
  await after.close()
})

test('once the log could not be written, nothing more is answered, and nothing half written stays', async () => {
  const db = await open()
  await db.execute(set('a', { n: 1 }))
  const write = jest.spyOn(fs, 'writeSync').mockImplementationOnce((fd) => {
    fs.appendFileSync(fd, '{"collection":')
    throw new Error('no space left')
  })
  const answers = [await db.execute(set('a', { n: 2 })), await db.execute(remove({ n: 7 }))]
  write.mockRestore()
  const refused = { code: 'EMULATOR_FAILURE', message: expect.stringMatching(/cannot be written/) }
  expect(answers).toEqual([refused, refused])
  await db.close()
  const after = await open()
  expect(after.find('notes')).toEqual([{ _id: 'a', n: 1 }])
  await after.close()
})

describeAll('of a process killed while it writes', () => {
  // How many acknowledged writes are there, and how many of them are found.
  async function killRepeatedly(mode: 'prompt' | 'late') {
    const acknowledged: string[] = []
    for (let round = 0; round < 4; round++) {
      acknowledged.push(...(await writeUntilKilled(mode, `r${round}`, 20 + round * 40)))
      await (await open()).close()
    }
    const db = await open()
    const found = db.find('notes', { _id: { $in: acknowledged } }).length
    await db.close()
    return { acknowledged: acknowledged.length, found }
  }

  test('every acknowledged write is found', async () => {
    const { acknowledged, found } = await killRepeatedly('prompt')
    expect(acknowledged).toBeGreaterThan(200)
    expect(found).toBe(acknowledged)
  })

  test('some are missed if writes are acknowledged before they are in the log', async () => {
    const { acknowledged, found } = await killRepeatedly('late')
    expect(found).toBeLessThan(acknowledged)
  })
})

// A child process adds documents as fast as it can and tells each id once it is answered.
function writeUntilKilled(mode: 'prompt' | 'late', prefix: string, enough: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = fork(join(__dirname, 'writer.ts'), [file, mode, prefix], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    const ids: string[] = []
    child.on('message', (id) => {
      ids.push(String(id))
      if (ids.length === enough) child.kill('SIGKILL')
    })
    child.on('error', reject)
    child.on('exit', () => resolve(ids))
  })
}
