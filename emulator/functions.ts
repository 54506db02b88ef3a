import { randomUUID } from 'node:crypto'
import { Call, type CallConditions } from './call'
import type { Clock } from './clock'
import { appId, cloudEnvironment } from './environment'
import { type FunctionConfig, readFunctions } from './function-config'
import { FunctionInstance, type RunEnd } from './function-instance'
import { FunctionPool } from './function-pool'
import type { Log } from './log'

/** Bytes of an event, as text (EXCEED_MAX_PAYLOAD_SIZE), and of a result (-604001). */
const largestEvent = 100 * 1024
const largestResult = 1024 * 1024

/** Who calls: nobody known (a timer, the outside) or an OPENID; and the chain of sources, as SOURCE shows it. */
export interface Caller {
  openid?: string
  source: string
}

/** Why a call has no result: as the client's number, and as the code that a calling function sees. */
export interface CallFailure {
  errCode: number
  code: string
  message: string
}

export type Invoked = { call?: Call } & ({ result: unknown } | { failure: CallFailure })

/** The deployed functions: their instances, and the calls under way. */
export class Functions {
  readonly configs = new Map<string, FunctionConfig>()
  /** Calls under way by id: requests to the cloud name theirs. */
  readonly running = new Map<string, Call>()
  private readonly pools = new Map<string, FunctionPool>()
  private started = 0

  constructor(
    private readonly options: {
      folder: string
      cloud: string
      clock: Clock
      instances: number
      slowness: number
      environment: Record<string, string>
      log: Log
    },
  ) {
    this.readConfigs()
  }

  /**
   * Calls a function. Never rejects: what the platform refuses or the function does not survive is a `failure`.
   * Numbers of failures: -504002 and -604001 from the SDK's own table; -501000 and -504003 (time-out) as clients
   * report them in public; the number for an event that is too large is not documented.
   */
  async invoke(
    name: string,
    asked: string,
    caller: Caller,
    conditions: CallConditions = {},
  ): Promise<Invoked> {
    const event = caller.openid ? eventOfApp(asked, caller.openid) : asked
    const config = this.configs.get(name)
    const pool = this.pools.get(name)
    if (!config || !pool) {
      return failed(-501000, 'FUNCTION_NOT_FOUND', 'FunctionName parameter could not be found.')
    }
    if (Buffer.byteLength(event) > largestEvent) {
      return failed(-501001, 'EXCEED_MAX_PAYLOAD_SIZE', 'EXCEED_MAX_PAYLOAD_SIZE: the event is over 100 KB')
    }
    const call = new Call(randomUUID(), config, caller, conditions)
    this.running.set(call.id, call)
    const environment = callEnvironment(caller)
    const end = await pool.run(
      { id: call.id, event, context: callContext(config, call.id), environment },
      (instance) => {
        call.instance = instance
        call.coldStart = instance.cold
      },
    )
    call.end(end && 'cpuMs' in end ? end.cpuMs : 0)
    this.running.delete(call.id)
    return { call, ...this.judge(call, end) }
  }

  /**
   * Reads the folder anew; the next call of each function loads its bundle again. For rebuilding while running: a
   * folder that cannot be read just now leaves everything as it is, and a line in the log.
   */
  async reload(): Promise<void> {
    try {
      this.readConfigs()
    } catch (error) {
      this.options.log.add({
        level: 'error',
        source: 'cloud',
        text: `functions were not loaded anew: ${error}`,
      })
      return
    }
    await Promise.all([...this.pools.values()].map((pool) => pool.retire()))
  }

  async stop(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.stop()))
  }

  private readConfigs(): void {
    const configs = readFunctions(this.options.folder)
    this.configs.clear()
    for (const config of configs) {
      this.configs.set(config.name, config)
      if (!this.pools.has(config.name)) this.pools.set(config.name, this.createPool(config))
    }
  }

  private createPool(first: FunctionConfig): FunctionPool {
    return new FunctionPool(
      () => this.startInstance(this.configs.get(first.name) ?? first),
      this.options.instances,
    )
  }

  private startInstance(config: FunctionConfig): FunctionInstance {
    const { cloud, clock, environment, log, slowness } = this.options
    this.started += 1
    return new FunctionInstance(config, {
      cloud,
      clock: clock.memory,
      slowness,
      environment: {
        ...environment,
        ...instanceEnvironment(`${cloud}/admin/${config.name}-${this.started}`),
      },
      log: (level, text, call) => log.add({ level, source: config.name, call, text }),
    })
  }

  private judge(call: Call, end: RunEnd | undefined): { result: unknown } | { failure: CallFailure } {
    if (!end) return failed(-504001, 'FUNCTIONS_REQUEST_FAIL', 'the local cloud was stopped')
    if ('failure' in end) {
      this.options.log.add({
        level: 'error',
        source: call.config.name,
        call: call.id,
        text: `call failed (${end.failure}): ${end.stack ?? end.message}`,
      })
      if (end.failure === 'timed-out') return failed(-504003, 'FUNCTIONS_TIME_LIMIT_EXCEEDED', end.message)
      return failed(-504002, 'FUNCTIONS_EXECUTE_FAIL', end.message)
    }
    if (Buffer.byteLength(end.result) > largestResult) {
      return failed(-604001, 'FUNCTIONS_RESULT_SIZE_EXCEEDED', 'cloudfunction result size exceed limit (1MB)')
    }
    return { result: JSON.parse(end.result) }
  }
}

function failed(errCode: number, code: string, message: string): { failure: CallFailure } {
  return { failure: { errCode, code, message } }
}

/** What an instance has for its whole life: where the SDK finds the cloud, and that it runs inside a function. */
export function instanceEnvironment(url: string): Record<string, string> {
  return {
    TZ: 'UTC',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: url }),
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    SCF_NAMESPACE: cloudEnvironment,
    TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SOURCE',
    TCB_ENV: cloudEnvironment,
  }
}

/** What the mini-program's side adds to the fields that a function is called with (seen in a real environment). */
function eventOfApp(asked: string, openId: string): string {
  const fields = JSON.parse(asked) as unknown
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return asked
  return JSON.stringify({ ...fields, userInfo: { appId, openId }, tcbContext: {} })
}

/** What changes from call to call. Without a known caller the SDK's getWXContext() is to be empty. */
export function callEnvironment({ openid, source }: Caller): Record<string, string | null> {
  return {
    TCB_SOURCE: source,
    TRIGGER_SRC: source === 'wx_trigger' ? 'timer' : null,
    WX_CONTEXT_KEYS: openid ? 'WX_OPENID,WX_APPID' : null,
    WX_OPENID: openid ?? null,
    WX_APPID: openid ? appId : null,
  }
}

export function callContext(config: FunctionConfig, id: string): object {
  return {
    request_id: id,
    function_name: config.name,
    function_version: '$LATEST',
    namespace: cloudEnvironment,
    memory_limit_in_mb: config.memorySize,
    time_limit_in_ms: config.timeout * 1000,
  }
}
