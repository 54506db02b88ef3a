/** The deployment's secrets, the same that the functions get. */
export interface DemoSecrets {
  DATA_KEYS: string
  IDENTITY_SECRET: string
}

/** The product's own encryption and keyed hashes: what the demo makes, the functions find and read. */
export interface Sealing {
  keyVersion: string
  encrypt(text: string): string
  accountIdentityKey(openid: string): string
  childIdentityKey(name: string, birthMonth: string): string
  adultIdentityKey(name: string, birthYear: string): string
  companionIdentityKey(accountKey: string, name: string): string
  registrationId(sessionId: string, identityKey: string): string
  teamMembershipId(teamId: string, openid: string): string
  serviceDayId(openid: string, day: string): string
  pointHolder(schemeId: string, openid: string): string
  ratingId(eventId: string, openid: string): string
  searchHashes(sessionId: string, people: readonly { name: string; phone: string | null }[]): string[]
}

/**
 * The sealing under these secrets. The functions' modules read their configuration from the environment when they are
 * first loaded, so the secrets stand there for that moment and no longer.
 * Throws when they were loaded under other secrets before: what came out could never be read.
 */
export async function openSealing(secrets: DemoSecrets): Promise<Sealing> {
  const { DATA_KEYS, IDENTITY_SECRET } = process.env
  Object.assign(process.env, secrets)
  try {
    const [{ configuration }, { encrypt, KEY_VERSION }, ids, { searchHashes }] = await Promise.all([
      import('../cloudfunctions/_server/configuration'),
      import('../cloudfunctions/_server/encryption'),
      import('../cloudfunctions/_server/ids'),
      import('../cloudfunctions/_people/search-hashes'),
    ])
    const loaded = {
      DATA_KEYS: [...configuration.DATA_KEYS.keys]
        .map(([version, key]) => `${version}:${key.toString('base64')}`)
        .join(','),
      IDENTITY_SECRET: configuration.IDENTITY_SECRET.toString('base64'),
    }
    for (const name of ['DATA_KEYS', 'IDENTITY_SECRET'] as const) {
      if (loaded[name] !== secrets[name]) throw new Error(`This process has loaded other ${name} already`)
    }
    return {
      keyVersion: KEY_VERSION,
      encrypt,
      accountIdentityKey: remembering(ids.accountIdentityKey),
      childIdentityKey: remembering(ids.childIdentityKey),
      adultIdentityKey: remembering(ids.adultIdentityKey),
      companionIdentityKey: remembering(ids.companionIdentityKey),
      registrationId: ids.registrationId,
      teamMembershipId: ids.teamMembershipId,
      serviceDayId: ids.serviceDayId,
      pointHolder: ids.pointHolder,
      ratingId: ids.ratingId,
      searchHashes,
    }
  } finally {
    restore({ DATA_KEYS, IDENTITY_SECRET })
  }
}

/** People come more than once, and hashing is the larger part of the work. */
function remembering<Texts extends string[]>(hash: (...texts: Texts) => string): (...texts: Texts) => string {
  const hashes = new Map<string, string>()
  return (...texts) => {
    const place = texts.join('\n')
    const hashed = hashes.get(place) ?? hash(...texts)
    hashes.set(place, hashed)
    return hashed
  }
}

function restore(before: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
}
