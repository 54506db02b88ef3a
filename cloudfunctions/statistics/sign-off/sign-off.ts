import { createHash } from 'node:crypto'
import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { yearSpan } from '../../../src/shared/calendar/calendar'
import { CATALOGUE_ID, EMPTY_CATALOGUE } from '../../../src/shared/figure/catalogue'
import { tableDifferences } from '../../../src/shared/figure/figures-table'
import { ADMINS_ID, type Admins } from '../../../src/shared/member/member'
import { signedText, textDifferences } from '../../../src/shared/report/report-text'
import { DEFINITIONS_VERSION, type SignedVersion } from '../../../src/shared/report/sign-off'
import { readWarnings } from '../../_figures/figure-warnings'
import { readReportWords } from '../../_report/read-words'
import { writeText } from '../../_report/write-text'
import { audit } from '../../_server/audit'
import { command } from '../../_server/collection'
import { id, optionalLine } from '../../_server/fields'
import { isSaved } from '../../_server/is-saved'
import { operation } from '../../_server/operation'
import type { Store } from '../../_server/store'

const year = z.number().int().min(2000).max(2099)

/**
 * Freezes the district's figures of a year that is over, as they are counted at this moment, with the text of its report,
 * the definitions, the time and a digest. Signing again needs a reason and something that changed; what was signed before stays.
 * `comment` is what is said of figures that break a rule; `versions` is how many there were when the caller looked; the same signature again is fine.
 * Refused: a `SignOffRefusal`, or `changed-meanwhile`.
 */
export const signOff = operation({
  access: 'admin',
  limit: { times: 10, minutes: 10 },
  input: z.object({
    year,
    versions: z.number().int().min(0).max(1000),
    reason: optionalLine(200).default(''),
    comment: optionalLine(200).default(''),
  }),
  load: ({ year }, { store }) => ({
    admins: store.admins.find(ADMINS_ID),
    stored: store.signOffs.find(String(year)),
  }),
  reach: ({ admins }) => admins && { unitPath: [admins.unitId] },
  async run({ year, versions, reason, comment }, { stored, ...loaded }, context) {
    const { now, store, caller } = context
    const { unitId } = loaded.admins as Admins
    if (now < yearSpan(year).to) return refused('year-not-over')
    const before = stored?.versions ?? []
    if (
      before.length === versions + 1 &&
      isSaved(before.at(-1), { by: caller.openid, reason, comment: comment || undefined })
    )
      return ok({ versions: versions + 1 })
    if (before.length !== versions) return refused('changed-meanwhile')
    const current = await readYear(unitId, year, { store, now })
    const last = before.at(-1)
    if (last && !isChanged(last, current)) return refused('nothing-changed')

    const signed: SignedVersion = {
      at: now,
      by: caller.openid,
      byName: caller.maskedName,
      reason,
      ...(comment && { comment }),
      ...current,
      definitions: DEFINITIONS_VERSION,
      digest: digestOf({ ...current, definitions: DEFINITIONS_VERSION }),
    }
    const details = { version: versions + 1, digest: signed.digest, comment }
    await audit(
      { action: 'year-signed', unitPath: [unitId], subject: String(year), reason, details },
      context,
    )
    const kept = stored
      ? await store.signOffs.update(
          { _id: String(year), [`versions.${versions}`]: command.exists(false) },
          { versions: command.push([signed]) },
        )
      : (await store.signOffs.add({ _id: String(year), signedAt: now, versions: [signed] })) === 'added'
    return kept ? ok({ versions: versions + 1 }) : refused('changed-meanwhile')
  },
})

/**
 * What was signed of a year, the newest version with its figures, and in what the figures counted now and the text of the
 * report, paragraph by paragraph, differ from it. Of a year that is over and was not signed, the figures as they would be signed now.
 * Refused: `not-the-district`, whose year alone is signed.
 */
export const getSignOff = operation({
  access: 'viewer',
  limit: { times: 60, minutes: 10 },
  input: z.object({ unitId: id, year }),
  load: ({ unitId, year }, { store }) => ({
    unit: store.units.find(unitId),
    stored: store.signOffs.find(String(year)),
    catalogue: store.catalogues.find(CATALOGUE_ID),
  }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ unitId, year }, { unit, stored, catalogue = EMPTY_CATALOGUE }, { now, store }) {
    if (unit?.level !== 'district') return refused('not-the-district')
    const last = stored?.versions.at(-1)
    const counts = last !== undefined || now >= yearSpan(year).to
    const current = counts && (await readYear(unitId, year, { store, now }))
    return ok({
      versions: (stored?.versions ?? []).map(({ at, byName, reason, comment = '', digest, definitions }) => ({
        at,
        byName,
        reason,
        comment,
        digest,
        definitions,
      })),
      warnings: current
        ? await readWarnings(
            { unitId, period: { kind: 'year', year }, table: current.figures, catalogue },
            store,
          )
        : { found: [], names: {} },
      signed: last?.figures ?? null,
      unsigned: !last && current ? current.figures : null,
      intact: last ? digestOf(last) === last.digest : true,
      differences: last && current ? tableDifferences(last.figures, current.figures) : [],
      textDifferences: last && current ? textDifferences(last.text, current.text) : [],
    })
  },
})

type Signed = Pick<SignedVersion, 'figures' | 'text'>

/** A year as it would be signed now: prose and figures of one reading. */
async function readYear(
  unitId: string,
  year: number,
  reading: { store: Store; now: number },
): Promise<Signed> {
  const words = await readReportWords({ unitId, period: { kind: 'year', year } }, reading)
  return { figures: words.table, text: signedText(writeText(words)) }
}

const isChanged = (signed: Signed, current: Signed): boolean =>
  tableDifferences(signed.figures, current.figures).length > 0 ||
  textDifferences(signed.text, current.text).length > 0

/** The digest of figures and text with the definitions that they were counted by. Keys are in order, so that storing cannot change it. */
function digestOf({ figures, text, definitions }: Signed & Pick<SignedVersion, 'definitions'>): string {
  return createHash('sha256')
    .update(JSON.stringify([definitions, inOrder(figures), inOrder(text)]))
    .digest('hex')
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, inOrder(each)]),
  )
}
