import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'

/** What a deployment is configured with: the data keys as `v1:<32 bytes in base64>`, and 32 random bytes in base64. */
export interface Secrets {
  DATA_KEYS: string
  IDENTITY_SECRET: string
}

/** 32 random bytes in base64. */
export const newKey = () => randomBytes(32).toString('base64')

/** Fresh secrets, for a test or a deployment's first start. */
export const newSecrets = (): Secrets => ({ DATA_KEYS: `v1:${newKey()}`, IDENTITY_SECRET: newKey() })

/** The same secrets with a further data key, which is from now on the current one. */
export function withNewKey({ DATA_KEYS, IDENTITY_SECRET }: Secrets): Secrets {
  const version = DATA_KEYS.split(',').length + 1
  return { DATA_KEYS: `${DATA_KEYS},v${version}:${newKey()}`, IDENTITY_SECRET }
}

const FILE = path.join('.jinguo-huodong', 'secrets.json')

/** This machine's own secrets, made on the first start and kept in the home directory, outside the repository. */
export function localSecrets(home = homedir()): Secrets {
  const file = path.join(home, FILE)
  if (existsSync(file)) {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as
      | Secrets
      | { DATA_KEY: string; IDENTITY_SECRET: string }
    // Before keys had versions there was one, which is the first.
    return 'DATA_KEY' in kept
      ? write(file, { DATA_KEYS: `v1:${kept.DATA_KEY}`, IDENTITY_SECRET: kept.IDENTITY_SECRET })
      : kept
  }
  return write(file, newSecrets())
}

function write(file: string, secrets: Secrets): Secrets {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  return secrets
}
