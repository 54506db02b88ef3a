import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

/** What a deployment is configured with; every value 32 random bytes in base64. */
export interface Secrets {
  DATA_KEY: string
  IDENTITY_SECRET: string
}

/** Fresh secrets, for a test or a deployment's first start. */
export const newSecrets = (): Secrets => ({
  DATA_KEY: randomBytes(32).toString('base64'),
  IDENTITY_SECRET: randomBytes(32).toString('base64'),
})

/** This machine's own secrets, made on the first start and kept in the home directory, outside the repository. */
export function localSecrets(): Secrets {
  const folder = path.join(homedir(), '.jinguo-huodong')
  const file = path.join(folder, 'secrets.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets
  const secrets = newSecrets()
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  return secrets
}
