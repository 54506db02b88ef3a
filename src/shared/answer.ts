/** What every operation answers: a value, or an expected "no" whose Chinese text lives with the feature that shows it. */
export type Answer<Value, Refused extends { reason: string }> =
  | { ok: true; value: Value }
  | ({ ok: false } & Refused)

export const ok = <const Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value })

/** A refusal; `details` say what the page needs to explain it. */
export const refused = <const Reason extends string, Details extends object = object>(
  reason: Reason,
  details?: Details,
): { ok: false; reason: Reason } & Details => ({ ok: false, reason, ...(details as Details) })

/** Refusals that any operation may give, made by `serve`. */
export type ServeRefusal =
  | { reason: 'unknown-operation' }
  | { reason: 'invalid-input'; field: string; problem: string }
  | { reason: 'no-identity' }
  | { reason: 'not-allowed' }
  | { reason: 'not-found' }
  | { reason: 'too-often'; retryAt: number }
  | { reason: 'file-gone' }
  | { reason: 'failed'; requestId: string }
