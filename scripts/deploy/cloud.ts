import type { IndexDefinition } from '../../config/database'
import type { CloudApi } from './cloud-api'
import type { Collection, DeployedFunction, Environment, FoundEnvironment, Timer } from './environment'
import { sameSpelling } from './environment'

/** Tables and functions that a page of a list holds. */
const PAGE = 100
/** How often a function is looked at until it is no longer being changed, a second apart. */
const LOOKS = 120

interface EnvInfo {
  Status: string
  Databases: { InstanceId: string }[]
  Storages: { Bucket: string; CdnDomain: string }[]
}
interface FoundFunction {
  Runtime: string
  Timeout: number
  MemorySize: number
  Description?: string
  Status: string
  StatusDesc?: string
  Environment?: { Variables?: { Key: string; Value: string }[] }
  Triggers?: { TriggerName: string; Type: string; TriggerDesc: string }[]
}
/** What of a function goes to the cloud: its code as the text of a zip in base64. */
export type Deployable = DeployedFunction & { zip: string }

/** One cloud environment through Tencent Cloud's interface: what is in it, and each single change of it. */
export class Cloud {
  private constructor(
    private readonly api: CloudApi,
    private readonly env: string,
    private readonly info: EnvInfo,
    private readonly pause: (milliseconds: number) => Promise<void>,
  ) {}

  /** Finds the environment; throws if it is not there or not in working order. */
  static async open(
    env: string,
    api: CloudApi,
    pause: (milliseconds: number) => Promise<void>,
  ): Promise<Cloud> {
    const { EnvInfo } = await api.call<{ EnvInfo?: EnvInfo }>('tcb', 'DescribeEnvInfo', { EnvId: env })
    if (EnvInfo?.Status !== 'NORMAL') {
      throw new Error(
        `云环境 ${env} 不可用（状态：${EnvInfo?.Status ?? '找不到'}）。请在云开发控制台确认环境 ID 和状态。`,
      )
    }
    return new Cloud(api, env, EnvInfo, pause)
  }

  /** Reads everything that a deployment says something about; of what it does not know, the names. */
  async read(wanted: Environment): Promise<FoundEnvironment> {
    const collections: Record<string, Collection> = {}
    const functions: Record<string, DeployedFunction> = {}
    const others: string[] = []
    for (const name of await this.collectionNames()) {
      if (Object.hasOwn(wanted.collections, name)) collections[name] = await this.readCollection(name)
      else others.push(`collection ${name}`)
    }
    for (const name of await this.functionNames()) {
      if (Object.hasOwn(wanted.functions, name)) functions[name] = toFunction(await this.whenReady(name))
      else others.push(`function ${name}`)
    }
    return {
      collections,
      functions,
      others,
      storageRule: await this.readRule('DescribeStorageSafeRule', { Bucket: this.bucket }),
      functionRule: await this.readRule('DescribeSecurityRule', { ResourceType: 'FUNCTION' }),
      retiredKeys: collections.keyChecks ? await this.retiredKeys() : [],
      fileDomain: this.info.Storages[0]?.CdnDomain ?? '',
    }
  }

  addCollection = (name: string) => this.tables('CreateTable', { TableName: name })

  closeCollection = (name: string, permission: string) =>
    this.tcb('ModifyDatabaseACL', { CollectionName: name, AclTag: permission })

  addIndex(collection: string, { name, keys, unique }: IndexDefinition) {
    const MgoIndexKeys = keys.map(([Name, direction]) => ({ Name, Direction: String(direction) }))
    const MgoKeySchema = { MgoIsUnique: unique === true, MgoIndexKeys }
    return this.tables('UpdateTable', {
      TableName: collection,
      CreateIndexes: [{ IndexName: name, MgoKeySchema }],
    })
  }

  setStorageRule = (rule: string) =>
    this.tcb('ModifyStorageSafeRule', { Bucket: this.bucket, AclTag: 'CUSTOM', Rule: rule })

  setFunctionRule = (rule: string) =>
    this.tcb('ModifySecurityRule', { ResourceType: 'FUNCTION', AclTag: 'CUSTOM', Rule: rule })

  /** Creates a function with code and settings in one; it comes to be whole or not at all. */
  async addFunction(name: string, { runtime, zip, build, ...settings }: Deployable) {
    await this.scf('CreateFunction', name, {
      ...toConfiguration(settings),
      Runtime: runtime,
      Handler: 'index.main',
      Code: { ZipFile: zip },
      InstallDependency: 'FALSE',
      // As CloudBase's own tools create one.
      Role: 'TCB_QcsRole',
      Stamp: 'MINI_QCBASE',
      Description: description(build),
    })
    await this.whenReady(name)
  }

  /**
   * Sets what a function runs with, all of it at once as the platform has it, and says of which build its code is: of none
   * while the code is about to be replaced.
   */
  async configureFunction(name: string, { build, ...settings }: Omit<Deployable, 'runtime' | 'zip'>) {
    await this.scf('UpdateFunctionConfiguration', name, {
      ...toConfiguration(settings),
      Description: description(build),
    })
    await this.whenReady(name)
  }

  async uploadCode(name: string, zip: string) {
    const Code = { ZipFile: zip }
    await this.scf('UpdateFunctionCode', name, { Code, Handler: 'index.main', InstallDependency: 'FALSE' })
    await this.whenReady(name)
  }

  addTimer(name: string, timer: Timer) {
    const Triggers = JSON.stringify([{ TriggerName: timer.name, Type: 'timer', TriggerDesc: timer.cron }])
    return this.scf('BatchCreateTrigger', name, { Triggers, Count: 1 })
  }

  removeTimer = (name: string, timer: Timer) =>
    this.scf('DeleteTrigger', name, { TriggerName: timer.name, Type: 'timer' })

  /** What a function answers to an event, as text: its result, or the error of which it died. */
  async invoke(name: string, event: object): Promise<string> {
    const { Result } = await this.scf<{ Result: { RetMsg?: string; ErrMsg?: string } }>('Invoke', name, {
      ClientContext: JSON.stringify(event),
    })
    return Result.RetMsg || Result.ErrMsg || ''
  }

  /** The documents of a small collection, as they are stored. */
  async documents(collection: string): Promise<Record<string, unknown>[]> {
    const command = { find: collection, filter: {}, limit: PAGE }
    const MgoCommands = [{ TableName: collection, CommandType: 'QUERY', Command: JSON.stringify(command) }]
    const { Data } = await this.tables<{ Data?: string[] | null }>('RunCommands', { MgoCommands })
    const rows = JSON.parse(Data?.[0] ?? '[]') as unknown[]
    return rows.map((row) => (typeof row === 'string' ? JSON.parse(row) : row))
  }

  private async retiredKeys(): Promise<string[]> {
    return (await this.documents('keyChecks'))
      .filter(({ retired }) => retired === true)
      .map(({ _id }) => String(_id))
  }

  private async collectionNames(): Promise<string[]> {
    const names: string[] = []
    for (;;) {
      const page = { MgoLimit: PAGE, MgoOffset: names.length }
      const { Tables } = await this.tables<{ Tables?: { TableName: string }[] | null }>('ListTables', page)
      names.push(...(Tables ?? []).map(({ TableName }) => TableName))
      if ((Tables ?? []).length < PAGE) return names
    }
  }

  private async readCollection(name: string): Promise<Collection> {
    type Described = {
      Indexes?: { Name: string; Unique?: boolean; Keys: { Name: string; Direction: string }[] }[]
    }
    const { Indexes = [] } = await this.tables<Described>('DescribeTable', { TableName: name })
    const { AclTag } = await this.tcb<{ AclTag: string }>('DescribeDatabaseACL', { CollectionName: name })
    const indexes = Indexes.map(({ Name, Unique, Keys }): IndexDefinition => {
      const keys = Keys.map((key) => [key.Name, key.Direction === '-1' ? -1 : 1] as const)
      return Unique ? { name: Name, keys, unique: true } : { name: Name, keys }
    })
    return { permission: AclTag, indexes }
  }

  private async functionNames(): Promise<string[]> {
    const names: string[] = []
    for (;;) {
      const page = { Limit: PAGE, Offset: names.length }
      const { Functions } = await this.tcb<{ Functions?: { FunctionName: string }[] }>('ListFunctions', page)
      names.push(...(Functions ?? []).map(({ FunctionName }) => FunctionName))
      if ((Functions ?? []).length < PAGE) return names
    }
  }

  /** A function once it is no longer being created or changed: until then the platform refuses whatever else is asked of it. */
  private async whenReady(name: string): Promise<FoundFunction> {
    for (let look = 0; look < LOOKS; look += 1) {
      const found = await this.scf<FoundFunction>('GetFunction', name, { ShowCode: 'FALSE' })
      if (found.Status === 'Active') return found
      if (found.Status.endsWith('Failed')) {
        throw new Error(
          `函数 ${name}：${found.Status} ${found.StatusDesc ?? ''}。请在控制台删除它，再运行一次。`,
        )
      }
      await this.pause(1000)
    }
    throw new Error(`函数 ${name} 两分钟后仍在变更中。请稍后再运行一次，会从这里继续。`)
  }

  /** A rule's text, or the name of a plain permission where there is none. */
  private async readRule(action: string, of: object): Promise<string> {
    const { AclTag = '', Rule } = await this.tcb<{ AclTag?: string; Rule?: string | null }>(action, of)
    return Rule ? sameSpelling(Rule) : AclTag
  }

  private get bucket(): string {
    return this.info.Storages[0]?.Bucket ?? ''
  }

  private tcb = <Answer = object>(action: string, input: object) =>
    this.api.call<Answer>('tcb', action, { EnvId: this.env, ...input })

  private tables = <Answer = object>(action: string, input: object) =>
    this.tcb<Answer>(action, {
      MongoConnector: { InstanceId: 'flexdb', DatabaseName: this.info.Databases[0]?.InstanceId ?? '' },
      ...input,
    })

  private scf = <Answer = object>(action: string, name: string, input: object) =>
    this.api.call<Answer>('scf', action, { Namespace: this.env, FunctionName: name, ...input })
}

const BUILD = /^build ([0-9a-f]+)$/
const description = (build: string) => (build ? `build ${build}` : '')

function toConfiguration({ timeout, memory, variables }: Omit<DeployedFunction, 'runtime' | 'build'>) {
  const Variables = Object.entries(variables).map(([Key, Value]) => ({ Key, Value }))
  return { Timeout: timeout, MemorySize: memory, Environment: { Variables } }
}

function toFunction(found: FoundFunction): DeployedFunction {
  const { Runtime, Timeout, MemorySize, Description = '', Environment, Triggers = [] } = found
  return {
    runtime: Runtime,
    timeout: Timeout,
    memory: MemorySize,
    variables: Object.fromEntries((Environment?.Variables ?? []).map(({ Key, Value }) => [Key, Value])),
    build: BUILD.exec(Description)?.[1] ?? '',
    timers: Triggers.filter(({ Type }) => Type === 'timer').map(({ TriggerName, TriggerDesc }) => ({
      name: TriggerName,
      cron: cronIn(TriggerDesc),
    })),
  }
}

/** Asked for, a timer's expression comes back as it is or within JSON. */
const cronIn = (text: string): string =>
  text.startsWith('{') ? (JSON.parse(text) as { cron: string }).cron : text
