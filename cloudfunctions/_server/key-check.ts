import { createHash } from 'node:crypto'
import { configuration } from './configuration'
import { decrypt, encrypt, KEY_VERSION, versionOf } from './encryption'
import type { KeyCheck } from './records'
import type { Store } from './store'

const KNOWN = 'the data key opens this'

let verified: Promise<void> | undefined

/**
 * Makes sure, once per instance, that this function runs with the secrets under which the database was written; the
 * first one to encrypt under a version writes its record. Rejects otherwise: a deployment that lost its secrets, or mixed
 * them up, must not store what nobody can read again, or count everybody as somebody new.
 */
export function verifyKeys(store: Store): Promise<void> {
  verified ??= verify(store).catch((error) => {
    verified = undefined
    throw error
  })
  return verified
}

async function verify(store: Store): Promise<void> {
  const stored = await store.keyChecks.listAll({}, { upTo: 1000 })
  for (const check of stored) compare(check)
  if (stored.some((check) => versionOf(check.sealed) === KEY_VERSION)) return
  const own = { _id: KEY_VERSION, sealed: encrypt(KNOWN), identity: identityHash(), retired: false }
  if ((await store.keyChecks.add(own)) === 'added') return
  // Another instance was first: it may have other secrets.
  compare((await store.keyChecks.find(KEY_VERSION)) ?? own)
}

function compare({ sealed, identity, retired }: KeyCheck): void {
  if (identity !== identityHash())
    throw new Error('IDENTITY_SECRET is not the one this database was written with')
  const version = versionOf(sealed) ?? ''
  if (!configuration.DATA_KEYS.keys.has(version)) {
    if (retired) return
    throw new Error(`DATA_KEYS lacks ${version}, under which this database was written`)
  }
  let text: string
  try {
    text = decrypt(sealed)
  } catch {
    text = ''
  }
  if (text !== KNOWN)
    throw new Error(`The ${version} of DATA_KEYS is not the one this database was written with`)
}

const identityHash = () =>
  createHash('sha256').update('key-check\n').update(configuration.IDENTITY_SECRET).digest('base64url')
