import { type Operator, operatorProblems } from '../../src/shared/operator/operator'
import { carryOut } from './carry-out'
import { Cloud } from './cloud'
import { CloudApi, type Credentials } from './cloud-api'
import { planOf } from './plan'
import { byHandText, operatorProblemText, planText, stepText } from './texts'
import { verify } from './verify'
import type { Wanted } from './wanted'

/** One run of the deployment, with all that it touches of the outside. */
export interface Run {
  env: string
  region: string
  /** Only shows what there is to do. */
  planOnly: boolean
  credentials: Credentials
  wanted: Wanted
  /** Who is responsible there: nobody may be asked to agree to texts that do not say it. */
  operator: Operator
  endpoint?: string
  say: (text: string) => void
  /** Whether to go on, asked once the plan was shown. */
  ask: (question: string) => Promise<boolean>
  pause: (milliseconds: number) => Promise<void>
}

/** `different`: the environment is not what it is to be, and was left so. */
export type Outcome = 'same' | 'deployed' | 'different' | 'refused' | 'not-working'

/**
 * Brings one environment to what the product needs: reads what there is, shows the plan, asks, does it step by step and looks whether
 * it works. It keeps no record of its own: a run that was stopped anywhere is gone on with by running it again.
 */
export async function deploy(run: Run): Promise<Outcome> {
  const { wanted, env, say, pause } = run
  const unsaid = operatorProblems(run.operator)
  if (unsaid.length > 0) {
    say(operatorProblemText(unsaid, '什么都没有改动'))
    return 'refused'
  }
  const api = new CloudApi(run)
  const cloud = await Cloud.open(env, api, pause)
  say(`读取云环境 ${env} …`)
  const found = await cloud.read(wanted)
  const plan = planOf(wanted, found)
  say(planText(plan))
  if (plan.refusals.length > 0) {
    say('有上面带“!”的问题，什么都没有改动。')
    return 'refused'
  }
  if (run.planOnly) return plan.steps.length === 0 ? 'same' : 'different'
  if (plan.steps.length > 0 && !(await run.ask(`照此改动云环境 ${env}？`))) {
    say('没有改动任何东西。')
    return 'different'
  }
  for (const [at, step] of plan.steps.entries()) {
    say(`[${at + 1}/${plan.steps.length}] ${stepText(step)}`)
    await carryOut(step, wanted, cloud)
  }
  say('核对：计划应为空，每个函数能启动，维护任务在两分钟内运行 …')
  const problems = await verify(wanted, cloud, pause)
  if (problems.length > 0) {
    say(problems.map((problem) => `! ${problem}`).join('\n'))
    return 'not-working'
  }
  say(`云环境 ${env} 已就绪。还有这些要在网页或开发者工具里办：\n${byHandText(wanted, found.fileDomain)}`)
  return plan.steps.length === 0 ? 'same' : 'deployed'
}
