import { z } from 'zod'
import { id, instant, optionalLine } from '../_server/fields'

/** A nonce; shorter than an id, so that another can be derived from it. */
export const nonce = id.max(48)

/** What every entry of a door says. */
export const happening = {
  sessionId: id,
  nonce,
  doorAt: instant,
  gate: optionalLine(20).default(''),
  /** Kept on the phone while it had no network: the time at the door may be long ago. */
  kept: z.boolean().default(false),
}

/** What letting a party in may say besides. */
export const letting = {
  ...happening,
  /** Who came, if not everybody: people by their ids at this door, and how many of those only counted, in all. */
  who: z
    .object({ people: z.array(id).max(60), counted: z.number().int().min(0).max(999) })
    .nullable()
    .default(null),
  /** The entries that this one takes the place of, by their nonces: who came is corrected. */
  voids: z.array(id).max(20).default([]),
  /** Why it is entered afterwards (补签), or corrected. */
  reason: optionalLine(100).default(''),
  /** Lets in somebody on the waitlist, if a place is free. */
  letIn: z.boolean().default(false),
}

const lettingShape = z.object(letting)
export type Letting = z.output<typeof lettingShape>
