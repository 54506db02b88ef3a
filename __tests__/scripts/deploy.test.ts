import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { zipSync } from 'fflate'
import type { Deployable } from '../../scripts/deploy/cloud'
import type { FoundEnvironment } from '../../scripts/deploy/environment'
import { planOf, type Refusal } from '../../scripts/deploy/plan'
import { parseSecrets, readSecrets, withoutSecrets } from '../../scripts/deploy/secrets'
import { planText } from '../../scripts/deploy/texts'
import type { Wanted } from '../../scripts/deploy/wanted'
import { OPERATOR } from '../../src/shared/operator/this-operator'
import { sampled } from '../support/campaign'
import { Deployment } from './deployments'

const IDENTITY = 'identity-secret-0123456789'
const KEYS = 'v1:data-key-one-0123456789,v2:data-key-two-0123456789'
const VARIABLES = { DATA_KEYS: KEYS, IDENTITY_SECRET: IDENTITY, TZ: 'Asia/Shanghai' }
const zipOf = (text: string) =>
  Buffer.from(zipSync({ 'index.js': Buffer.from(text) }, { mtime: new Date(2026, 0, 1) })).toString('base64')

function aFunction(build: string, timers: Deployable['timers'] = []): Deployable {
  const settings = { runtime: 'Nodejs20.19', timeout: 20, memory: 256, variables: VARIABLES }
  return { ...settings, build, timers, zip: zipOf(build) }
}

/** A product of two collections and two functions. */
const wanted: Wanted = {
  collections: {
    jobSchedules: { permission: 'ADMINONLY', indexes: [] },
    sessions: {
      permission: 'ADMINONLY',
      indexes: [
        {
          name: 'eventId_startsAt',
          keys: [
            ['eventId', 1],
            ['startsAt', -1],
          ],
        },
        { name: 'code', keys: [['code', 1]], unique: true },
      ],
    },
  },
  storageRule: JSON.stringify({ read: false, write: 'auth != null' }),
  functionRule: JSON.stringify({ '*': { invoke: 'auth != null' }, events: { invoke: true } }),
  functions: {
    events: aFunction('e1'),
    maintenance: aFunction('d1', [{ name: 'runDueJobs', cron: '0 * * * * * *' }]),
  },
  timersByHand: ['maintenance'],
}

/** The same with something else in one of its functions. */
const withFunction = (name: string, change: Partial<Deployable>): Wanted => ({
  ...wanted,
  functions: { ...wanted.functions, [name]: { ...aFunction('e1'), ...wanted.functions[name], ...change } },
})

const SECRETS = [IDENTITY, KEYS, ...KEYS.split(',').map((key) => key.slice(3)), 'a-fictitious-secret-key']
let runs = 0
const started: Deployment[] = []
/** A new environment: functions that start where they have their secrets, and a maintenance whose timer ticks. */
async function startDeployment(): Promise<Deployment> {
  const begun = await Deployment.start(
    {
      invoke: async ({ variables }) =>
        variables.has('DATA_KEYS') && variables.has('IDENTITY_SECRET')
          ? '{"ok":false,"reason":"unknown-operation"}'
          : 'Error: the configuration is incomplete',
      documents: (name) => (name === 'jobSchedules' ? [{ _id: 'jobs', version: runs }] : []),
      tick: async () => {
        runs += 1
      },
    },
    SECRETS,
  )
  started.push(begun)
  return begun
}

let deployment: Deployment
beforeEach(async () => {
  deployment = await startDeployment()
})
afterEach(async () => {
  for (const each of started.splice(0)) await each.stop()
})

describe('a deployment', () => {
  it('makes everything of nothing, and then finds nothing to do', async () => {
    expect(await deployment.deploy(wanted)).toBe('deployed')
    const { tables, functions, rules } = deployment.plane.state
    expect([...tables].map(([name, { acl }]) => [name, acl])).toEqual([
      ['jobSchedules', 'ADMINONLY'],
      ['sessions', 'ADMINONLY'],
    ])
    expect(tables.get('sessions')?.indexes.get('eventId_startsAt')).toEqual({
      unique: false,
      keys: [
        { Name: 'eventId', Direction: '1' },
        { Name: 'startsAt', Direction: '-1' },
      ],
    })
    expect(functions.get('maintenance')).toMatchObject({ runtime: 'Nodejs20.19', timeout: 20, memory: 256 })
    expect(Object.fromEntries(functions.get('events')?.variables ?? [])).toEqual(VARIABLES)
    expect([...(functions.get('maintenance')?.timers ?? [])]).toEqual([['runDueJobs', '0 * * * * * *']])
    expect(JSON.parse(rules.get('storage')?.rule ?? '')).toEqual({ read: false, write: 'auth != null' })
    expect(deployment.said.at(-1)).toContain('已就绪')
    expect(deployment.said.at(-1)).toContain('上传 maintenance 的触发器')
    expect(deployment.said.at(-1)).toContain('https://bucket-of-the-environment.tcb.qcloud.la')

    const asked = deployment.plane.asked.length
    expect(await deployment.deploy(wanted)).toBe('same')
    expect(deployment.changes(asked)).toEqual([])
  })

  it('only shows the plan when asked to, and does nothing when nobody agrees', async () => {
    expect(await deployment.deploy(wanted, { planOnly: true })).toBe('different')
    expect(await deployment.deploy(wanted, { ask: async () => false })).toBe('different')
    expect(deployment.changes()).toEqual([])
    expect(deployment.said.join('\n')).toContain('+ 集合 sessions')
  })

  it('replaces code and settings, and says which', async () => {
    await deployment.deploy(wanted)
    const newer = withFunction('events', { build: 'e2', zip: zipOf('e2'), timeout: 30 })
    const asked = deployment.plane.asked.length
    expect(await deployment.deploy(newer)).toBe('deployed')
    expect(deployment.said.join('\n')).toMatch(
      /~ 函数 events 的配置：timeout 20 → 30 s\n~ 函数 events 的代码/,
    )
    expect(deployment.plane.state.functions.get('events')).toMatchObject({ zip: zipOf('e2'), timeout: 30 })
    expect(new Set(deployment.changes(asked))).toEqual(
      new Set(['UpdateFunctionConfiguration', 'UpdateFunctionCode']),
    )
  })

  it('moves a timer that is set otherwise', async () => {
    await deployment.deploy(wanted)
    await deployment.deploy(
      withFunction('maintenance', { timers: [{ name: 'runDueJobs', cron: '30 * * * * * *' }] }),
    )
    const { timers } = deployment.plane.state.functions.get('maintenance') ?? {}
    expect([...(timers ?? [])]).toEqual([['runDueJobs', '30 * * * * * *']])
  })

  it('leaves alone what is not its own, and names it', async () => {
    const { tables, rules } = deployment.plane.state
    tables.set('theirs', { acl: 'PRIVATE', indexes: new Map() })
    const theirs = { '*': { invoke: true }, theirs: { invoke: 'auth != null' } }
    rules.set('functions', { tag: 'CUSTOM', rule: JSON.stringify(theirs) })
    await deployment.deploy(wanted)
    expect(JSON.parse(rules.get('functions')?.rule ?? '')).toEqual({
      ...JSON.parse(wanted.functionRule),
      theirs: { invoke: 'auth != null' },
    })
    expect(tables.get('theirs')?.acl).toBe('PRIVATE')
    expect(deployment.said.join('\n')).toContain('? 不是本产品的，不动：collection theirs')
  })

  it('asks nothing of an environment whose operator is not filled in, and says what is missing', async () => {
    const asked = deployment.plane.asked.length
    const operator = { ...OPERATOR, phone: '', cloud: { provider: '腾讯云', place: ' ' } }
    expect(await deployment.deploy(wanted, { operator })).toBe('refused')
    expect(await deployment.deploy(wanted, { operator, planOnly: true })).toBe('refused')
    expect(deployment.plane.asked.length).toBe(asked)
    expect(deployment.said.at(-1)).toMatch(/this-operator.ts[\s\S]*isExample[\s\S]*cloud.place[\s\S]*phone/)
  })

  it('waits where it is told that it asks too often', async () => {
    deployment.plane.fault = { at: 4, kind: 'limited' }
    expect(await deployment.deploy(wanted)).toBe('deployed')
  })

  it('notices a variable that the platform forgot, and functions that do not start', async () => {
    deployment.plane.loses = 'DATA_KEYS'
    expect(await deployment.deploy(wanted)).toBe('not-working')
    expect(deployment.said.at(-1)).toMatch(/2 处不一致[\s\S]*函数 events 没有启动/)
  })

  it('notices that maintenance does not run', async () => {
    expect(await deployment.deploy(withFunction('maintenance', { timers: [] }))).toBe('not-working')
    expect(deployment.said.at(-1)).toContain('维护任务没有运行')
  })

  it('refuses a wrong key without changing anything', async () => {
    const credentials = { secretId: 'AKIDfictitious', secretKey: 'another' }
    await expect(deployment.deploy(wanted, { credentials })).rejects.toThrow('AuthFailure.SignatureFailure')
    expect(deployment.changes()).toEqual([])
  })
})

describe('stopped at any request', () => {
  const newer = withFunction('events', { build: 'e2', zip: zipOf('e2'), memory: 512 })

  /** How many requests it takes from nothing to `wanted`, and from there to `newer`. */
  async function requests(): Promise<[number, number]> {
    const whole = await startDeployment()
    await whole.deploy(wanted)
    const first = whole.plane.asked.length
    await whole.deploy(newer)
    return [first, whole.plane.asked.length]
  }

  it('and run again, it comes to the same', async () => {
    const whole = await startDeployment()
    await whole.deploy(wanted)
    await whole.deploy(newer)
    const end = whole.all()
    const [, all] = await requests()
    const moments = Array.from({ length: all }, (_, at) => at + 1)
    expect(all).toBeGreaterThan(60)
    for (const at of sampled(moments)) {
      const again = await startDeployment()
      again.plane.fault = { at, kind: 'unanswered' }
      let stopped = 0
      for (const target of [wanted, newer]) {
        await again.deploy(target).catch(async () => {
          stopped += 1
          expect(await again.deploy(target)).toMatch(/same|deployed/)
        })
      }
      expect([at, stopped]).toEqual([at, 1])
      expect([at, again.all()]).toEqual([at, end])
    }
  })

  it('on the way to a newer version, it goes back to the older one', async () => {
    const [first, all] = await requests()
    const moments = Array.from({ length: all - first }, (_, at) => first + at + 1)
    for (const at of sampled(moments.filter((_, index) => index >= moments.length / 3))) {
      const again = await startDeployment()
      await again.deploy(wanted)
      const before = again.all()
      again.plane.fault = { at, kind: 'unanswered' }
      await again.deploy(newer).catch(() => undefined)
      await again.deploy(wanted)
      expect([at, again.all()]).toEqual([at, before])
    }
  })
})

describe('a plan', () => {
  const nothing: FoundEnvironment = {
    collections: {},
    functions: {},
    others: [],
    retiredKeys: [],
    fileDomain: '',
    storageRule: 'PRIVATE',
    functionRule: '',
  }
  const found = (variables: Record<string, string>, change: Partial<Deployable> = {}): FoundEnvironment => ({
    ...nothing,
    functions: { events: { ...aFunction('e1'), variables, ...change } },
  })
  const [v1 = '', v2 = ''] = KEYS.split(',')

  const reasons: [Refusal['reason'], Wanted, FoundEnvironment][] = [
    ['other-identity-secret', wanted, found({ ...VARIABLES, IDENTITY_SECRET: 'another-identity-secret' })],
    ['data-key-dropped', wanted, found({ ...VARIABLES, DATA_KEYS: `${KEYS},v3:data-key-three` })],
    ['data-key-dropped', wanted, found({ ...VARIABLES, DATA_KEYS: 'v1:another-data-key-0123456789' })],
    ['other-runtime', wanted, found(VARIABLES, { runtime: 'Nodejs16.13' })],
    ['timeout-too-long', withFunction('events', { timeout: 61 }), nothing],
    ['variables-too-large', withFunction('events', { variables: { TEMPLATES: '模'.repeat(1400) } }), nothing],
    [
      'other-index',
      wanted,
      {
        ...nothing,
        collections: {
          sessions: { permission: 'ADMINONLY', indexes: [{ name: 'code', keys: [['code', 1]] }] },
        },
      },
    ],
  ]
  it.each(reasons)('refuses %s, without the value', (reason, target, there) => {
    const plan = planOf(target, there)
    expect(plan.refusals.map((refusal) => refusal.reason)).toContain(reason)
    const shown = planText(plan)
    expect(shown).toMatch(/^! /m)
    expect(shown).not.toMatch(/data-key-|identity-secret/)
  })

  it('lets a data key go of which the database says that nothing is under it', () => {
    const there = found({ ...VARIABLES, DATA_KEYS: KEYS })
    const target: Wanted = {
      ...wanted,
      functions: { events: { ...aFunction('e1'), variables: { ...VARIABLES, DATA_KEYS: v2 } } },
    }
    expect(planOf(target, there).refusals).toMatchObject([{ reason: 'data-key-dropped' }])
    expect(planOf(target, { ...there, retiredKeys: ['v1'] }).refusals).toEqual([])
    expect(v1).toContain('v1:')
  })

  it('says of each variable whether it is there, and nothing more', () => {
    const { TZ: _, ...lacking } = VARIABLES
    const there = found({ ...lacking, FIRST_ADMIN_CODE: 'a-code-that-was-used' })
    const [, line = ''] = /^~ 函数 events 的配置：(.*)$/m.exec(planText(planOf(wanted, there))) ?? []
    expect(line).toBe('TZ 缺，FIRST_ADMIN_CODE 将删去')
  })
})

describe('the file of secrets', () => {
  const text = [
    '# the keys of a district',
    'TENCENTCLOUD_SECRET_ID=AKIDfictitious',
    'TENCENTCLOUD_SECRET_KEY=a-fictitious-secret-key',
    `DATA_KEYS=${KEYS}`,
    `IDENTITY_SECRET=${IDENTITY}==`,
    'TEMPLATES={"reminder-day":{"id":"t=1"}}',
    '',
  ].join('\n')
  const fileOf = (mode: number) => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'secrets-')), 'secrets')
    writeFileSync(file, text)
    chmodSync(file, mode)
    return file
  }

  it('is read where its owner alone can read it', () => {
    const { credentials, variables } = readSecrets(fileOf(0o600))
    expect(credentials).toEqual({ secretId: 'AKIDfictitious', secretKey: 'a-fictitious-secret-key' })
    expect(variables).toEqual({
      DATA_KEYS: KEYS,
      IDENTITY_SECRET: `${IDENTITY}==`,
      TZ: 'Asia/Shanghai',
      TEMPLATES: '{"reminder-day":{"id":"t=1"}}',
    })
  })

  it('is refused where others can read it', () => {
    expect(() => readSecrets(fileOf(0o640))).toThrow('别人也能读到')
  })

  it.each([
    ['an unknown name', `${text}DATA_KEY=v1:x\n`, '第 7 行看不懂'],
    ['a name that is there twice', `${text}DATA_KEYS=v1:x\n`, 'DATA_KEYS 写了两次'],
    ['a name that is missing', text.replace(/^DATA_KEYS.*$/m, ''), '缺：DATA_KEYS'],
    ['a name without a value', text.replace(/^DATA_KEYS.*$/m, 'DATA_KEYS='), '缺：DATA_KEYS'],
  ])('is refused with %s, naming no value', (_, wrong, said) => {
    expect(() => parseSecrets(wrong)).toThrow(said)
    expect(() => parseSecrets(wrong)).not.toThrow(/data-key|identity-secret/)
  })

  it('is hidden in whatever is printed, also each data key by itself', () => {
    const { all } = parseSecrets(text)
    const printed = `${text} and data-key-two-0123456789 alone`
    expect(withoutSecrets(printed, all)).not.toMatch(/data-key|identity-secret|fictitious/)
  })
})
