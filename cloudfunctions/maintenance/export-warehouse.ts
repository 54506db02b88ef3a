import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import { CATEGORY_CODES } from '../../src/shared/event/category'
import {
  CATALOGUE_ID,
  categoryName,
  countedCategory,
  countedTag,
  EMPTY_CATALOGUE,
} from '../../src/shared/figure/catalogue'
import type { SessionPeople } from '../../src/shared/figure/session-counts'
import { ADMINS_ID } from '../../src/shared/member/member'
import { unpacked } from '../_figures/people-sets'
import {
  WAREHOUSE_INDEX,
  type WarehouseIndex,
  warehouseKey,
  warehouseLine,
  warehousePath,
} from '../_figures/warehouse-lines'
import { allOf, together } from '../_server/all-of'
import { batches, inTurns } from '../_server/batches'
import { command } from '../_server/collection'
import { configuration } from '../_server/configuration'
import { storeFile } from '../_server/file-storage'
import { withLease } from '../_server/lease'
import type { PersonNumber, WarehouseFile, WarehouseState } from '../_server/records'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'
import { nightBegun, type Tick, type Work } from './job'

/** After this time of the night a new export begins: the recount of the night has begun before. */
const NIGHT = '04:00'
const DAYS_A_RUN = 60
const IDS_A_REQUEST = 500
/** Numbers that are looked up with one request, each of which has two keys at most; and keys held at once. */
const NUMBERS_A_REQUEST = 2000
const MOST_KEYS = 100_000
const AT_ONCE = 4
/** The longest that a counting may be on its way after the time that it says. */
const UNDER_WAY = 2 * MINUTE

const ID: WarehouseState['_id'] = 'warehouse'

/**
 * Every night, where the deployment has a secret for it: writes the sessions of each day on which anything came out
 * differently since into that day's file (`warehousePath`), without names and by keys of the warehouse's own; then
 * `warehouse/index.json`, which says what there is. Days are marked first and written one by one, so that a run may die
 * anywhere: what is marked is written by the next, and writing a day twice changes nothing. A day that cannot be written
 * is tried again an hour later, and holds up no other. Returns how many days it wrote.
 */
export async function exportWarehouse(store: Store, now: number, tick: Tick): Promise<Work> {
  const { WAREHOUSE_SECRET: secret } = configuration
  if (secret === '') return { done: 0, goesOn: false }
  const state = await store.warehouseStates.find(ID)
  if (state?.isWhole && state.night === nightBegun(NIGHT, now)) return { done: 0, goesOn: false }
  const work = await withLease(ID, { now, store }, () => new Export({ store, now, tick, secret }).run())
  return work ?? { done: 0, goesOn: true, behind: null }
}

interface Given {
  store: Store
  now: number
  tick: Tick
  secret: Buffer
}

class Export {
  private readonly store: Store
  private readonly now: number
  private readonly secret: Buffer
  /** The warehouse's keys of numbers of this year's people. */
  private readonly keys = new Map<number, string>()
  private keysOfYear = ''

  constructor(private readonly given: Given) {
    this.store = given.store
    this.now = given.now
    this.secret = given.secret
  }

  async run(): Promise<Work> {
    const { store, now } = this
    // Read again: another run may have begun the night before this one held the lease.
    const found = await store.warehouseStates.find(ID)
    const state = found?.night === nightBegun(NIGHT, now) ? found : await this.beginNight(found)
    if (state.isWhole) return { done: 0, goesOn: false }
    let done = 0
    for (;;) {
      const due = await store.warehouseFiles.list(
        { dueAt: command.lte(now) },
        {
          order: [
            ['dueAt', 'asc'],
            ['_id', 'asc'],
          ],
          limit: DAYS_A_RUN,
        },
      )
      for (const file of due) {
        if (done >= DAYS_A_RUN || Date.now() > this.given.tick.stopAt)
          return { done, goesOn: true, behind: null }
        await this.attempt(file)
        done += 1
      }
      if (due.length === 0) break
    }
    const isWhole = await this.writeIndex()
    await store.warehouseStates.update({ _id: ID }, { isWhole })
    return { done, goesOn: false }
  }

  /** Marks whatever has changed since the night before; all there is, where keys are made by another secret. */
  private async beginNight(before: WarehouseState | undefined): Promise<WarehouseState> {
    const { store, now } = this
    const madeWith = digestOf(`warehouse\n${this.secret.toString('base64')}`)
    const since = before?.madeWith === madeWith ? before.through - UNDER_WAY : null
    const [days, replaced] = await together([
      store.sessionCounts.aggregateAll<{ _id: string }>(
        ['match', since === null ? { day: command.gt('') } : { sameSince: command.gte(since) }],
        ['group', { _id: '$day' }],
      ),
      store.keyReplacements.listAll({ replacedAt: command.gte(since ?? 0) }, { upTo: UP_TO.facets }),
    ])
    await this.mark(days.map(({ _id }) => _id))
    // The people of such a year have other keys now, and nobody's sessions look different.
    for (const { _id: year } of replaced)
      await store.warehouseFiles.updateAll(
        { _id: command.gte(year).and(command.lt(String(Number(year) + 1))) },
        { dueAt: now },
      )
    const begun = { _id: ID, night: nightBegun(NIGHT, now), isWhole: false, through: now, madeWith }
    await store.warehouseStates.put(begun)
    return begun
  }

  private async mark(days: readonly string[]): Promise<void> {
    const { warehouseFiles } = this.store
    for (const some of batches(days, IDS_A_REQUEST)) {
      await warehouseFiles.updateAll({ _id: command.in(some) }, { dueAt: this.now })
      const known = new Set((await warehouseFiles.listByIds(some)).map(({ _id }) => _id))
      const fresh = some
        .filter((day) => !known.has(day))
        .map((_id): WarehouseFile => ({ _id, dueAt: this.now, digest: '', sessionIds: [], sessions: 0 }))
      if (fresh.length > 0) await warehouseFiles.addAll(fresh)
    }
  }

  private async attempt(file: WarehouseFile): Promise<void> {
    try {
      await this.write(file)
    } catch (error) {
      const said = (error as Error).stack ?? String(error)
      console.error(JSON.stringify({ job: 'exportWarehouse', day: file._id, error: said }))
      await this.store.warehouseFiles.update({ _id: file._id }, { dueAt: this.now + HOUR })
    }
  }

  private async write({ _id: day, digest: before }: WarehouseFile): Promise<void> {
    const { warehouseFiles, sessionCounts, sessionPeople } = this.store
    const read = await allOf({
      counts: sessionCounts.listAll({ day }, { upTo: UP_TO.sessionsOfWeeks, order: [['_id', 'asc']] }),
      people: sessionPeople.listAll({ day }, { upTo: UP_TO.sessionsOfWeeks }),
    })
    const homesOf = new Map(read.people.map(({ _id, homes }) => [_id, homes]))
    const keyOf = await this.keysOf(day.slice(0, 4), read.people)
    const lines = read.counts.map((counts) =>
      warehouseLine(counts, homesOf.get(counts._id) ?? [], { keyOf, secret: this.secret }),
    )
    const text = lines.map((line) => `${line}\n`).join('')
    const digest = digestOf(text)
    if (digest !== before) await storeFile(warehousePath(day), await packed(text))
    const sessionIds = read.counts.map(({ _id }) => _id)
    // A session that was moved to this day stands in another day's file until that is written anew.
    for (const some of batches(sessionIds, IDS_A_REQUEST))
      await warehouseFiles.updateAll(
        { _id: command.neq(day), sessionIds: command.in(some) },
        { dueAt: this.now },
      )
    await warehouseFiles.update(
      { _id: day },
      { dueAt: null, digest, sessionIds, sessions: sessionIds.length },
    )
  }

  /** By which keys the people of these sessions go. Throws where one has none: that session is about to be counted anew. */
  private async keysOf(
    year: string,
    sessions: readonly SessionPeople[],
  ): Promise<(number: number) => string> {
    if (year !== this.keysOfYear || this.keys.size > MOST_KEYS) this.keys.clear()
    this.keysOfYear = year
    const numbers = new Set<number>()
    for (const each of sessions.flatMap(({ homes }) => homes)) {
      const { people, households } = unpacked(each)
      for (const number of [...people.map((person) => person.number), ...households])
        if (!this.keys.has(number)) numbers.add(number)
    }
    await inTurns([...batches([...numbers], NUMBERS_A_REQUEST)], AT_ONCE, async (some) => {
      const rows = await this.store.personNumbers.aggregate<Omit<PersonNumber, '_id' | 'year'>>(
        ['match', { year, number: command.in(some) }],
        ['project', { number: 1, key: 1, isNext: 1 }],
      )
      // While the keys of a year are being replaced all of it stays under the ones before.
      for (const { number, key } of rows.sort((a, b) => Number(b.isNext) - Number(a.isNext)))
        this.keys.set(number, warehouseKey(this.secret, key))
    })
    return (number) => {
      const key = this.keys.get(number)
      if (key === undefined) throw new Error(`Somebody of ${year} has no key`)
      return key
    }
  }

  /** Says what there is, with the units, and with 人数 as the product keeps it. Returns whether nothing is missing in it. */
  private async writeIndex(): Promise<boolean> {
    const { store, now } = this
    const [admins, catalogue = EMPTY_CATALOGUE] = await together([
      store.admins.find(ADMINS_ID),
      store.catalogues.find(CATALOGUE_ID),
    ])
    const { files, units, facets } = await allOf({
      files: store.warehouseFiles.aggregateAll<Omit<WarehouseFile, 'sessionIds'>>([
        'project',
        { dueAt: 1, digest: 1, sessions: 1 },
      ]),
      units: store.units.listAll({}, { upTo: UP_TO.units, order: [['_id', 'asc']] }),
      facets: store.peopleCounts.listAll(
        { unitId: admins?.unitId ?? '', line: null },
        { upTo: UP_TO.facets },
      ),
    })
    const written = files.filter(({ digest }) => digest !== '')
    const behind = files.filter(({ dueAt }) => dueAt !== null).map(({ _id }) => _id)
    const index: WarehouseIndex = {
      format: 1,
      writtenAt: new Date(now).toISOString(),
      files: written.map(({ _id: day, digest, sessions }) => ({
        day,
        path: warehousePath(day),
        sessions,
        digest,
      })),
      behind,
      units: units.map(({ _id, name, level, path }) => ({ unit: _id, name, level, path })),
      categories: CATEGORY_CODES.map((category) => ({
        category,
        name: categoryName(catalogue, category),
        countsAs: countedCategory(catalogue, category),
      })),
      tags: catalogue.tags
        .filter(({ mergedInto }) => mergedInto)
        .map(({ name: tag }) => ({ tag, countsAs: countedTag(catalogue, tag) })),
      people: facets.map(({ span, people }) => ({ span, people: people.all })),
    }
    await storeFile(WAREHOUSE_INDEX, Buffer.from(JSON.stringify(index, null, 1)))
    return behind.length === 0
  }
}

const packed = promisify<string, Buffer>(gzip)

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url')
