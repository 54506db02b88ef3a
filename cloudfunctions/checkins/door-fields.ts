import * as z from 'zod'
import { id, optionalLine } from '../_server/fields'

/** A nonce; shorter than an id, so that another can be derived from it. */
export const nonce = id.max(48)

/** As many entries as one may void: a group's ticket is scanned at every gate, and each scan is an entry. */
export const MOST_ENTRIES = 500

/**
 * When something happened by the clock of a phone, which may stand in 1970: whoever takes it moves it to what can be
 * (`keptDoorTime`, `countedTime`), so that nobody is lost for it.
 */
export const phoneTime = z.number().transform(Math.round)

/** The fields of everything that a phone records at a door: the session, a nonce, when it happened there, and at which gate. */
export const doorFields = {
  sessionId: id,
  nonce,
  doorAt: phoneTime,
  gate: optionalLine(20).default(''),
}

/**
 * What comes from a phone's queue says so (`kept`). Anybody may say it, so it moves no right: it is believed of the time,
 * within the hours of the door (`keptDoorTime`), and of places, since whoever was let in is inside; who may do the thing at
 * all, and what only staff do after 数据确认, is decided without it. Beyond the places that the server knows the entry says so.
 */
export const keptField = { kept: z.boolean().default(false) }

/** The fields of checking a party in: those of every record at a door, who came, and what is corrected. */
export const checkInFields = {
  ...doorFields,
  /** Who came, if not everybody: people by their ids at this door, and how many of those only counted, in all. */
  who: z
    .object({ people: z.array(id).max(60), counted: z.number().int().min(0).max(999) })
    .nullable()
    .default(null),
  /** The entries that this one takes the place of, by their nonces: who came is corrected. */
  voids: z.array(id).max(MOST_ENTRIES).default([]),
  /** Why it is entered afterwards (补签), or corrected. */
  reason: optionalLine(100).default(''),
  /** Checks in a party that waits, as walk-ins, if so many places are free. */
  fromWaitlist: z.boolean().default(false),
}

const checkInShape = z.object(checkInFields)
export interface CheckInInput extends z.output<typeof checkInShape> {
  /** See `keeping`. */
  kept: boolean
  /** With `kept`: the phone let them in by its roster, and did not leave it to the server. */
  decidedOffline: boolean
}
