/** A refusal that travels back over the wire; the SDK maps its `code` to a number (or to -501001 when it knows none). */
export class DatabaseFailure extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/** What the database behind the service answers to a bad operator, path or type (errCode -502001). */
export const requestFailed = (message: string) => new DatabaseFailure('DATABASE_REQUEST_FAILED', message)

/** What the service answers to a malformed request (errCode -501007). */
export const invalidParam = (message: string) => new DatabaseFailure('INVALID_PARAM', message)

/** The service may know this; the emulator does not, and says so rather than guess. */
export const notEmulated = (what: string) => new DatabaseFailure('NOT_EMULATED', `not emulated: ${what}`)
