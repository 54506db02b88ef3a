import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { FUNCTIONS_OUTPUT } from '../../config/functions'
import type { LocalCloud } from '../../emulator/cloud'
import { readFunctions } from '../../emulator/function-config'
import { callContext, callEnvironment, instanceEnvironment } from '../../emulator/functions'

/** One call of a deployed function, with the secrets of its deployment. */
interface Alone {
  name: string
  data: object
  openid: string
  secrets: Record<string, string>
}

/**
 * Runs one call of a deployed function in a process of its own, against a local cloud, with no more room for long-lived
 * objects than the function has memory. `rssMb` is the most memory that the process held at any moment, the runtime and
 * the bundle included: Linux keeps it for every process, so that no peak is missed while the process is busy.
 */
export async function runAlone(
  cloud: LocalCloud,
  { name, data, openid, secrets }: Alone,
): Promise<{ result: unknown; ms: number; rssMb: number }> {
  const config = readFunctions(FUNCTIONS_OUTPUT).find((each) => each.name === name)
  if (!config) throw new Error(`No function ${name}`)
  const ofCall = Object.entries(callEnvironment({ openid, source: 'wx_client' })).flatMap(([key, value]) =>
    value === null ? [] : [[key, value] as const],
  )
  const child = fork(path.join(__dirname, 'lone-function.js'), {
    // Neither the compiler that runs this file nor the rest of this process's environment is any of the function's.
    execArgv: [`--max-old-space-size=${config.memorySize}`],
    env: {
      ...secrets,
      ...instanceEnvironment(`${cloud.url}/admin/${name}-alone`),
      ...Object.fromEntries(ofCall),
    },
  })
  try {
    const started = performance.now()
    const ended = once(child, 'exit').then(([code, signal]) => {
      throw new Error(`${name} ended with ${signal ?? code}`)
    })
    const said = once(child, 'message')
    child.send({
      file: config.file,
      data,
      context: callContext(config, randomUUID()),
      offset: cloud.clock.now() - Date.now(),
    })
    const [{ result, error }] = await Promise.race([said, ended])
    const ms = performance.now() - started
    if (error) throw new Error(error)
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
    return { result, ms, rssMb: Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024 }
  } finally {
    child.kill()
  }
}
