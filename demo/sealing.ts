/** The deployment's two secrets in base64, the same that the functions get. */
export interface DemoSecrets {
  DATA_KEY: string
  IDENTITY_SECRET: string
}

/** The product's own encryption and keyed hashes: what the demo makes, the functions find and read. */
export interface Sealing {
  encrypt(text: string): string
  accountIdentityKey(openid: string): string
  registrationId(sessionId: string, identityKey: string): string
}

/**
 * The sealing under these secrets. The functions' modules read their configuration from the environment when they are
 * first loaded, so the secrets stand there for that moment and no longer.
 * Throws when they were loaded under other secrets before: what came out could never be read.
 */
export async function openSealing(secrets: DemoSecrets): Promise<Sealing> {
  const { DATA_KEY, IDENTITY_SECRET } = process.env
  Object.assign(process.env, secrets)
  try {
    const [{ configuration }, { encrypt }, ids] = await Promise.all([
      import('../cloudfunctions/_server/configuration'),
      import('../cloudfunctions/_server/encryption'),
      import('../cloudfunctions/_server/ids'),
    ])
    for (const name of ['DATA_KEY', 'IDENTITY_SECRET'] as const) {
      const loaded = configuration[name].equals(Buffer.from(secrets[name], 'base64'))
      if (!loaded) throw new Error(`This process has loaded another ${name} already`)
    }
    return {
      encrypt,
      accountIdentityKey: remembering(ids.accountIdentityKey),
      registrationId: ids.registrationId,
    }
  } finally {
    restore({ DATA_KEY, IDENTITY_SECRET })
  }
}

/** People come more than once, and hashing is the larger part of the work. */
function remembering(hash: (text: string) => string): (text: string) => string {
  const hashes = new Map<string, string>()
  return (text) => {
    const hashed = hashes.get(text) ?? hash(text)
    hashes.set(text, hashed)
    return hashed
  }
}

function restore(before: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
}
