import type { Consent } from '../../src/shared/person/consent'
import { ledgerId } from '../_server/ids'
import type { Store } from '../_server/store'
import { UP_TO } from '../_server/up-to'

type Given = Pick<Consent, 'kind' | 'openid' | 'version'> &
  Partial<Pick<Consent, 'familyMemberId' | 'identityKey' | 'by' | 'photo' | 'recordedBy'>>

/** Adds a consent to the ledger. */
export async function recordConsent(
  { familyMemberId = null, identityKey = null, by = 'tap', photo = null, recordedBy = null, ...given }: Given,
  { now, store, id = ledgerId(now) }: { now: number; store: Store; id?: string },
): Promise<void> {
  await store.consents.add({
    _id: id,
    ...given,
    familyMemberId,
    identityKey,
    by,
    photo,
    recordedBy,
    givenAt: now,
    withdrawnAt: null,
  })
}

/** Writes into the ledger that these consents no longer hold. */
export async function withdrawConsents(
  which: { openid: string; kind: Consent['kind'] } | { familyMemberId: string },
  { now, store }: { now: number; store: Store },
): Promise<void> {
  for (const { _id } of await store.consents.listAll(
    { ...which, withdrawnAt: null },
    { upTo: UP_TO.ofPeople },
  )) {
    await store.consents.update({ _id }, { withdrawnAt: now })
  }
}
