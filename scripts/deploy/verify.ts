import type { Cloud } from './cloud'
import { planOf } from './plan'
import type { Wanted } from './wanted'

/** A name that no function has an operation of. */
const UNKNOWN = 'is-anybody-there'
const SECONDS = 120

/**
 * Whether the environment is what it is to be, and works: nothing is left to do; each function started with its secrets, which it
 * shows by refusing an unknown operation; maintenance has run within two minutes. Answers what is not so, in words.
 */
export async function verify(
  wanted: Wanted,
  cloud: Cloud,
  pause: (milliseconds: number) => Promise<void>,
): Promise<string[]> {
  const problems: string[] = []
  const { steps, refusals } = planOf(wanted, await cloud.read(wanted))
  if (steps.length + refusals.length > 0) {
    problems.push(
      `做完以后仍有 ${steps.length + refusals.length} 处不一致。请再运行一次，看计划里写的是什么。`,
    )
  }
  for (const name of Object.keys(wanted.functions)) {
    const answer = await cloud.invoke(name, { operation: UNKNOWN })
    if (!answer.includes('"unknown-operation"')) {
      problems.push(`函数 ${name} 没有启动：${answer.slice(0, 200)}`)
    }
  }
  if (problems.length === 0 && !(await hasTicked(cloud, pause))) {
    problems.push('两分钟里维护任务没有运行。请看 maintenance 的日志，和它的触发器是否启用。')
  }
  return problems
}

/** Whether maintenance has noted when its jobs look next, which every run of it does. */
async function hasTicked(cloud: Cloud, pause: (milliseconds: number) => Promise<void>): Promise<boolean> {
  const noted = async () => JSON.stringify(await cloud.documents('jobSchedules'))
  const before = await noted()
  for (let waited = 0; waited < SECONDS; waited += 5) {
    await pause(5000)
    if ((await noted()) !== before) return true
  }
  return false
}
