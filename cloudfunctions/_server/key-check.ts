import { createHash } from 'node:crypto'
import { configuration } from './configuration'
import { decrypt, encrypt } from './encryption'
import type { Store } from './store'

/** Says under which secrets the database was written: a known text, encrypted, and a hash of the identity secret. */
export interface KeyCheck {
  _id: string
  sealed: string
  identity: string
}

const ID = 'secrets'
const KNOWN = 'the data key opens this'

let verified: Promise<void> | undefined

/**
 * Makes sure, once per instance, that this function runs with the secrets under which the database was written; the
 * very first one writes the record. Rejects otherwise: a deployment that lost its secrets, or mixed them up, must not
 * store what nobody can read again, or count everybody as somebody new.
 */
export function verifyKeys(store: Store): Promise<void> {
  verified ??= verify(store).catch((error) => {
    verified = undefined
    throw error
  })
  return verified
}

async function verify(store: Store): Promise<void> {
  const own = { _id: ID, sealed: encrypt(KNOWN), identity: identityHash() }
  const stored = await store.keyChecks.find(ID)
  if (stored) return compare(stored)
  if ((await store.keyChecks.add(own)) === 'added') return
  // Another instance was first: it may have other secrets.
  compare((await store.keyChecks.find(ID)) ?? own)
}

function compare(stored: KeyCheck): void {
  if (stored.identity !== identityHash())
    throw new Error('IDENTITY_SECRET is not the one this database was written with')
  let text: string
  try {
    text = decrypt(stored.sealed)
  } catch {
    text = ''
  }
  if (text !== KNOWN) throw new Error('DATA_KEY is not the one this database was written with')
}

const identityHash = () =>
  createHash('sha256').update('key-check\n').update(configuration.IDENTITY_SECRET).digest('base64url')
