import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PEOPLE } from '../../demo/demo'
import { loadDemo, loadToday } from '../../demo/load'
import type { Session } from '../../src/shared/event/session'
import { generate, NOW } from '../demo/generated'
import { controls } from '../support/broken-variant'
import { Product, participants } from '../support/product'
import { SECRETS } from '../support/secrets'
import { brokenDeployment } from './broken-deployment'
import { type Known, leaked } from './personal-data'
import { registeredAt, SAMPLES, sampleOf } from './samples'

const SEED = 1
/** Whom `participants()` registers. */
const NEWCOMER = { name: '王小芳', phone: '19900001234' }

/** Everybody of the demo who ever registered or was registered, was saved or works there, as generated in clear. */
function everybody(): Known {
  const { registrations, accounts, familyMembers, members } = generate(NOW, SEED)
  const people = [
    ...registrations.flatMap(({ participants }) => participants),
    ...accounts,
    ...familyMembers.map((member) => ({ ...member, phone: null })),
  ]
  const named = [...people, ...members, ...SAMPLED].flatMap(({ name }) => name ?? [])
  const phones = people.flatMap(({ phone }) => phone ?? [])
  const births = [...people, ...SAMPLED].flatMap(({ birth }) => (birth?.includes('-') ? birth : []))
  return {
    names: new Set([...named, NEWCOMER.name]),
    phones: new Set([...phones, NEWCOMER.phone]),
    births: new Set(births),
  }
}

/** Whom the samples save and the makers make. */
const SAMPLED = [
  { name: '张一诺', birth: '2019-05' },
  { name: '许知夏', birth: '2019-05' },
]

/** Callers of every kind. */
const EVERYBODY = [...PEOPLE.map(({ openid }) => openid), 'o-somebody']

const folders: string[] = []
const newFolder = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'leaks-'))
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** Uses every operation as these callers, well and with faults, and returns the folder that all was written to. */
async function used({
  functions,
  demo,
  callers,
}: {
  functions?: string
  demo: boolean
  callers: readonly string[]
}): Promise<string> {
  const directory = newFolder()
  const options = { directory, now: NOW, environment: { ...SECRETS } }
  const product = await Product.start({ ...options, ...(functions && { functions }) })
  try {
    if (demo) await loadDemo(product.cloud.database, { secrets: SECRETS, now: NOW, seed: SEED })
    await loadToday(product.cloud.database, { secrets: SECRETS, now: NOW, seed: SEED })
    const [session] = product.find<Session>('sessions', { _id: /^t2026-11-24-.*-1$/ as never }) as [Session]
    const place = await registeredAt(product, session, 'demo-newcomer')
    const child = { kind: 'child', name: '张一诺', nickname: '', birth: '2019-05', gender: 'female' } as const
    await product.value('members.saveFamilyMember', { nonce: 'n', corrects: null, ...child }, 'demo-newcomer')
    for (const name of Object.keys(SAMPLES)) {
      for (const openid of callers) {
        await product.attempt(name, sampleOf(name, place, NOW), { openid })
        await product.attempt(name, { ...sampleOf(name, place, NOW), sessionId: NEWCOMER.name }, { openid })
      }
    }
    const registering = { sessionId: session._id, participants: participants() }
    for (const [at, kind] of [
      [1, 'fail'],
      [2, 'fail'],
      [4, 'fail'],
      [4, 'crash'],
    ] as const) {
      const fault = { at, when: 'after', kind } as const
      const openid = `o-unlucky-${at}-${kind}`
      await product.attempt('registrations.registerForSession', registering, { openid, fault })
    }
    expect(product.cloud.logs.some(({ level }) => level === 'error')).toBe(true)
  } finally {
    await product.stop()
  }
  return directory
}

it('writes nobody’s name, phone number or birth in clear, neither stored nor in a log', async () => {
  const known = everybody()
  expect(known.names.size).toBeGreaterThan(1_000)
  expect(known.phones.size).toBeGreaterThan(1_000)
  expect(known.births.size).toBeGreaterThan(50)
  expect(leaked(await used({ demo: true, callers: EVERYBODY }), known)).toEqual([])
})

it.each(
  controls([
    {
      what: 'stores the phone number as it is',
      file: 'cloudfunctions/registrations/participant.ts',
      piece: 'phone: phone && encrypt(phone)',
      instead: 'phone: phone && encrypt(phone), ...({ typed: phone } as object)',
      found: [`database.jsonl: ${NEWCOMER.phone}`],
    },
    {
      what: 'stores the month of a child’s birth as it is',
      fn: 'members',
      file: 'cloudfunctions/members/family/save-family-member.ts',
      piece: 'birth: encrypt(given.birth)',
      instead: 'birth: given.birth',
      found: ['database.jsonl: 2019-05', expect.stringContaining('"birth":"2019-05')],
    },
    {
      what: 'logs the input of a call that failed',
      file: 'cloudfunctions/_server/serve.ts',
      piece: 'requestId, operation: name,',
      instead: 'input: call.input, requestId, operation: name,',
      found: [`functions.log: ${NEWCOMER.name}`, `functions.log: ${NEWCOMER.phone}`],
    },
  ]),
)('catches a function that $what', async ({ found, what: _, fn = 'registrations', ...change }) => {
  const functions = await brokenDeployment(fn, change)
  const known = {
    names: new Set([NEWCOMER.name]),
    phones: new Set([NEWCOMER.phone]),
    births: new Set(['2019-05']),
  }
  expect(leaked(await used({ functions, demo: false, callers: [] }), known)).toEqual(found)
})
