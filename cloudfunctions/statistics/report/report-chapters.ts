import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { CATALOGUE_ID, EMPTY_CATALOGUE } from '../../../src/shared/figure/catalogue'
import { ADMINS_ID } from '../../../src/shared/member/member'
import { maskedName } from '../../../src/shared/person/person'
import {
  CHAPTER_STATE_CODES,
  type ChapterPart,
  outlineOf,
  type ReportChapter,
  reportChapterId,
} from '../../../src/shared/report/report-chapter'
import { label } from '../../_figures/figures-input'
import { readChapters } from '../../_report/read-words'
import { together } from '../../_server/all-of'
import { decrypt } from '../../_server/encryption'
import { id, line, lines, version } from '../../_server/fields'
import { isSaved } from '../../_server/is-saved'
import { operation } from '../../_server/operation'
import type { ReadingStore, Store } from '../../_server/store'
import { UP_TO } from '../../_server/up-to'
import { sentenceChoices } from './report-templates'

const year = z.number().int().min(2000).max(2099)
const heading = line(40)
const month = z.number().int().min(1).max(12)
const short = z.boolean().default(false)

/** Parts of a chapter as somebody writes them. */
export const chapterParts = z
  .array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('section'), id, heading }),
      z.object({
        kind: z.literal('sentences'),
        id,
        of: z.array(label).max(30),
        months: z
          .object({ from: month, to: month })
          .refine(({ from, to }) => from <= to, 'must not end before it begins')
          .nullable()
          .default(null),
        short,
      }),
      z.object({ kind: z.literal('free'), id, text: lines(4000), short }),
    ]),
  )
  .max(60) satisfies z.ZodType<ChapterPart[]>

/** A unit has so many chapters at most, those among them that were taken out. */
const MOST = 60

/**
 * The outline of a unit's report of a year: every chapter with its parts, who writes it and how far it is; the sentences
 * that a paragraph may say; and who may write one.
 */
export const listReportChapters = operation({
  access: 'staff',
  input: z.object({ unitId: id, year }),
  load: ({ unitId, year: of }, { store }) => ({
    unit: store.units.find(unitId),
    stored: readChapters(unitId, of, store),
    catalogue: store.catalogues.find(CATALOGUE_ID),
    signed: store.signOffs.find(String(of)),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, year: of }, { unit, stored, catalogue = EMPTY_CATALOGUE, signed }, { store, caller }) {
    return ok({
      chapters: outlineOf(stored, of),
      sentences: sentenceChoices(catalogue),
      writers: (await readWriters(unitId, store)).map((each) => ({
        ...each,
        isMe: each.memberId === caller.openid,
      })),
      signed: unit?.level === 'district' && (signed?.versions.length ?? 0) > 0,
    })
  },
})

/**
 * Writes a chapter of a unit's report of a year, adds one, moves it, or (`removed`) takes it out. No other chapter is
 * touched. `version` is the one looked at, 0 when nobody wrote it for this year. Repeating it changes nothing.
 * Refused: `no-such-sentence`, `no-such-writer`, `too-many`, `changed-meanwhile`.
 */
export const saveReportChapter = operation({
  access: 'staff',
  input: z.object({
    unitId: id,
    year,
    code: id,
    version,
    heading,
    position: z.number().min(-1000).max(1000),
    owner: z.string().max(64).nullable().default(null),
    state: z.enum(CHAPTER_STATE_CODES),
    parts: chapterParts,
    leftOut: z.array(label).max(100).default([]),
    removed: z.boolean().default(false),
  }),
  load: ({ unitId, year: of }, { store }) => ({
    unit: store.units.find(unitId),
    all: readChapters(unitId, of, store),
    catalogue: store.catalogues.find(CATALOGUE_ID),
    writers: readWriters(unitId, store),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run(input, { all, catalogue = EMPTY_CATALOGUE, writers }, { now, store, caller }) {
    const { unitId, year: of, code, version: seen, owner, ...written } = input
    const before = outlineOf(all, of).find((chapter) => chapter.code === code)
    const stored = all.find((chapter) => chapter.code === code && chapter.year === of)
    // Who wrote it before stays, also when they work here no more; so does a sentence that the catalogue has no longer.
    const ownerName =
      owner === before?.owner
        ? (before?.ownerName ?? '')
        : writers.find((each) => each.memberId === owner)?.name
    if (owner !== null && ownerName === undefined) return refused('no-such-writer')
    const known = new Set([...sentenceChoices(catalogue).map(({ key }) => key), ...saidIn(before)])
    if (saidIn(written).some((key) => !known.has(key))) return refused('no-such-sentence')
    const saved = {
      unitId,
      year: of,
      code,
      ...written,
      owner,
      ownerName: ownerName ?? '',
      version: seen + 1,
    }
    if (isSaved(stored, saved)) return ok({ version: saved.version })
    if ((stored?.version ?? 0) !== seen) return refused('changed-meanwhile')
    if (!before && !stored && new Set(all.map((chapter) => chapter.code)).size >= MOST)
      return refused('too-many')
    const _id = reportChapterId(unitId, of, code)
    const chapter: Omit<ReportChapter, '_id'> = {
      ...saved,
      by: caller.openid,
      byName: caller.maskedName,
      at: now,
    }
    const kept = stored
      ? await store.reportChapters.update({ _id, version: seen }, chapter)
      : (await store.reportChapters.add({ _id, ...chapter })) === 'added'
    return kept ? ok({ version: saved.version }) : refused('changed-meanwhile')
  },
})

const saidIn = (
  chapter: { parts: readonly ChapterPart[]; leftOut: readonly string[] } | undefined,
): string[] => [
  ...(chapter?.leftOut ?? []),
  ...(chapter?.parts ?? []).flatMap((part) => (part.kind === 'sentences' ? part.of : [])),
]

/** Who may write a chapter of a unit: its own staff, and of the whole district its admins; names masked. */
async function readWriters(unitId: string, store: Store | ReadingStore) {
  const [staff, admins] = await together([
    store.members.listAll({ 'grants.unitId': unitId }, { upTo: UP_TO.entered }),
    store.admins.find(ADMINS_ID),
  ])
  const others = admins?.unitId === unitId ? await store.members.listByIds(admins.openids) : []
  const all = [
    ...staff.filter(({ grants }) =>
      grants.some((grant) => grant.unitId === unitId && grant.role === 'staff'),
    ),
    ...others,
  ]
  return [...new Map(all.map(({ _id, name }) => [_id, maskedName(decrypt(name))]))].map(
    ([memberId, name]) => ({
      memberId,
      name,
    }),
  )
}
