import { z } from 'zod'
import { id, instant } from '../_server/fields'

/** Control characters, and what hides or turns text around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const UNSEEN = /[\u0000-\u001f\u007f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/

/** A short text by a person, on one line. */
export const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => !UNSEEN.test(text), 'control characters')

/** A nonce; shorter than an id, so that another can be derived from it. */
export const nonce = id.max(48)

/** What every entry of a door says. */
export const happening = {
  sessionId: id,
  nonce,
  doorAt: instant,
  gate: words(20).default(''),
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
  reason: words(100).default(''),
  /** Lets in somebody on the waitlist, if a place is free. */
  letIn: z.boolean().default(false),
}

const lettingShape = z.object(letting)
export type Letting = z.output<typeof lettingShape>
