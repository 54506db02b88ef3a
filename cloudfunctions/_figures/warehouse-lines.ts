import { createHmac } from 'node:crypto'
import { base32nopad } from '@scure/base'
import { type Category, CONFIDENTIAL } from '../../src/shared/event/category'
import {
  type HomePeople,
  type SessionCounts,
  type SessionPosition,
  SUMMED,
  type Summed,
} from '../../src/shared/figure/session-counts'
import type { Unit } from '../../src/shared/unit/unit'
import { type Known, unpacked } from './people-sets'

/** One line of a day's file: a session, what was counted at it, and who was present, by keys that say nothing. */
export interface WarehouseSession
  extends Omit<SessionPosition, 'eventId' | 'month'>,
    Pick<SessionCounts, 'outside' | 'evidence' | 'overAt' | 'startsAt'>,
    Record<Summed, number> {
  session: string
  event: string
  /** Of these the keys are good for this session alone, and where somebody lives is left out. */
  confidential: boolean
  people: WarehousePerson[]
  /** 户: who registered the children that came, by the keys of people. */
  broughtBy: { key: string; home: string | null }[]
}

/** Somebody present: once in each session. What is not known, or not so, is not there. */
interface WarehousePerson extends Known {
  key: string
  home?: string
}

/**
 * The line of a session, without a line break. `keyOf` makes the warehouse's key of a number (`warehouseKey`): nothing of
 * the title, the place or the identity key is in it.
 */
export function warehouseLine(
  counts: SessionCounts,
  homes: readonly HomePeople[],
  { keyOf, secret }: { keyOf: (number: number) => string; secret: Buffer },
): string {
  const { _id: session, eventId: event, category, tags, unitId, unitPath, day, kind, mode } = counts
  const { outside, evidence, overAt, startsAt } = counts
  const confidential = CONFIDENTIAL.has(category)
  const key = (number: number) =>
    confidential ? warehouseKey(secret, `${session}\n${keyOf(number)}`) : keyOf(number)
  const people: WarehousePerson[] = []
  const households: WarehouseSession['broughtBy'] = []
  for (const each of homes) {
    const home = confidential ? null : each.home
    const those = unpacked(each)
    for (const { number, known } of those.people)
      people.push({ key: key(number), ...(home !== null && { home }), ...known })
    for (const number of those.households) households.push({ key: key(number), home })
  }
  const sums = Object.fromEntries(SUMMED.map((name) => [name, counts[name]])) as Record<Summed, number>
  const position = { category, tags, unitId, unitPath, day, kind, mode, outside, evidence }
  const line: WarehouseSession = {
    session,
    event,
    ...position,
    startsAt,
    overAt,
    confidential,
    ...sums,
    people,
    broughtBy: households,
  }
  return JSON.stringify(line)
}

/** 128 bits of HMAC-SHA256 under the warehouse's own secret: the same for the same text, and for nothing else. */
export const warehouseKey = (secret: Buffer, text: string): string =>
  base32nopad.encode(createHmac('sha256', secret).update(`warehouse\n${text}`).digest().subarray(0, 16))

/** What `warehouse/index.json` says. */
export interface WarehouseIndex {
  format: 1
  writtenAt: string
  /** `digest` is of the unpacked text (SHA-256, base64url): what is loaded already needs no loading again. */
  files: { day: string; path: string; sessions: number; digest: string }[]
  /** Days that could not be written yet, whose files are older or not there. */
  behind: string[]
  units: (Pick<Unit, 'name' | 'level' | 'path'> & { unit: string })[]
  /** Under which category a session of each counts, and under which tag one with a tag that was merged (`countsAs`). */
  categories: { category: Category; name: string; countsAs: Category }[]
  tags: { tag: string; countsAs: string }[]
  /** 人数 of the whole deployment, in a year (`2026`) and in a month, as the product keeps it: with confidential sessions. */
  people: { span: string; people: number }[]
}

export const WAREHOUSE_INDEX = 'warehouse/index.json'

/** Where a day's file is in storage. */
export const warehousePath = (day: string): string => `warehouse/${day.slice(0, 4)}/${day}.jsonl.gz`
