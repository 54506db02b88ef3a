import * as z from 'zod'
import { ok, refused } from '../../src/shared/answer'
import { beijingDay } from '../../src/shared/calendar/calendar'
import { hasAgreed } from '../../src/shared/person/consent'
import { adultsOf, belongsTo, MOST_CHILDREN, type PointFamily } from '../../src/shared/points/family'
import { lastDayOf, type PointScheme } from '../../src/shared/points/scheme'
import { needed } from '../_people/accounts'
import { isOfAChild, pointFamiliesOf } from '../_people/point-families'
import { together } from '../_server/all-of'
import { id, version } from '../_server/fields'
import { begunId, pointHolder } from '../_server/ids'
import { operation } from '../_server/operation'
import type { ReadingStore } from '../_server/store'

const children = z.number().int().min(0).max(MOST_CHILDREN)

/**
 * The families to which the caller belongs, each with the rules of its scheme; and a scheme that she may take part in
 * (`offered`): of the units that she lives in, or whose community she follows, the lowest that has one open. Null where
 * there is none, or she is in a family of it.
 */
export const getPoints = operation({
  access: 'resident',
  input: z.object({}),
  load: (_, { store, caller: { openid } }) => ({
    account: store.accounts.find(openid),
    home: homePath(openid, store),
    families: pointFamiliesOf(store, openid),
  }),
  async run(_, { account, home, families }, { now, store, caller: { openid } }) {
    const own = families.filter((family) => belongsTo(family, openid))
    const ids = [...new Set([...home, ...own.map(({ schemeId }) => schemeId)])]
    const [schemes, units] = await together([
      ids.length > 0 ? store.pointSchemes.listByIds(ids) : [],
      ids.length > 0 ? store.units.listByIds(ids, ['name']) : [],
    ])
    const names = new Map(units.map(({ _id, name }) => [_id, name]))
    const known = new Map(schemes.map((scheme) => [scheme._id, scheme]))
    const nearest = [...home]
      .reverse()
      .map((unitId) => known.get(unitId))
      .find((scheme) => scheme && takesPart(scheme, now))
    const isIn = (scheme: PointScheme) => own.some(({ schemeId }) => schemeId === scheme._id)
    const view = (scheme: PointScheme) => shown(scheme, names.get(scheme._id) ?? '')
    return ok({
      agreed: hasAgreed(account),
      homeKnown: home.length > 0,
      offered: nearest && !isIn(nearest) ? view(nearest) : null,
      families: own.flatMap((family) => {
        const scheme = known.get(family.schemeId)
        return scheme ? [{ ...familyView(family), scheme: view(scheme) }] : []
      }),
    })
  },
})

/** The units from the district down in which somebody lives, or whose community she follows; none where she never said. */
async function homePath(openid: string, store: ReadingStore): Promise<string[]> {
  const [account, follow] = await together([store.accounts.find(openid), store.follows.find(openid)])
  const unitId = account?.homeUnitId ?? follow?.unitId
  return (unitId && (await store.units.find(unitId))?.path) || []
}

/** Whether families may begin to take part in a scheme now. */
const takesPart = ({ status, to }: PointScheme, now: number): boolean =>
  status === 'open' && beijingDay(now) <= to

/** A scheme as residents see it. */
export const shown = (scheme: PointScheme, unitName: string) => ({
  schemeId: scheme._id,
  unitName,
  name: scheme.name,
  rules: scheme.rules,
  from: scheme.from,
  to: lastDayOf(scheme),
  earn: scheme.earn,
  mostPerDay: scheme.mostPerDay,
  mostPerMonth: scheme.mostPerMonth,
  status: scheme.status,
  version: scheme.version,
})

const familyView = (family: PointFamily) => ({
  familyId: family._id,
  adults: adultsOf(family).length,
  children: family.children,
  agreedTo: family.agreedTo,
  balance: family.balance,
})

/**
 * Opens a family for the caller in a scheme of the units that she lives in, and agrees to its rules as they are in this
 * version. The same `nonce` opens one. Refused: `consent-needed` without the current privacy text, `no-such-scheme`,
 * `not-an-adult`, `rules-changed`, `already-in-a-family`.
 */
export const openFamily = operation({
  access: 'resident',
  limit: { times: 20, minutes: 60 },
  input: z.object({ schemeId: id, version, children, nonce: id }),
  load: ({ schemeId }, { store, caller: { openid } }) => ({
    account: store.accounts.find(openid),
    home: homePath(openid, store),
    scheme: store.pointSchemes.find(schemeId),
  }),
  async run(
    { schemeId, version: of, children: count, nonce },
    { account, home, scheme },
    { now, store, caller: { openid } },
  ) {
    const _id = begunId('point-family', { openid, within: schemeId, nonce })
    if (!scheme || !home.includes(schemeId) || !takesPart(scheme, now)) return refused('no-such-scheme')
    if (!hasAgreed(await needed(account, { now, store }))) return refused('consent-needed')
    if (isOfAChild(account, now)) return refused('not-an-adult')
    if (scheme.version !== of) return refused('rules-changed')
    const family: PointFamily = {
      _id,
      schemeId,
      unitPath: scheme.unitPath,
      adults: [{ openid, since: now, until: null, invitedBy: null }],
      holders: [_id, pointHolder(schemeId, openid)],
      invitations: [],
      children: count,
      agreedTo: of,
      status: 'open',
      balance: 0,
      earned: {},
      version: 1,
      touchedAt: now,
      unsettled: false,
    }
    if ((await store.pointFamilies.add(family)) === 'added') return ok({ familyId: _id })
    const known = await store.pointFamilies.find(_id)
    return known && belongsTo(known, openid) ? ok({ familyId: _id }) : refused('already-in-a-family')
  },
})

/**
 * Says how many children a family of the caller's has, and that it agrees to the rules of this version (`agreesTo`). The
 * same again is fine. Refused: `no-such-family`, `rules-changed`, `changed-meanwhile`.
 */
export const saveFamily = operation({
  access: 'resident',
  limit: { times: 60, minutes: 60 },
  input: z.object({ familyId: id, children, agreesTo: version }),
  load: ({ familyId }, { store }) => ({ family: store.pointFamilies.find(familyId) }),
  async run({ familyId, children: count, agreesTo }, { family }, { store, caller: { openid } }) {
    if (!family || !belongsTo(family, openid)) return refused('no-such-family')
    const scheme = await store.pointSchemes.find(family.schemeId)
    if (agreesTo !== family.agreedTo && scheme?.version !== agreesTo) return refused('rules-changed')
    const saved = await store.pointFamilies.update(
      { _id: familyId, version: family.version },
      { children: count, agreedTo: agreesTo, version: family.version + 1 },
    )
    return saved ? ok({ saved: true }) : refused('changed-meanwhile')
  },
})
