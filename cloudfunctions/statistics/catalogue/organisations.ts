import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import { ADMINS_ID } from '../../../src/shared/member/member'
import type { OrganisationKind } from '../../../src/shared/person/organisation'
import { label } from '../../_figures/figures-input'
import { audit } from '../../_server/audit'
import { id } from '../../_server/fields'
import { isSaved } from '../../_server/is-saved'
import { operation } from '../../_server/operation'
import { UP_TO } from '../../_server/up-to'

const PAGE = 300
const kind = z.enum(['school', 'firm', 'office', 'other']) satisfies z.ZodType<OrganisationKind>

/** The directory of 参与单位 of one kind, page by page in the order of ids; the closed ones too, marked. */
export const listOrganisations = operation({
  access: 'organizer',
  input: z.object({ unitId: id, kind, after: id.nullable().default(null) }),
  load: ({ unitId }, { store }) => ({ unit: store.units.find(unitId) }),
  reach: ({ unit }) => unit && { unitPath: unit.path },
  async run({ kind: of, after }, _, { store }) {
    const page = await store.organisations.listBehind(after, { kind: of }, PAGE)
    return ok({ organisations: page, next: page.length === PAGE ? (page.at(-1)?._id ?? null) : null })
  },
})

/**
 * Adds an entry to the directory, or changes the one with this id. What was counted keeps pointing at the entry, so a
 * school that gets another name stays one school, and one that was merged counts as the other. Refused:
 * `changed-meanwhile`; `name-taken` by another entry of its kind in use; `merges-in-a-circle` when the other is none of its kind, or was merged itself.
 */
export const saveOrganisation = operation({
  access: 'admin',
  input: z.object({
    /** Made by the page for a new entry, so that a repeated call is known. */
    organisationId: id,
    version: z.number().int().min(0).max(1_000_000),
    name: label,
    kind,
    unitId: id.nullable(),
    alsoCalled: z.array(label).max(10),
    closed: z.boolean(),
    mergedInto: id.nullable().default(null),
  }),
  load: ({ organisationId, mergedInto, kind: of, name }, { store }) => ({
    namesakes: store.organisations.listAll({ kind: of, name }, { upTo: UP_TO.entered }),
    known: store.organisations.find(organisationId),
    into: mergedInto === null ? undefined : store.organisations.find(mergedInto),
    admins: store.admins.find(ADMINS_ID),
  }),
  reach: ({ admins }) => admins && { unitPath: [admins.unitId] },
  async run({ organisationId: _id, version, ...entry }, { known, into, namesakes, admins }, context) {
    const { store } = context
    const saved = { ...entry, version: version + 1 }
    if (isSaved(known, saved)) return ok({ version: saved.version })
    if ((known?.version ?? 0) !== version) return refused('changed-meanwhile')
    const taken = namesakes.some((each) => each._id !== _id && !each.closed && !each.mergedInto)
    if (taken && !entry.closed && entry.mergedInto === null) return refused('name-taken')
    const isFree = into && into._id !== _id && into.kind === entry.kind && !into.mergedInto
    if (entry.mergedInto !== null && !isFree) return refused('merges-in-a-circle')
    const unitPath = [admins?.unitId ?? '']
    await audit(
      { action: 'organisation-saved', unitPath, subject: _id, details: { kind: entry.kind } },
      context,
    )
    const stored = known
      ? await store.organisations.update({ _id, version }, saved)
      : (await store.organisations.add({ _id, ...saved })) === 'added'
    return stored ? ok({ version: saved.version }) : refused('changed-meanwhile')
  },
})
