// Prints the secrets of a new deployment; with `--key v2`, one more data key. It keeps nothing.
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { newKey, newSecrets } from './local-secrets'

const { key } = parseArgs({ options: { key: { type: 'string' } } }).values
if (key) console.log(`${key}:${newKey()}`)
else {
  const secrets = { ...newSecrets(), FIRST_ADMIN_CODE: randomBytes(18).toString('base64url') }
  for (const [name, value] of Object.entries(secrets)) console.log(`${name}=${value}`)
}
