import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { beijingDay, beijingTime, DAY } from '../../../src/shared/calendar/calendar'
import { daysOf } from '../../../src/shared/calendar/period'
import { mayActAs } from '../../../src/shared/member/member'
import { maskedName } from '../../../src/shared/person/person'
import {
  HONOUR_STEP_CODES,
  HONOURED_CODES,
  ofItsKind,
  RECORD_KIND_CODES,
  RECORD_LEVEL_CODES,
  RECORD_LIMITS,
  type RecordKind,
  type RecordPerson,
  recordProblem,
  type WorkRecord,
} from '../../../src/shared/record/work-record'
import { keptAmount, MOST_AMOUNT, saidAmount } from '../../../src/shared/tally/measure'
import type { Unit } from '../../../src/shared/unit/unit'
import { label, period } from '../../_figures/figures-input'
import { together } from '../../_server/all-of'
import { audit } from '../../_server/audit'
import { command, expression, holding } from '../../_server/collection'
import { decrypt, encrypt, KEY_VERSION } from '../../_server/encryption'
import {
  day,
  id,
  line,
  lines,
  optionalLine,
  pageEnd,
  personName,
  reason,
  version,
} from '../../_server/fields'
import { fileLinks } from '../../_server/file-storage'
import { begunId } from '../../_server/ids'
import { isSaved } from '../../_server/is-saved'
import { operation } from '../../_server/operation'
import type { Store } from '../../_server/store'
import { isUploadedTo } from '../../_server/uploaded-files'

const PAGE = 30
const count = z.number().int().min(0).max(RECORD_LIMITS.count)
const name = line(RECORD_LIMITS.name)
const named = line(RECORD_LIMITS.label)

const person = z.object({ name: personName, office: optionalLine(RECORD_LIMITS.office).default('') })
const people = z.array(person).max(RECORD_LIMITS.people)

const entered = z.object({
  kind: z.enum(RECORD_KIND_CODES),
  day,
  title: line(RECORD_LIMITS.title, 2),
  words: lines(RECORD_LIMITS.words).default(''),
  category: optionalLine(RECORD_LIMITS.category).default(''),
  level: z.enum(RECORD_LEVEL_CODES).nullable().default(null),
  bodies: z.array(name).max(RECORD_LIMITS.bodies).default([]),
  honour: z
    .object({
      to: z.enum(HONOURED_CODES),
      step: z.enum(HONOUR_STEP_CODES),
      amount: count.min(1),
      names: z.array(name).max(RECORD_LIMITS.honoured).default([]),
      follows: id.nullable().default(null),
    })
    .nullable()
    .default(null),
  posts: z
    .array(z.object({ post: named, total: count, women: count, degree: count.nullable().default(null) }))
    .max(RECORD_LIMITS.posts)
    .default([]),
  amounts: z
    .array(
      z.object({
        name: named,
        amount: z.number().min(0).max(MOST_AMOUNT),
        measure: line(RECORD_LIMITS.measure),
      }),
    )
    .max(RECORD_LIMITS.amounts)
    .default([]),
  attachments: z
    .array(
      z
        .string()
        .max(300)
        .regex(/^cloud:\/\/[\w./-]+$/),
    )
    .max(RECORD_LIMITS.attachments)
    .default([]),
  tags: z.array(label).max(10).default([]),
})

type Entered = z.output<typeof entered>

/** What is stored of what was entered, but for the people: amounts in their smallest unit, the day as its beginning. */
function recordOf({ day: on, ...given }: Entered) {
  return {
    ...given,
    dayAt: beijingTime(on),
    amounts: given.amounts.map((each) => ({ ...each, amount: keptAmount(each.amount, each.measure) })),
  }
}

const sealed = (people: readonly RecordPerson[]): RecordPerson[] =>
  people.map(({ name, office }) => ({ name: encrypt(name), office }))
const opened = (people: readonly RecordPerson[]): RecordPerson[] =>
  people.map(({ name, office }) => ({ name: decrypt(name), office }))

const isOfUnit = (unitId: string, attachments: readonly string[]) =>
  attachments.every((file) => isUploadedTo(`attachments/${unitId}`, file))

/**
 * Enters a record of a unit. Repeating it changes nothing. Refused: a `RecordProblem`; `not-its-attachment`, when a file
 * lies elsewhere than the unit's attachments do; `already-entered`, with the record, where the same nonce says another thing.
 */
export const addWorkRecord = operation({
  access: 'staff',
  limit: { times: 200, minutes: 10 },
  input: z.object({
    unitId: id,
    nonce: id,
    record: entered.transform(ofItsKind),
    people: people.default([]),
  }),
  load: ({ unitId, nonce }, { store, caller: { openid } }) => ({
    unit: store.units.find(unitId),
    known: store.workRecords.find(begunId('work-record', { openid, within: unitId, nonce })),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  files: ({ record }) => record.attachments,
  async run({ unitId, nonce, record, people }, { known, ...loaded }, context) {
    const { now, store, caller } = context
    const unitPath = (loaded.unit as Unit).path
    const saved = { unitId, ...recordOf(record), version: 1 }
    if (known) {
      const same = isSaved({ ...known, people: opened(known.people) }, { ...saved, people })
      return same ? ok({ recordId: known._id }) : refused('already-entered', { recordId: known._id })
    }
    const problem = recordProblem(record, people, beijingDay(now))
    if (problem) return refused(problem)
    if (!isOfUnit(unitId, record.attachments)) return refused('not-its-attachment')
    const _id = begunId('work-record', { openid: caller.openid, within: unitId, nonce })
    const details = { kind: record.kind }
    await audit({ action: 'work-record-added', unitPath, subject: _id, details }, context)
    await store.workRecords.add({
      _id,
      ...saved,
      unitPath,
      people: sealed(people),
      by: caller.openid,
      byName: caller.maskedName,
      at: now,
      removed: false,
      keyVersion: KEY_VERSION,
    })
    return ok({ recordId: _id })
  },
})

/**
 * Changes a record; `people` null leaves those that it names. Repeating it changes nothing. Refused: a `RecordProblem`,
 * `not-its-attachment`, `changed-meanwhile`, `no-such-record` for one that was removed.
 */
export const changeWorkRecord = operation({
  access: 'staff',
  input: z.object({
    recordId: id,
    version,
    record: entered.transform(ofItsKind),
    people: people.nullable().default(null),
  }),
  load: ({ recordId }, { store }) => ({ known: store.workRecords.find(recordId) }),
  reach: ({ known }) => known && { unitPath: known.unitPath },
  files: ({ record }) => record.attachments,
  async run({ recordId: _id, version: of, record, people }, loaded, context) {
    const { now, store } = context
    const known = loaded.known as WorkRecord
    if (known.removed) return refused('no-such-record')
    const saved = { ...recordOf(record), version: of + 1 }
    const before = { ...known, people: opened(known.people) }
    if (isSaved(before, { ...saved, people: people ?? before.people })) return ok({ version: saved.version })
    if (known.version !== of) return refused('changed-meanwhile')
    const problem = recordProblem(record, people ?? [], beijingDay(now))
    if (problem) return refused(problem)
    // What a merged unit had attached stays.
    const added = record.attachments.filter((file) => !known.attachments.includes(file))
    if (!isOfUnit(known.unitId, added)) return refused('not-its-attachment')
    const details = { kind: record.kind }
    await audit({ action: 'work-record-changed', unitPath: known.unitPath, subject: _id, details }, context)
    const named = { people: sealed(people ?? before.people), keyVersion: KEY_VERSION }
    const stored = await store.workRecords.update(
      { _id, version: of, removed: false },
      { ...saved, ...named },
    )
    return stored ? ok({ version: saved.version }) : refused('changed-meanwhile')
  },
})

/**
 * Takes a record out of every list and figure: names, words and files in it go; its kind, title and numbers stay for who
 * asks why a figure changed.
 * Repeating it changes nothing. Refused: `changed-meanwhile`.
 */
export const removeWorkRecord = operation({
  access: 'staff',
  input: z.object({ recordId: id, version, reason }),
  load: ({ recordId }, { store }) => ({ known: store.workRecords.find(recordId) }),
  reach: ({ known }) => known && { unitPath: known.unitPath },
  async run({ recordId: _id, version: of, reason: why }, loaded, context) {
    const known = loaded.known as WorkRecord
    if (known.removed) return ok({ recordId: _id })
    if (known.version !== of) return refused('changed-meanwhile')
    const details = { kind: known.kind }
    const act = {
      action: 'work-record-removed',
      unitPath: known.unitPath,
      subject: _id,
      reason: why,
    } as const
    await audit({ ...act, details }, context)
    const honour = known.honour && { ...known.honour, names: [] }
    const change = { removed: true, people: [], attachments: [], words: '', honour, version: of + 1 }
    const stored = await context.store.workRecords.update({ _id, version: of }, change)
    return stored ? ok({ recordId: _id }) : refused('changed-meanwhile')
  },
})

/** Where words of a record are looked for. */
const SAYS = ['title', 'words', 'category', 'bodies', 'honour.names', 'tags']

/**
 * The records of a unit and those below within a period, the latest first, page by page; of one kind, or that say `find`
 * somewhere. With the first page how many there are of each kind.
 */
export const listWorkRecords = operation({
  access: 'viewer',
  limit: { times: 120, minutes: 10 },
  input: z.object({
    unitId: id,
    period,
    kind: z.enum(RECORD_KIND_CODES).nullable().default(null),
    find: optionalLine(30).default(''),
    after: pageEnd.nullable().default(null),
  }),
  load: ({ unitId }, { store }) => ({ unit: store.units.find(unitId) }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, period: asked, kind, find, after }, _, { store }) {
    const { from, to } = daysOf(asked)
    const within = command.gte(beijingTime(from)).and(command.lt(beijingTime(to) + DAY))
    const query = { unitPath: unitId, removed: false, dayAt: within, ...(kind !== null && { kind }) }
    const saying = find === '' ? [] : [command.or(SAYS.map((field) => ({ [field]: holding(find) })))]
    const { page, next } = await store.workRecords.listPage([query, ...saying], {
      by: ['dayAt', 'desc'],
      size: PAGE,
      after,
    })
    const units = await store.units.listByIds(page.map((record) => record.unitId))
    const names = new Map(units.map(({ _id, name }) => [_id, name]))
    const counts =
      after === null ? await countKinds({ unitPath: unitId, removed: false, dayAt: within }, store) : []
    return ok({
      records: page.map((record) => ({
        recordId: record._id,
        kind: record.kind,
        day: beijingDay(record.dayAt),
        title: record.title,
        category: record.category,
        level: record.level,
        bodies: record.bodies,
        honour: record.honour,
        unitName: names.get(record.unitId) ?? '',
        attachments: record.attachments.length,
      })),
      counts,
      next,
    })
  },
})

/** How many records there are of each kind, in the order of kinds; none of a kind is left out. */
async function countKinds(query: object, store: Store) {
  const found = await store.workRecords.aggregate<{ _id: RecordKind; records: number }>(
    ['match', query],
    ['group', { _id: '$kind', records: expression.sum(1) }],
  )
  return RECORD_KIND_CODES.flatMap((kind) => {
    const counted = found.find(({ _id }) => _id === kind)
    return counted ? [{ kind, records: counted.records }] : []
  })
}

/** A record as it is, the names of people masked; staff also get a link to each attachment, which expires in ten minutes. */
export const getWorkRecord = operation({
  access: 'viewer',
  input: z.object({ recordId: id }),
  load: ({ recordId }, { store }) => ({ known: store.workRecords.find(recordId) }),
  reach: ({ known }) => (known && !known.removed ? { unitPath: known.unitPath } : undefined),
  async run(_, loaded, { authority, store }) {
    const known = loaded.known as WorkRecord
    const {
      _id,
      unitId,
      unitPath,
      people,
      by: _by,
      keyVersion: _key,
      dayAt,
      amounts,
      removed: _gone,
      ...record
    } = known
    const isStaff = mayActAs(authority, 'staff', { unitPath })
    const [unit, links] = await together([
      store.units.find(unitId),
      isStaff ? fileLinks(record.attachments) : ({} as Record<string, string>),
    ])
    return ok({
      ...record,
      recordId: _id,
      unitId,
      unitName: unit?.name ?? '',
      day: beijingDay(dayAt),
      amounts: amounts.map((each) => ({ ...each, amount: saidAmount(each.amount, each.measure) })),
      people: people.map(({ name, office }) => ({ name: maskedName(decrypt(name)), office })),
      links: record.attachments.map((file) => links[file] ?? null),
      mayChange: isStaff,
    })
  },
})

/** The names of the people in a record in full, to staff who say why; it is in the audit trail. */
export const revealRecordPeople = operation({
  access: 'staff',
  limit: { times: 60, minutes: 10 },
  input: z.object({ recordId: id, reason }),
  load: ({ recordId }, { store }) => ({ known: store.workRecords.find(recordId) }),
  reach: ({ known }) => (known && !known.removed ? { unitPath: known.unitPath } : undefined),
  async run({ recordId, reason: why }, loaded, context) {
    const { unitPath, people } = loaded.known as WorkRecord
    await audit({ action: 'record-people-revealed', unitPath, subject: recordId, reason: why }, context)
    return ok(opened(people))
  },
})
