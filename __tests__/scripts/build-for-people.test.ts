import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(__dirname, '../..')
const built = path.join(root, 'dist/weapp')

it('builds nothing for an environment as long as the fictitious district is responsible', () => {
  const before = existsSync(built) && statSync(built).mtimeMs
  const args = ['--import', 'tsx', 'scripts/build-taro.ts', 'weapp', '--env', 'chengwan-8g1a2b3c']
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(/没有构建[\s\S]*this-operator\.ts[\s\S]*isExample/),
  ])
  expect(existsSync(built) && statSync(built).mtimeMs).toBe(before)
})
