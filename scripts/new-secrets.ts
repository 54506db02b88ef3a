// Prints the secrets of a new deployment; with `--key v2`, one more data key; with `--warehouse`, that of the export. It keeps nothing.
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { newKey, newSecrets } from './local-secrets'

const options = { key: { type: 'string' }, warehouse: { type: 'boolean' } } as const
const { key, warehouse } = parseArgs({ options }).values
if (key) console.log(`${key}:${newKey()}`)
else if (warehouse) console.log(`WAREHOUSE_SECRET=${newKey()}`)
else {
  const secrets = { ...newSecrets(), FIRST_ADMIN_CODE: randomBytes(18).toString('base64url') }
  for (const [name, value] of Object.entries(secrets)) console.log(`${name}=${value}`)
}
