import path from 'node:path'
import * as ci from 'miniprogram-ci'
import { version } from '../../package.json'
import { run } from '../build'
import { forgetBuild } from '../fingerprint'

const root = path.resolve(__dirname, '../..')

/** Where the app's code goes, and what the version list of WeChat's console shows of it. */
export interface Upload {
  env: string
  appid: string
  /** The file of the upload key, from the console. */
  key: string
  /** 1 to 30: each robot's last upload is kept beside the others'. */
  robot: number
  description: string
  say: (text: string) => void
}

/** Builds the mini-program for its environment and uploads it; it becomes a version to be tried and submitted for review. */
export async function uploadMiniProgram({ env, appid, key, robot, description, say }: Upload): Promise<void> {
  // What lies there afterwards is for one environment, and not what tests and the demo expect.
  forgetBuild('dist/weapp')
  await run('scripts/build-taro.ts', 'weapp', '--env', env)
  const project = new ci.Project({
    appid,
    type: 'miniProgram',
    projectPath: path.join(root, 'dist/weapp'),
    privateKeyPath: key,
  })
  await ci.upload({ project, version, desc: description || `${version} → ${env}`, robot, setting: {} })
  say(`小程序代码已上传：版本 ${version}，机器人 ${robot}。请在小程序后台“版本管理”里试用、提交审核。`)
}
