import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { FUNCTIONS_OUTPUT, functionNames } from '../../config/functions'
import { newSecrets } from '../../scripts/local-secrets'
import { itAll } from '../support/campaign'

const configOf = (name: string) =>
  JSON.parse(readFileSync(path.join(FUNCTIONS_OUTPUT, name, 'config.json'), 'utf8')) as {
    timeout: number
    triggers?: unknown[]
  }

it('every function that has an entry is built, and nothing else', () => {
  expect(readdirSync(FUNCTIONS_OUTPUT).sort()).toEqual(functionNames().sort())
})

describe.each(functionNames())('the function %s', (name) => {
  it('ends within a minute, so that a session quiet for ten has no write in flight when it is healed', () => {
    const { timeout } = configOf(name)
    expect(timeout).toBeGreaterThan(0)
    expect(timeout).toBeLessThanOrEqual(60)
  })

  it('has at most one trigger: the platform takes no more', () => {
    expect(configOf(name).triggers?.length ?? 0).toBeLessThanOrEqual(1)
  })

  itAll('loads and answers with nothing beside it but its own folder', () => {
    const folder = path.join(mkdtempSync(path.join(tmpdir(), 'function-')), name)
    cpSync(path.join(FUNCTIONS_OUTPUT, name), folder, { recursive: true })
    const script = `
      const { main } = require(${JSON.stringify(folder)})
      main({ operation: 'none' }).then((answer) => console.log(JSON.stringify(answer)))`
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], {
      cwd: folder,
      env: { ...newSecrets() },
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, reason: 'unknown-operation' })
  })
})
