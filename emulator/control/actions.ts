import { type CloudFunction, type ControlOptions, Refused, type State, type Table } from './state'

/** One action: the parameters that it takes, those that it needs, and what it does. */
export interface Action {
  service: 'tcb' | 'scf'
  takes: readonly string[]
  needs: readonly string[]
  // Every action reads its own parameters, whose names were checked.
  run: (
    input: never,
    state: State,
    options: ControlOptions,
  ) => object | Promise<object> | undefined | Promise<void>
}

const BUCKET = 'bucket-of-the-environment'
const DATABASE = 'tnt-database'
const RUNTIMES = ['Nodejs16.13', 'Nodejs18.15', 'Nodejs20.19']
const ACLS = ['READONLY', 'PRIVATE', 'ADMINWRITE', 'ADMINONLY']
/** Bytes of base64, and of variables with their names. */
const [ZIP_LIMIT, VARIABLES_LIMIT] = [2_000_000, 4096]

function tcb<Input>(
  takes: readonly string[],
  run: (input: Input, state: State, options: ControlOptions) => object | undefined | Promise<object>,
  optional: readonly string[] = [],
): Action {
  return {
    service: 'tcb',
    takes: ['EnvId', ...takes, ...optional],
    needs: ['EnvId', ...takes],
    run: run as Action['run'],
  }
}

function scf<Input>(
  takes: readonly string[],
  run: (
    fn: CloudFunction & { name: string },
    input: Input,
    state: State,
    options: ControlOptions,
  ) => object | undefined | Promise<object>,
  optional: readonly string[] = [],
): Action {
  const needs = ['Namespace', 'FunctionName', ...takes]
  return {
    service: 'scf',
    takes: [...needs, ...optional],
    needs,
    run: (async (input: Input & { FunctionName: string }, state: State, options: ControlOptions) => {
      const fn = state.functions.get(input.FunctionName)
      if (!fn) throw new Refused('ResourceNotFound.Function', input.FunctionName)
      // The very record, so that what an action changes stays changed.
      return run(Object.assign(fn, { name: input.FunctionName }), input, state, options)
    }) as Action['run'],
  }
}

const parameters = (needs: readonly string[], optional: readonly string[]) => ({
  takes: [...needs, ...optional],
  needs,
})

interface Settings {
  Timeout: number
  MemorySize: number
  Environment: { Variables: { Key: string; Value: string }[] }
  Description: string
}

/** Takes settings as the platform does: all variables of a function at once, those that were there before are gone. */
function configure(fn: CloudFunction, { Timeout, MemorySize, Environment, Description }: Settings): void {
  const size = Environment.Variables.reduce((sum, { Key, Value }) => sum + Buffer.byteLength(Key + Value), 0)
  if (size > VARIABLES_LIMIT) throw new Refused('InvalidParameterValue.Environment', `${size} bytes`)
  if (!(Timeout >= 1 && Timeout <= 900)) throw new Refused('InvalidParameterValue.Timeout', String(Timeout))
  if (MemorySize < 64 || MemorySize > 3072 || (MemorySize !== 64 && MemorySize % 128 !== 0)) {
    throw new Refused('InvalidParameterValue.MemorySize', String(MemorySize))
  }
  Object.assign(fn, { timeout: Timeout, memory: MemorySize, description: Description, busy: 2 })
  fn.variables = new Map(Environment.Variables.map(({ Key, Value }) => [Key, Value]))
}

function checkCode({ ZipFile }: { ZipFile: string }): string {
  if (ZipFile.length > ZIP_LIMIT) throw new Refused('InvalidParameterValue.Code', 'the code is too large')
  if (!ZipFile.startsWith('UEs')) throw new Refused('InvalidParameterValue.Code', 'that is no zip')
  return ZipFile
}

/** Refuses a change while the last one is under way. */
function isIdle(fn: CloudFunction): void {
  if (fn.busy > 0) throw new Refused('FailedOperation.FunctionStatusError', 'the function is being changed')
}

function tableOf({ TableName }: { TableName: string }, { tables }: State): Table {
  const table = tables.get(TableName)
  if (!table) throw new Refused('ResourceNotFound', `no table ${TableName}`)
  return table
}

type Connector = { MongoConnector: { InstanceId: string; DatabaseName: string } }

/** An action on tables, which names the database by its instance. */
function tables<Input>(
  takes: readonly string[],
  run: (input: Input, state: State, options: ControlOptions) => object | undefined,
): Action {
  return tcb<Input & Connector>(['MongoConnector', ...takes], (input, state, options) => {
    const { InstanceId, DatabaseName } = input.MongoConnector
    if (InstanceId !== 'flexdb' || DatabaseName !== DATABASE) {
      throw new Refused('InvalidParameterValue', 'no such database')
    }
    return run(input, state, options)
  })
}

type Named = { TableName: string }
type NewIndex = {
  IndexName: string
  MgoKeySchema: { MgoIsUnique: boolean; MgoIndexKeys: { Name: string; Direction: string }[] }
}
type Rule = { AclTag: string; Rule: string }

/** Every action that a deployment needs; the platform has hundreds more. */
export const actions: Readonly<Record<string, Action>> = {
  DescribeEnvInfo: tcb([], (_, { env }) => ({
    EnvInfo: {
      EnvId: env,
      Status: 'NORMAL',
      Databases: [{ InstanceId: DATABASE }],
      Storages: [{ Bucket: BUCKET, CdnDomain: `${BUCKET}.tcb.qcloud.la` }],
    },
  })),

  ListTables: tables<{ MgoLimit: number; MgoOffset: number }>(
    ['MgoLimit', 'MgoOffset'],
    ({ MgoLimit, MgoOffset }, state) => {
      const names = [...state.tables.keys()].slice(MgoOffset, MgoOffset + MgoLimit)
      return { Tables: names.length === 0 ? null : names.map((TableName) => ({ TableName })) }
    },
  ),
  DescribeTable: tables<Named>(['TableName'], (input, state) => ({
    Indexes: [
      { Name: '_id_', Unique: true, Keys: [{ Name: '_id', Direction: '1' }] },
      ...[...tableOf(input, state).indexes].map(([Name, { unique, keys }]) => ({
        Name,
        Unique: unique,
        Keys: keys,
      })),
    ],
  })),
  CreateTable: tables<Named>(['TableName'], ({ TableName }, state) => {
    if (state.tables.has(TableName)) throw new Refused('ResourceInUse', `table ${TableName} exists`)
    state.tables.set(TableName, { acl: 'PRIVATE', indexes: new Map() })
    return undefined
  }),
  UpdateTable: tables<Named & { CreateIndexes: NewIndex[] }>(
    ['TableName', 'CreateIndexes'],
    (input, state) => {
      const { indexes } = tableOf(input, state)
      for (const { IndexName, MgoKeySchema } of input.CreateIndexes) {
        if (indexes.has(IndexName)) throw new Refused('ResourceInUse', `index ${IndexName} exists`)
        const { MgoIsUnique: unique, MgoIndexKeys: keys } = MgoKeySchema
        if (!keys.every(({ Direction }) => Direction === '1' || Direction === '-1')) {
          throw new Refused('InvalidParameterValue', 'a direction is the text 1 or -1')
        }
        indexes.set(IndexName, { unique, keys })
      }
      return undefined
    },
  ),
  RunCommands: tables<{ MgoCommands: { TableName: string; CommandType: string; Command: string }[] }>(
    ['MgoCommands'],
    ({ MgoCommands }, state, { documents }) => ({
      Data: MgoCommands.map((command) => {
        const { find, filter, limit } = JSON.parse(command.Command)
        if (command.CommandType !== 'QUERY' || find !== command.TableName || Object.keys(filter).length > 0) {
          throw new Refused('InvalidParameterValue', 'only a whole collection is read')
        }
        tableOf(command, state)
        return JSON.stringify(
          documents(find)
            .slice(0, limit)
            .map((each) => JSON.stringify(each)),
        )
      }),
    }),
  ),
  DescribeDatabaseACL: tcb<{ CollectionName: string }>(['CollectionName'], ({ CollectionName }, state) => ({
    AclTag: tableOf({ TableName: CollectionName }, state).acl,
  })),
  ModifyDatabaseACL: tcb<{ CollectionName: string; AclTag: string }>(
    ['CollectionName', 'AclTag'],
    ({ CollectionName, AclTag }, state) => {
      if (!ACLS.includes(AclTag)) throw new Refused('InvalidParameterValue', AclTag)
      tableOf({ TableName: CollectionName }, state).acl = AclTag
      return undefined
    },
  ),

  DescribeStorageSafeRule: tcb<{ Bucket: string }>(['Bucket'], ({ Bucket }, state) => {
    if (Bucket !== BUCKET) throw new Refused('ResourceNotFound', Bucket)
    const { tag, rule } = state.rules.get('storage') ?? { tag: 'PRIVATE', rule: null }
    return { AclTag: tag, Rule: rule }
  }),
  ModifyStorageSafeRule: tcb<Rule & { Bucket: string }>(
    ['Bucket', 'AclTag', 'Rule'],
    ({ AclTag, Rule }, state) => {
      state.rules.set('storage', { tag: AclTag, rule: pretty(Rule) })
      return undefined
    },
  ),
  DescribeSecurityRule: tcb<{ ResourceType: string }>(['ResourceType'], (_, state) => {
    const { tag, rule } = state.rules.get('functions') ?? {
      tag: 'CUSTOM',
      rule: '{"*":{"invoke":"auth != null"}}',
    }
    return { AclTag: tag, Rule: rule }
  }),
  ModifySecurityRule: tcb<Rule & { ResourceType: string }>(
    ['ResourceType', 'AclTag', 'Rule'],
    ({ AclTag, Rule }, state) => {
      state.rules.set('functions', { tag: AclTag, rule: pretty(Rule) })
      return undefined
    },
  ),

  ListFunctions: tcb<{ Limit: number; Offset: number }>(['Limit', 'Offset'], ({ Limit, Offset }, state) => ({
    TotalCount: state.functions.size,
    Functions: [...state.functions.keys()]
      .slice(Offset, Offset + Limit)
      .map((FunctionName) => ({ FunctionName })),
  })),
  CreateFunction: {
    service: 'scf',
    ...parameters(
      ['Namespace', 'FunctionName', 'Runtime', 'Handler', 'Code', 'Timeout', 'MemorySize', 'Environment'],
      ['InstallDependency', 'Role', 'Stamp', 'Description'],
    ),
    run: ((
      input: Settings & { FunctionName: string; Runtime: string; Code: { ZipFile: string } },
      state: State,
    ) => {
      if (state.functions.has(input.FunctionName)) {
        throw new Refused('ResourceInUse.Function', input.FunctionName)
      }
      if (!RUNTIMES.includes(input.Runtime)) throw new Refused('InvalidParameterValue.Runtime', input.Runtime)
      const zip = checkCode(input.Code)
      const fn = { runtime: input.Runtime, zip, timers: new Map() } as unknown as CloudFunction
      configure(fn, input)
      state.functions.set(input.FunctionName, fn)
      return {}
    }) as Action['run'],
  },
  GetFunction: scf(['ShowCode'], (fn) => {
    const Status = fn.busy > 0 ? 'Updating' : 'Active'
    fn.busy = Math.max(0, fn.busy - 1)
    return {
      Status,
      Runtime: fn.runtime,
      Timeout: fn.timeout,
      MemorySize: fn.memory,
      Description: fn.description,
      Environment: { Variables: [...fn.variables].map(([Key, Value]) => ({ Key, Value })) },
      Triggers: [...fn.timers].map(([TriggerName, cron]) => ({
        TriggerName,
        Type: 'timer',
        TriggerDesc: JSON.stringify({ cron }),
      })),
    }
  }),
  UpdateFunctionConfiguration: scf<Settings>(
    ['Timeout', 'MemorySize', 'Environment', 'Description'],
    (fn, input) => {
      isIdle(fn)
      configure(fn, input)
      return undefined
    },
  ),
  UpdateFunctionCode: scf<{ Code: { ZipFile: string } }>(
    ['Code', 'Handler'],
    (fn, { Code }) => {
      isIdle(fn)
      fn.zip = checkCode(Code)
      fn.busy = 2
      return undefined
    },
    ['InstallDependency'],
  ),
  BatchCreateTrigger: scf<{ Triggers: string; Count: number }>(['Triggers', 'Count'], (fn, input) => {
    const triggers = JSON.parse(input.Triggers) as {
      TriggerName: string
      Type: string
      TriggerDesc: string
    }[]
    if (triggers.length !== input.Count) throw new Refused('InvalidParameterValue', 'Count')
    for (const { TriggerName, Type, TriggerDesc } of triggers) {
      if (Type !== 'timer') throw new Refused('InvalidParameterValue.Type', Type)
      if (TriggerDesc.split(' ').length !== 7)
        throw new Refused('InvalidParameterValue.TriggerDesc', TriggerDesc)
      if (fn.timers.has(TriggerName)) throw new Refused('ResourceInUse.Trigger', TriggerName)
      fn.timers.set(TriggerName, TriggerDesc)
    }
    return undefined
  }),
  DeleteTrigger: scf<{ TriggerName: string; Type: string }>(
    ['TriggerName', 'Type'],
    (fn, { TriggerName }) => {
      if (!fn.timers.delete(TriggerName)) throw new Refused('ResourceNotFound.Trigger', TriggerName)
      return undefined
    },
  ),
  Invoke: scf<{ ClientContext: string }>(
    [],
    async (fn, { ClientContext }, _, { invoke }) => ({ Result: { RetMsg: await invoke(fn, ClientContext) } }),
    ['ClientContext'],
  ),
}

/** A rule as the console keeps it: spaced anew. */
function pretty(rule: string): string {
  return JSON.stringify(JSON.parse(rule), null, 2)
}
