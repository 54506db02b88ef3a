// Brings a cloud environment, and with a key the mini-program, to what is built here. docs/deployment.md tells how.
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { FUNCTIONS_OUTPUT } from '../config/functions'
import { OPERATOR } from '../src/shared/operator/this-operator'
import { buildCloud } from './build'
import { deploy, type Outcome } from './deploy/deploy'
import { readSecrets, withoutSecrets } from './deploy/secrets'
import { wantedFrom } from './deploy/wanted'

const USAGE = `npm run deploy -- --env 环境ID --secrets 文件（- 为标准输入）
  --plan                只看计划，不改动；一致时退出码为 0，否则为 2
  --yes                 不再询问
  --region ap-shanghai  云环境所在地域
  --appid wx… --upload-key 文件 [--robot 1] [--desc 说明]   同时上传小程序代码`

const CODES: Record<Outcome, number> = { same: 0, deployed: 0, different: 2, refused: 1, 'not-working': 1 }

async function main() {
  const { values } = parseArgs({
    options: {
      env: { type: 'string' },
      secrets: { type: 'string' },
      plan: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      region: { type: 'string', default: 'ap-shanghai' },
      endpoint: { type: 'string' },
      appid: { type: 'string' },
      'upload-key': { type: 'string' },
      robot: { type: 'string', default: '1' },
      desc: { type: 'string', default: '' },
    },
  })
  const { env, secrets: file, appid, 'upload-key': key } = values
  if (!env || !file || (appid === undefined) !== (key === undefined)) {
    console.log(USAGE)
    process.exitCode = 1
    return
  }
  const secrets = readSecrets(file)
  const hidden = (text: string) => withoutSecrets(text, secrets.all)
  const say = (text: string) => console.log(hidden(text))
  try {
    await buildCloud()
    const outcome = await deploy({
      env,
      say,
      region: values.region,
      operator: OPERATOR,
      planOnly: values.plan,
      credentials: secrets.credentials,
      wanted: wantedFrom(FUNCTIONS_OUTPUT, secrets.variables),
      ...(values.endpoint && { endpoint: values.endpoint }),
      ask: async (question) => values.yes || confirmed(question, file === '-'),
      pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    })
    process.exitCode = CODES[outcome]
    if (process.exitCode === 0 && !values.plan && appid && key) {
      // WeChat's uploader takes seconds to load.
      const { uploadMiniProgram } = await import('./deploy/upload-mini-program')
      await uploadMiniProgram({ env, appid, key, robot: Number(values.robot), description: values.desc, say })
    }
  } catch (error) {
    console.error(hidden(`停在这里：${(error as Error).message}\n再运行一次，会从停下的地方继续。`))
    process.exitCode = 1
  }
}

/** Asks on the terminal; where the secrets came from there, or nobody is at it, the answer is no. */
async function confirmed(question: string, inputIsTaken: boolean): Promise<boolean> {
  if (inputIsTaken || !process.stdin.isTTY) {
    console.log('没有人可以回答：请加 --yes。')
    return false
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(`${question} 输入 yes 继续：`)
  terminal.close()
  return answer.trim() === 'yes'
}

main().catch((error) => {
  console.error(String((error as Error).message))
  process.exitCode = 1
})
