import { type Collection, command } from '../_server/collection'
import { decrypt, encrypt, KEY_VERSION, OLDER_VERSIONS, versionOf } from '../_server/encryption'
import type { Store } from '../_server/store'
import type { Work } from './job'

/** Every collection whose documents hold encrypted fields, and say by `keyVersion` under which key. */
export const SEALED_COLLECTIONS = [
  'accounts',
  'complaints',
  'familyMembers',
  'members',
  'ratings',
  'registrations',
  'volunteerTeams',
  'workRecords',
] as const satisfies (keyof Store)[]

const DOCUMENTS_A_RUN = 100

interface Sealed {
  _id: string
  keyVersion: string
}

/**
 * Encrypts anew what is still under an older version of the data key, a hundred documents at a time; where nothing is
 * left the older versions are marked as retired. Each document is changed by one write, on condition that its encrypted
 * fields are what was read: what somebody changed meanwhile is found again the next time. Returns how many it changed.
 */
export async function rotateKeys(store: Store): Promise<Work> {
  if (OLDER_VERSIONS.length === 0) return { done: 0, goesOn: false }
  let left = DOCUMENTS_A_RUN
  let rotated = 0
  for (const name of SEALED_COLLECTIONS) {
    if (left === 0) return { done: rotated, goesOn: true, behind: null }
    const collection = store[name] as unknown as Collection<Sealed>
    const documents = await collection.list({ keyVersion: command.in([...OLDER_VERSIONS]) }, { limit: left })
    left -= documents.length
    for (const document of documents) {
      try {
        if (await rotate(document, collection)) rotated += 1
      } catch (error) {
        // One document that cannot be read must not keep the others under an old key.
        console.error(JSON.stringify({ job: 'rotateKeys', name, id: document._id, error: String(error) }))
      }
    }
  }
  const isDone = left === DOCUMENTS_A_RUN
  for (const version of OLDER_VERSIONS) {
    await store.keyChecks.update({ _id: version, retired: !isDone }, { retired: isDone })
  }
  return { done: rotated, goesOn: !isDone, behind: null }
}

function rotate(document: Sealed, collection: Collection<Sealed>): Promise<boolean> {
  const { _id, keyVersion } = document
  const old = sealedTexts(document).filter(([, text]) => versionOf(text) !== KEY_VERSION)
  const renewed = old.map(([path, text]) => [path, encrypt(decrypt(text))])
  return collection.update(
    { _id, keyVersion, ...Object.fromEntries(old) },
    { ...Object.fromEntries(renewed), keyVersion: KEY_VERSION },
  )
}

/** Every sealed text within a value, with the dotted path by which the database finds it. */
function sealedTexts(value: unknown, path: string[] = []): [path: string, text: string][] {
  if (typeof value === 'string') return versionOf(value) ? [[path.join('.'), value]] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => sealedTexts(part, [...path, key]))
}
