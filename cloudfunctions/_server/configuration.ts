import { z } from 'zod'

/** 32 random bytes in base64. */
const secret = z
  .string()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, 'must be 32 bytes in base64')

const schema = z.object({
  /** Encrypts names and phone numbers at rest. */
  DATA_KEY: secret,
  /** Makes the keyed hashes by which people are recognised; never changed, or everybody would count as somebody new. */
  IDENTITY_SECRET: secret,
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
