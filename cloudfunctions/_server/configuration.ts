import * as z from 'zod'

const KEY_BYTES = 32

/** 32 random bytes in base64. */
const secret = z
  .string()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === KEY_BYTES, 'must be 32 bytes in base64')

/** Data keys by their versions; new texts are encrypted under the `current` one, which is the last. */
export interface DataKeys {
  current: string
  keys: ReadonlyMap<string, Buffer>
}

/** `v1:<base64>,v2:<base64>`: every key under which something may still be encrypted, the current one last. */
const dataKeys = z.string().transform((text, context): DataKeys => {
  const keys = new Map<string, Buffer>()
  let current = ''
  for (const part of text.split(',')) {
    const [, version, base64 = ''] = /^\s*(v\d{1,4}):(\S+)\s*$/.exec(part) ?? []
    const key = Buffer.from(base64, 'base64')
    if (!version || key.length !== KEY_BYTES || keys.has(version)) {
      context.addIssue('must be v1:<32 bytes in base64>, further versions behind commas, each once')
      return z.NEVER
    }
    keys.set(version, key)
    current = version
  }
  return { current, keys }
})

const schema = z.object({
  /** Encrypt names, phone numbers, births and answers at rest. */
  DATA_KEYS: dataKeys,
  /** Makes the keyed hashes by which people are recognised; never changed, or everybody would count as somebody new. */
  IDENTITY_SECRET: secret,
  /** Makes whoever enters it the first admin, while there is none; then it is of no more use. */
  FIRST_ADMIN_CODE: z.literal('').or(z.string().min(16)).default(''),
  /** Switches the nightly export to a warehouse on, and makes the keys by which people are told apart there. */
  WAREHOUSE_SECRET: z.literal('').or(secret).default(''),
  /** Which version of the mini-program its codes and messages lead to: before the release, the trial one. */
  CODES_LEAD_TO: z.enum(['release', 'trial', 'develop']).default('release'),
})

/**
 * The deployment's configuration, from the function's environment variables.
 * Without it a function refuses to start, rather than store what could not be read again.
 */
export const configuration = read()

function read() {
  const parsed = schema.safeParse(process.env)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The deployment's configuration is incomplete: ${problems.join('; ')}`)
}
