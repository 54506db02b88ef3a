import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { beijingDay } from '../../src/shared/calendar/calendar'
import type { Session } from '../../src/shared/event/session'
import { MOST_MEDIA } from '../../src/shared/tally/archive'
import { standingTallies } from '../../src/shared/tally/tally'
import { talliesOf } from '../_figures/tallies-of'
import { audit } from '../_server/audit'
import { id, line, reason, version } from '../_server/fields'
import { begunId } from '../_server/ids'
import { isSaved } from '../_server/is-saved'
import { operation } from '../_server/operation'
import { addJob } from './add-job'

/** What the archive of a session would be made of, and what was written down for it alone. */
export const getArchive = operation({
  access: 'staff',
  input: z.object({ sessionId: id }),
  load: ({ sessionId }, { store }) => ({
    session: store.sessions.find(sessionId),
    archive: store.archives.find(sessionId),
    confirmation: store.confirmations.find(sessionId),
  }),
  reach: ({ session }) => session,
  async run({ sessionId }, { archive, confirmation, ...loaded }, { store }) {
    const { title, startsAt, endsAt, place } = loaded.session as Session
    const tallies = standingTallies(await talliesOf(sessionId, store))
    return ok({
      session: { title, startsAt, endsAt, place: place.name },
      confirmedAt: confirmation?.confirmedAt ?? null,
      photos: new Set(tallies.flatMap(({ photos }) => photos)).size,
      media: archive?.media ?? [],
      version: archive?.version ?? 0,
    })
  },
})

const address = line(500).refine((text) => /^https?:\/\/\S{3,}$/u.test(text), 'not an address')

/** Keeps where a session was reported on. `version` is the one looked at, 0 when there was none. Refused: `changed-meanwhile`. */
export const saveMediaLinks = operation({
  access: 'staff',
  input: z.object({
    sessionId: id,
    version,
    media: z.array(z.object({ title: line(80), address })).max(MOST_MEDIA),
  }),
  load: ({ sessionId }, { store }) => ({
    session: store.sessions.find(sessionId),
    archive: store.archives.find(sessionId),
  }),
  reach: ({ session }) => session,
  async run({ sessionId, version, media }, { archive }, { store }) {
    const next = version + 1
    if (archive && isSaved(archive, { media })) return ok({ version: archive.version })
    if ((archive?.version ?? 0) !== version) return refused('changed-meanwhile')
    const saved = { media, version: next }
    const kept = archive
      ? await store.archives.update({ _id: sessionId, version }, saved)
      : (await store.archives.add({ _id: sessionId, ...saved })) === 'added'
    return kept ? ok({ version: next }) : refused('changed-meanwhile')
  },
})

/**
 * Asks for the archive (台账) of a session as one .zip: notice, sign-in list, photographs, summary and media links,
 * numbered. Names and phone numbers are whole only where a reason is given, which goes into the audit trail; without one
 * names are masked. Asking again with the same nonce is the same job.
 */
export const exportArchive = operation({
  access: 'staff',
  limit: { times: 10, minutes: 10 },
  input: z.object({ nonce: id, sessionId: id, namesFor: reason.nullable().default(null) }),
  load: ({ nonce, sessionId }, { store, caller: { openid } }) => ({
    session: store.sessions.find(sessionId),
    existing: store.exportJobs.find(begunId('export-job', { openid, nonce })),
  }),
  reach: ({ session }) => session,
  async run({ nonce, sessionId, namesFor }, { session, existing }, context) {
    const { unitPath, category, title, startsAt } = session as Session
    if (existing) return ok({ jobId: existing._id })
    const jobId = begunId('export-job', { openid: context.caller.openid, nonce })
    const names = namesFor === null ? 'masked' : 'whole'
    await audit(
      {
        action: 'archive-exported',
        unitPath,
        subject: sessionId,
        reason: namesFor ?? '',
        details: { jobId, names },
      },
      context,
    )
    const fileName = `台账 ${beijingDay(startsAt)} ${title}.zip`
    const request = { kind: 'archive', sessionId, names } as const
    await addJob({ _id: jobId, request, role: 'staff', unitPath, category, fileName }, context)
    return ok({ jobId })
  },
})
