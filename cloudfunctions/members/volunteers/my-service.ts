import * as z from 'zod'
import { ok, refused } from '../../../src/shared/answer'
import type { ServiceCertificate } from '../../../src/shared/service/certificate'
import { together } from '../../_server/all-of'
import { certificateId } from '../../_server/certificate-id'
import { command } from '../../_server/collection'
import { decrypt } from '../../_server/encryption'
import { certificateNumberOf } from '../../_server/ids'
import { operation } from '../../_server/operation'
import type { ReadingStore } from '../../_server/store'
import { UP_TO } from '../../_server/up-to'
import { isForgotten, recordedService } from './recorded-service'

const year = z.number().int().min(2020).max(2100)

/**
 * What somebody served in a year: what was recorded at doors, and what was back-filled, apart. Where the year is forgotten
 * nothing of what was recorded is told, not even by half.
 */
async function serviceOf(openid: string, of: number, store: ReadingStore) {
  const [from, to] = [`${of}-01-01`, `${of}-12-31`]
  const [forgotten, found, days] = await together([
    isForgotten(of, store),
    recordedService(openid, { from, to }, store),
    store.serviceDays.listAll(
      { openid, day: command.gte(from).and(command.lte(to)) },
      { upTo: UP_TO.ofPeople, order: [['day', 'desc']] },
    ),
  ])
  const backFilled = days.flatMap(({ day, records }) =>
    records.map(({ what, task, hours, status, refusal }) => ({ day, what, task, hours, status, refusal })),
  )
  const recorded = forgotten ? [] : found
  return {
    forgotten,
    recorded,
    backFilled,
    hours: {
      recorded: recorded.reduce((sum, { hours }) => sum + hours, 0),
      backFilled: backFilled
        .filter(({ status }) => status === 'approved')
        .reduce((sum, { hours }) => sum + hours, 0),
    },
  }
}

/** The caller's own service in a year by activity, recorded and back-filled apart; of the latter those alone count that were approved. Hours in hundredths. `forgotten` where nobody knows any more what was recorded of whom. */
export const getMyService = operation({
  access: 'resident',
  input: z.object({ year }),
  load: ({ year: of }, { store, caller: { openid } }) => ({ service: serviceOf(openid, of, store) }),
  async run(_, { service }) {
    return ok(service)
  },
})

/**
 * Makes the caller a certificate of the hours of a year as they are now, and answers what it says and her name for it. The
 * same hours have the same number, and the day on which they were certified first; what it says can be checked by that on the public site, which knows nothing else.
 * Refused: `no-hours`; `forgotten` of a year of which a part cannot be certified any more.
 */
export const makeCertificate = operation({
  access: 'resident',
  limit: { times: 30, minutes: 10 },
  input: z.object({ year }),
  load: ({ year: of }, { store, caller: { openid } }) => ({
    service: serviceOf(openid, of, store),
    account: store.accounts.find(openid),
  }),
  async run({ year: of }, { service, account }, { now, store, caller: { openid } }) {
    if (service.forgotten) return refused('forgotten')
    const { recorded, backFilled } = service.hours
    if (recorded + backFilled === 0) return refused('no-hours')
    const number = certificateNumberOf({ openid, year: of, recorded, backFilled })
    const _id = certificateId(number)
    const known = await store.certificates.find(_id)
    const certificate: ServiceCertificate = known ?? { _id, year: of, recorded, backFilled, issuedAt: now }
    if (!known) await store.certificates.add(certificate)
    return ok({
      number,
      year: of,
      recorded,
      backFilled,
      issuedAt: certificate.issuedAt,
      name: account?.name ? decrypt(account.name) : '',
    })
  },
})
