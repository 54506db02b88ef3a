import * as z from 'zod'
import { ok } from '../../src/shared/answer'
import type { Session } from '../../src/shared/event/session'
import { audit } from '../_server/audit'
import { id, personName } from '../_server/fields'
import { childIdentityKey } from '../_server/ids'
import { operation } from '../_server/operation'
import { UP_TO } from '../_server/up-to'
import { removeFiles } from '../_server/uploaded-files'

/**
 * Withdraws, for a guardian without WeChat, every consent on paper for a child: the photographs are removed, and the
 * child cannot be registered by them any more. Answers how many there were; withdrawing again is fine.
 */
export const withdrawPaperConsent = operation({
  access: 'organizer',
  limit: { times: 100, minutes: 10 },
  input: z.object({ sessionId: id, name: personName, birth: z.string().max(10) }),
  load: ({ sessionId, name, birth }, { store }) => ({
    session: store.sessions.find(sessionId),
    consents: store.consents.listAll(
      { identityKey: childIdentityKey(name, birth), withdrawnAt: null },
      { upTo: UP_TO.ofPeople },
    ),
  }),
  reach: ({ session }) => session,
  async run(_, { consents, ...loaded }, { now, store, caller }) {
    const { unitPath } = loaded.session as Session
    const onPaper = consents.filter(({ by }) => by === 'paper')
    for (const { _id, photo } of onPaper) {
      const act = { action: 'paper-consent-withdrawn', unitPath, subject: _id } as const
      await audit(act, { now, store, caller })
      // The photograph first: whoever withdraws again after a crash finds the consent, nobody would find the photograph.
      if (photo) await removeFiles([photo], { store, now })
      await store.consents.update({ _id }, { withdrawnAt: now, photo: null })
    }
    return ok({ withdrawn: onPaper.length })
  },
})
