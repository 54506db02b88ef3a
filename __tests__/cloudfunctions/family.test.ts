import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DAY, MINUTE } from '../../src/shared/calendar/calendar'
import { NEUTRAL_TITLE } from '../../src/shared/notice/notice'
import type { Account } from '../../src/shared/person/account'
import type { Consent } from '../../src/shared/person/consent'
import { CHILD_CONSENT_VERSION, PRIVACY_VERSION } from '../../src/shared/person/consent'
import type { FamilyMember } from '../../src/shared/person/family-member'
import type { Registration } from '../../src/shared/registration/registration'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { STRIDE } from '../support/campaign'
import { EVERY_JOB, runJobs } from '../support/jobs'
import { aFamilyMember, aMember, anAccount, NOW, Product } from '../support/product'
import { upload } from '../support/upload'

const directory = mkdtempSync(path.join(tmpdir(), 'family-'))

let product: Product
beforeAll(async () => {
  product = await Product.start({ directory })
})
afterAll(async () => {
  await product.stop()
  rmSync(directory, { recursive: true })
})
beforeEach(() => product.cloud.clock.set(NOW))

let people = 0
/** Somebody nobody met before, who agreed to the privacy text. */
async function guardian(): Promise<string> {
  const openid = `o-guardian-${people++}`
  await product.letAgree(openid)
  return openid
}

const CHILD = {
  corrects: null,
  kind: 'child' as const,
  name: '许知夏',
  nickname: '夏夏',
  birth: '2019-05',
  gender: 'female' as const,
}
const save = (openid: string, overrides: object = {}) =>
  product.call('members.saveFamilyMember', { nonce: `n-${people++}`, ...CHILD, ...overrides }, openid)
const saved = async (openid: string, overrides: object = {}) => {
  const answer = (await save(openid, overrides)) as { ok: boolean; value?: { familyMemberId: string } }
  if (!answer.value) throw new Error(JSON.stringify(answer))
  return answer.value.familyMemberId
}
const consented = async (openid: string) => {
  const familyMemberId = await saved(openid)
  await product.value('members.consentForChild', { familyMemberId, version: CHILD_CONSENT_VERSION }, openid)
  return familyMemberId
}
const stored = (familyMemberId: string) => product.one<FamilyMember>('familyMembers', { _id: familyMemberId })
const familyOf = (openid: string) => product.value('members.getFamily', {}, openid)
const consents = (query: object) => product.find<Consent>('consents', query as never)

describe('what is still to come', () => {
  const comingTo = async (openid: string) =>
    (await product.value('members.getFamily', { coming: true }, openid)).coming
  const registered = async (openid: string, session: object, event: object = {}) => {
    const published = (await product.publish(event, session)).session
    const { registrationId } = await product.value(
      'registrations.registerForSession',
      { sessionId: published._id, participants: [{ as: 'self', name: '许文秀', phone: '19900003333' }] },
      openid,
    )
    return { registrationId, session: published }
  }

  it('is told with the form where it asks: when and by what name, and nothing more', async () => {
    const openid = await guardian()
    const { registrationId, session } = await registered(openid, { startsAt: NOW + 2 * DAY })
    const { _id, title, startsAt, endsAt } = session
    expect(await comingTo(openid)).toEqual([{ registrationId, session: { _id, title, startsAt, endsAt } }])
    expect((await familyOf(openid)).coming).toEqual([])
    expect(await comingTo(await guardian())).toEqual([])
  })

  it('is neither what is over, nor what was cancelled by herself or by staff', async () => {
    const openid = await guardian()
    const over = await registered(openid, { startsAt: NOW + 2 * DAY })
    const cancelled = await registered(openid, { startsAt: NOW + 3 * DAY })
    const calledOff = await registered(openid, { startsAt: NOW + 4 * DAY })
    const left = await registered(openid, { startsAt: NOW + 5 * DAY })
    await product.change('sessions', over.session._id, { startsAt: NOW - DAY, endsAt: NOW - DAY / 2 })
    const { registrationId, session } = cancelled
    const input = { registrationId, sessionId: session._id }
    await product.value('registrations.cancelRegistration', input, openid)
    await product.change('sessions', calledOff.session._id, { status: 'cancelled' })
    expect((await comingTo(openid)).map((each) => each.registrationId)).toEqual([left.registrationId])
  })

  it('is called neutrally where nobody who looks on is to read it', async () => {
    const openid = await guardian()
    const { session } = await registered(openid, { startsAt: NOW + 2 * DAY })
    await product.change('sessions', session._id, { category: 'rights-service' })
    expect(await comingTo(openid)).toMatchObject([{ session: { title: NEUTRAL_TITLE } }])
  })
})

describe('the privacy text', () => {
  it('is agreed to once, and the consent is in the ledger', async () => {
    const openid = `o-new-${people++}`
    expect((await familyOf(openid)).agreed).toBe(false)
    for (const _ of [1, 2])
      await product.value('members.agreeToPrivacy', { version: PRIVACY_VERSION }, openid)
    expect((await familyOf(openid)).agreed).toBe(true)
    expect(consents({ openid })).toMatchObject([
      {
        kind: 'privacy',
        version: PRIVACY_VERSION,
        givenAt: expect.any(Number),
        withdrawnAt: null,
        by: 'tap',
      },
    ])
  })

  it('is not agreed to in a version that is not the current one', async () => {
    const openid = `o-new-${people++}`
    const answer = await product.call('members.agreeToPrivacy', { version: 'another' }, openid)
    expect(answer).toEqual({ ok: false, reason: 'outdated-text' })
    expect(consents({ openid })).toEqual([])
  })

  it('is agreed to by the very call that registers, which keeps name and number for the next form', async () => {
    const openid = `o-new-${people++}`
    const { session: made } = await product.publish()
    const registering = async (more: object) => {
      const self = { as: 'self', name: '许若兰', phone: '19900001234' }
      const input = { sessionId: made._id, participants: [self], ...more }
      // Past the maker of tests, for whom everybody has agreed already.
      const { result } = await product.cloud.call(
        'registrations',
        { operation: 'registerForSession', input },
        { openid },
      )
      return result
    }
    expect(await registering({})).toMatchObject({ ok: false, reason: 'consent-needed' })
    expect(await registering({ privacy: 'another' })).toMatchObject({
      ok: false,
      reason: 'outdated-text',
    })
    const leaving = { _id: openid, requestedAt: NOW, keys: [], family: [], removedAt: null }
    await product.cloud.database.importDocuments('deletions', [leaving])
    expect(await registering({ privacy: PRIVACY_VERSION })).toMatchObject({
      ok: false,
      reason: 'being-removed',
    })
    await product.cloud.database.execute({
      action: 'database.removeDocument',
      collectionName: 'deletions',
      queryType: 'WHERE',
      query: JSON.stringify({ _id: openid }),
      multi: false,
    })
    expect(consents({ openid })).toEqual([])
    expect(product.find('accounts', { _id: openid })).toEqual([])

    const other = `o-new-${people++}`
    const anew = { operation: 'registerForSession' }
    const asked = {
      sessionId: made._id,
      participants: [{ as: 'self', name: '许若梅', phone: '19900001235' }],
    }
    for (const _ of [1, 2]) {
      const input = { ...asked, privacy: PRIVACY_VERSION, remember: true }
      const { result } = await product.cloud.call('registrations', { ...anew, input }, { openid: other })
      expect(result).toMatchObject({ ok: true, value: { status: 'confirmed' } })
    }
    expect(consents({ openid: other })).toMatchObject([
      { kind: 'privacy', version: PRIVACY_VERSION, withdrawnAt: null },
    ])
    expect(await familyOf(other)).toMatchObject({
      agreed: true,
      self: { name: '许若梅', phone: '19900001235' },
    })
    expect(JSON.stringify(product.find('accounts', { _id: other }))).not.toMatch(/许若梅|19900001235/)
  })

  it('never holds without its record, wherever the call that registers crashes', async () => {
    const { session: made } = await product.publish()
    const participants = [{ as: 'self', name: '许若竹', phone: '19900001236' }]
    const input = { sessionId: made._id, participants, privacy: PRIVACY_VERSION, remember: true }
    for (let at = 1; at <= 20; at += STRIDE) {
      const openid = `o-crash-${at}`
      const asked = { operation: 'registerForSession', input }
      await product.cloud.call('registrations', asked, {
        openid,
        fault: { at, when: 'after', kind: 'crash' },
      })
      const [account] = product.find<Account>('accounts', { _id: openid })
      if (account?.privacy) expect(consents({ openid })).toHaveLength(1)
      const registered = product.find('registrations', { openid })
      if (registered.length > 0) expect(account?.privacy).toMatchObject({ version: PRIVACY_VERSION })
    }
  })

  it('is withdrawn as easily, and may be agreed to again', async () => {
    const openid = `o-new-${people++}`
    await product.value('members.agreeToPrivacy', { version: PRIVACY_VERSION }, openid)
    for (const _ of [1, 2]) await product.value('members.withdrawPrivacy', {}, openid)
    expect((await familyOf(openid)).agreed).toBe(false)
    expect(consents({ openid })).toMatchObject([{ withdrawnAt: expect.any(Number) }])
    await product.value('members.agreeToPrivacy', { version: PRIVACY_VERSION }, openid)
    expect(
      consents({ openid })
        .map(({ withdrawnAt }) => withdrawnAt === null)
        .sort(),
    ).toEqual([false, true])
  })
})

describe('a family member', () => {
  it('is saved once, encrypted, and seen whole by the family', async () => {
    const openid = await guardian()
    const input = { ...CHILD, nonce: 'twice' }
    const first = await product.value('members.saveFamilyMember', input, openid)
    expect(await product.value('members.saveFamilyMember', input, openid)).toEqual(first)
    expect((await familyOf(openid)).family).toMatchObject([
      { name: '许知夏', nickname: '夏夏', birth: '2019-05', gender: 'female', consent: null },
    ])
    expect(JSON.stringify(stored(first.familyMemberId))).not.toMatch(/许知夏|夏夏|2019-05/)
  })

  it('is not saved before the privacy text was agreed to', async () => {
    expect(await save(`o-new-${people++}`)).toEqual({ ok: false, reason: 'consent-needed' })
  })

  it.each([
    [{ birth: '2027-01' }, 'not-yet-born'],
    [{ birth: '2000-01' }, 'not-a-child'],
    [{ birth: '2019' }, 'month-needed'],
    [{ kind: 'adult', birth: '2015' }, 'not-an-adult'],
    [{ kind: 'adult', birth: '1985-05' }, 'empty'],
  ])('with %j is refused: %s', async (overrides, problem) => {
    expect(await save(await guardian(), overrides)).toEqual({ ok: false, reason: 'wrong-birth', problem })
  })

  it('is one of ten at most', async () => {
    const openid = await guardian()
    for (let index = 0; index < 10; index += 1) await saved(openid, { birth: `${2010 + index}-05` })
    expect(await save(openid, { birth: '2021-05' })).toEqual({ ok: false, reason: 'too-many-members' })
    // Who is of it already is no eleventh.
    expect(await save(openid, { birth: '2010-05' })).toMatchObject({ ok: true })
  })

  it('is of a family once, however it is saved again', async () => {
    const openid = await guardian()
    const familyMemberId = await saved(openid)
    expect(await save(openid, { name: ' 许知夏', nickname: '' })).toEqual({
      ok: true,
      value: { familyMemberId },
    })
    expect((await familyOf(openid)).family).toHaveLength(1)
    // What is said otherwise of the same child is taken along.
    expect(await saved(openid, { gender: 'male', nickname: '小夏' })).toBe(familyMemberId)
    expect((await familyOf(openid)).family).toMatchObject([{ gender: 'male', nickname: '小夏' }])
    expect(await saved(openid, { birth: '2019-06' })).not.toBe(familyMemberId)
  })

  it('stays the same person when a name is put right, by whoever saw the latest', async () => {
    const openid = await guardian()
    const familyMemberId = await saved(openid)
    const { identityKey } = stored(familyMemberId)
    const corrects = { familyMemberId, version: 1 }
    await saved(openid, { corrects, name: '许知霞' })
    expect(stored(familyMemberId)).toMatchObject({ identityKey, version: 2 })
    expect((await familyOf(openid)).family).toMatchObject([{ name: '许知霞' }])
    expect(await save(openid, { corrects })).toEqual({ ok: false, reason: 'changed-meanwhile' })
  })

  it('can be put right when the child has grown up since', async () => {
    const openid = await guardian()
    const familyMemberId = await saved(openid, { birth: '2009-06' })
    product.cloud.clock.set(Date.parse('2028-06-01T09:00:00+08:00'))
    const corrects = { familyMemberId, version: 1 }
    await saved(openid, { corrects, name: '许知霞', birth: '2009-07' })
    expect((await familyOf(openid)).family).toMatchObject([
      { name: '许知霞', birth: '2009-07', kind: 'child' },
    ])
    const never = { corrects: { familyMemberId, version: 2 }, birth: '2000-01' }
    expect(await save(openid, never)).toMatchObject({ reason: 'wrong-birth', problem: 'not-a-child' })
    product.cloud.clock.set(NOW)
  })

  it('has the same key with whichever parent saved it', async () => {
    const [mother, father] = [await guardian(), await guardian()]
    const [hers, his] = [await saved(mother), await saved(father, { nickname: '小夏', name: '许 知夏' })]
    expect(stored(hers).identityKey).toBe(stored(his).identityKey)
  })

  it('of somebody else is as if it were not there', async () => {
    const familyMemberId = await consented(await guardian())
    const thief = await guardian()
    const before = stored(familyMemberId)
    const none = { ok: false, reason: 'no-such-family-member' }
    expect(await save(thief, { corrects: { familyMemberId, version: 2 } })).toEqual(none)
    expect(
      await product.call(
        'members.consentForChild',
        { familyMemberId, version: CHILD_CONSENT_VERSION },
        thief,
      ),
    ).toEqual(none)
    expect(await product.call('members.withdrawChildConsent', { familyMemberId }, thief)).toEqual(none)
    expect(
      await product.call('members.inviteCarer', { familyMemberId, relation: 'other', nonce: 'x' }, thief),
    ).toEqual(none)
    await product.value('members.removeFamilyMember', { familyMemberId }, thief)
    expect(stored(familyMemberId)).toEqual(before)
  })

  it('is removed with the consents about it', async () => {
    const openid = await guardian()
    const familyMemberId = await consented(openid)
    for (const _ of [1, 2]) await product.value('members.removeFamilyMember', { familyMemberId }, openid)
    expect((await familyOf(openid)).family).toEqual([])
    expect(consents({ familyMemberId })).toMatchObject([{ withdrawnAt: expect.any(Number) }])
  })
})

describe('another carer', () => {
  const invite = async (openid: string, familyMemberId: string, nonce = `i-${people++}`) =>
    product.value('members.inviteCarer', { familyMemberId, relation: 'grandparent', nonce }, openid)

  it('accepts a guardian’s offer once, and may then bring the child', async () => {
    const [mother, granny] = [await guardian(), await guardian()]
    const familyMemberId = await consented(mother)
    const { code } = await invite(mother, familyMemberId, 'same')
    expect(await invite(mother, familyMemberId, 'same')).toMatchObject({ code })
    expect(await product.value('members.getCareInvitation', { code }, granny)).toMatchObject({
      child: '许*夏',
      relation: 'grandparent',
      accepted: false,
    })
    for (const _ of [1, 2]) await product.value('members.acceptCare', { code }, granny)
    expect((await familyOf(granny)).brought).toMatchObject([{ name: '许知夏', consented: true }])
    expect((await familyOf(mother)).family).toMatchObject([{ carers: [{ relation: 'grandparent' }] }])
    expect(consents({ familyMemberId, kind: 'carer' })).toMatchObject([{ openid: mother, withdrawnAt: null }])
    const used = { ok: false, reason: 'invitation-used' }
    expect(await product.call('members.acceptCare', { code }, await guardian())).toEqual(used)
  })

  it('is one of two who accept at the same moment', async () => {
    const mother = await guardian()
    const familyMemberId = await consented(mother)
    const { code } = await invite(mother, familyMemberId)
    const both = await Promise.all(
      [await guardian(), await guardian()].map((openid) =>
        product.call('members.acceptCare', { code }, openid),
      ),
    )
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(stored(familyMemberId).carers).toHaveLength(1)
  })

  it.each([
    ['the guardian', 'mother'],
    ['the carer', 'granny'],
  ])('is let go by %s, at once', async (_, who) => {
    const [mother, granny] = [await guardian(), await guardian()]
    const familyMemberId = await consented(mother)
    const { code } = await invite(mother, familyMemberId)
    await product.value('members.acceptCare', { code }, granny)
    const [child] = (await familyOf(granny)).brought
    const input = { familyMemberId, carerId: child?.carerId ?? '' }
    const none = { ok: false, reason: 'no-such-family-member' }
    expect(await product.call('members.endCare', input, await guardian())).toEqual(none)
    await product.value('members.endCare', input, who === 'mother' ? mother : granny)
    expect((await familyOf(granny)).brought).toEqual([])
    expect(await product.call('members.acceptCare', { code }, granny)).toMatchObject({ ok: false })
    expect(consents({ kind: 'carer', familyMemberId })).toMatchObject([{ withdrawnAt: expect.any(Number) }])
  })

  it('may be offered the child again once ten offers were left to expire', async () => {
    const mother = await guardian()
    const familyMemberId = await consented(mother)
    for (let offer = 0; offer < 10; offer += 1) await invite(mother, familyMemberId)
    const another = { familyMemberId, relation: 'other', nonce: 'eleventh' } as const
    const ask = () => product.call('members.inviteCarer', another, mother)
    expect(await ask()).toEqual({ ok: false, reason: 'too-many-carers' })
    product.cloud.clock.advance(3 * DAY + MINUTE)
    expect(await ask()).toMatchObject({ ok: true })
    // Those that nobody accepted are gone.
    expect(product.find('careInvitations', { familyMemberId })).toHaveLength(1)
  })

  it('is offered nothing after three days, nor by a guardian who did not consent herself', async () => {
    const mother = await guardian()
    const familyMemberId = await consented(mother)
    const { code, expiresAt } = await invite(mother, familyMemberId)
    // The clock goes on while the test does.
    expect(Math.floor((expiresAt - NOW) / DAY)).toBe(3)
    product.cloud.clock.set(expiresAt)
    expect(await product.call('members.acceptCare', { code }, await guardian())).toEqual({
      ok: false,
      reason: 'invitation-expired',
    })
    await product.value('members.withdrawChildConsent', { familyMemberId }, mother)
    expect(
      await product.call('members.inviteCarer', { familyMemberId, relation: 'other', nonce: 'y' }, mother),
    ).toEqual({ ok: false, reason: 'consent-needed' })
  })
})

describe('a phone number', () => {
  it('comes of the code of WeChat’s button, once', async () => {
    const code = product.cloud.phoneCode('19900001234')
    const openid = await guardian()
    expect(await product.value('members.getPhoneByCode', { code }, openid)).toEqual({ phone: '19900001234' })
    const none = { ok: false, reason: 'no-phone-number' }
    expect(await product.call('members.getPhoneByCode', { code }, openid)).toEqual(none)
  })
})

it('reads family members under whichever account', async () => {
  await product.add({ familyMembers: [aFamilyMember('o-sealed')] })
  await product.cloud.database.importDocuments('accounts', [anAccount('o-sealed')])
  expect((await familyOf('o-sealed')).family).toMatchObject([{ name: '许知夏', nickname: '' }])
})

describe('registering', () => {
  const session = async () => {
    const { session: made } = await product.publish(
      {},
      { rules: { ...USUAL_RULES, most: 4, companions: 'named' } },
    )
    return made._id
  }
  const self = { as: 'self' as const, name: '许若兰', phone: '19900001234' }
  const register = async (openid: string, ...others: object[]) => {
    const { result } = await product.cloud.call(
      'registrations',
      {
        operation: 'registerForSession',
        input: { sessionId: await session(), participants: [self, ...others] },
      },
      { openid },
    )
    const { answeredAt: _, ...answer } = result as {
      answeredAt: number
      ok: boolean
      value?: { seats: number }
    }
    return answer
  }
  const family = (familyMemberId: string) => ({ as: 'family', familyMemberId })

  it('needs the privacy text as it is now', async () => {
    expect(await register(`o-new-${people++}`)).toEqual({ ok: false, reason: 'consent-needed' })
  })

  it('takes the child along under the child’s own key, and keeps name and birth encrypted', async () => {
    const openid = await guardian()
    const familyMemberId = await consented(openid)
    expect(await register(openid, family(familyMemberId))).toMatchObject({ ok: true, value: { seats: 2 } })
    const [registration] = product.find<Registration>('registrations', { openid }) as [Registration]
    const { identityKey } = stored(familyMemberId)
    expect(registration.participants[1]).toMatchObject({
      kind: 'child',
      identityKey,
      familyMemberId,
      gender: 'female',
      ageBand: 'child',
      phone: null,
    })
    expect(JSON.stringify(registration)).not.toMatch(/许知夏|2019-05/)
    const {
      registrations: [mine],
    } = await product.value('registrations.listMyRegistrations', {}, openid)
    expect(mine?.names).toEqual(['许若兰', '许知夏'])
  })

  it('takes no child without a guardian’s consent, nor one of others', async () => {
    const openid = await guardian()
    const needed = { ok: false, reason: 'child-consent-needed' }
    expect(await register(openid, family(await saved(openid)))).toMatchObject(needed)
    // Not even as a companion whom nobody saved.
    const companion = { as: 'companion', name: '许知夏', birth: '2019-05' }
    expect(await register(openid, companion)).toMatchObject(needed)
    const theirs = await consented(await guardian())
    expect(await register(openid, family(theirs))).toEqual({ ok: false, reason: 'no-such-family-member' })
    const withdrawn = await consented(openid)
    await product.value('members.withdrawChildConsent', { familyMemberId: withdrawn }, openid)
    expect(await register(openid, family(withdrawn))).toMatchObject(needed)
  })

  it('lets the carer whom a guardian authorised bring the child, until that ends', async () => {
    const [mother, granny] = [await guardian(), await guardian()]
    const familyMemberId = await consented(mother)
    const offer = { familyMemberId, relation: 'grandparent' as const, nonce: `c-${people++}` }
    const { code } = await product.value('members.inviteCarer', offer, mother)
    await product.value('members.acceptCare', { code }, granny)
    expect(await register(granny, family(familyMemberId))).toMatchObject({ ok: true, value: { seats: 2 } })
    const [child] = (await familyOf(granny)).brought
    await product.value('members.endCare', { familyMemberId, carerId: child?.carerId ?? '' }, mother)
    expect(await register(granny, family(familyMemberId))).toEqual({
      ok: false,
      reason: 'no-such-family-member',
    })
  })
})

describe('what a form says of whoever registers', () => {
  it('is known to the next one on whatever phone, and stays where one does not ask', async () => {
    const openid = `o-new-${people++}`
    const rules = { ...USUAL_RULES, asks: ['phone', 'birth', 'gender', 'home'] as never }
    const { session: asking } = await product.publish({ rules })
    const { session: plain } = await product.publish()
    const register = (sessionId: string, more: object) =>
      product.value(
        'registrations.registerForSession',
        {
          sessionId,
          participants: [{ as: 'self', name: '许若兰', phone: '19900001234', ...more }],
          privacy: PRIVACY_VERSION,
          remember: true,
        } as never,
        openid,
      )
    await register(asking._id, { birth: '1990', gender: 'female', homeUnitId: 'community' })
    const self = {
      name: '许若兰',
      phone: '19900001234',
      birth: '1990',
      gender: 'female',
      homeUnitId: 'community',
    }
    expect((await familyOf(openid)).self).toMatchObject(self)
    await register(plain._id, { name: '许若蓝' })
    expect((await familyOf(openid)).self).toMatchObject({ ...self, name: '许若蓝' })
    const { session: again } = await product.publish({ rules })
    await register(again._id, { birth: '1990', gender: 'female', homeUnitId: null })
    expect((await familyOf(openid)).self).toMatchObject({ ...self, homeUnitId: null })
    expect(JSON.stringify(product.find('accounts', { _id: openid }))).not.toMatch(/许若|1990/)
  })
})

describe('my data', () => {
  it('is everything that is held of me, and of nobody else', async () => {
    const openid = await guardian()
    await consented(openid)
    await product.value('members.saveMe', { name: '许若兰', phone: '19900001234' }, openid)
    const data = await product.value('members.getMyData', {}, openid)
    expect(data).toMatchObject({
      account: { name: '许若兰', phone: '19900001234' },
      consents: [{ kind: 'child', about: '许知夏' }],
      family: [{ name: '许知夏', birth: '2019-05' }],
    })
    expect(await product.value('members.getMyData', {}, `o-new-${people++}`)).toEqual({
      consents: [],
      complaints: [],
      following: null,
      ratings: [],
      family: [],
      brought: [],
      registrations: [],
      notices: [],
      teams: [],
      service: [],
      recordedService: [],
      pointFamilies: [],
      messages: 0,
    })
  })

  it('is known again where staff registered the same name and number before, and WeChat gave the number', async () => {
    const openid = await guardian()
    await product.add({ members: [aMember('o-li', 'organizer', 'community')] })
    const { session: made } = await product.publish()
    const somebody = [{ as: 'self' as const, name: '田桂芳', phone: '19900007777' }]
    const input = { sessionId: made._id, participants: somebody }
    await product.value('registrations.registerSomebody', input, 'o-li')
    const save = (phone: string) => product.value('members.saveMe', { name: '田桂芳', phone }, openid)
    await save('19900008888')
    // Anybody can type her number.
    await save('19900007777')
    expect(product.find('aliases')).toEqual([])
    const verify = async (phone: string) =>
      product.value('members.getPhoneByCode', { code: product.cloud.phoneCode(phone) }, openid)
    await verify('19900008888')
    await save('19900007777')
    expect(product.find('aliases')).toEqual([])
    await verify('19900007777')
    await save('19900007777')
    const [registration] = product.find<Registration>('registrations', { sessionId: made._id }) as [
      Registration,
    ]
    const known = { _id: registration.participants[0]?.identityKey, by: 'verified-phone' }
    expect(product.find('aliases')).toMatchObject([known])
    // One number may be written down for several people: WeChat's word is good for one of them.
    const mother = {
      sessionId: made._id,
      participants: [{ ...somebody[0], as: 'self' as const, name: '田秀英' }],
    }
    await product.value('registrations.registerSomebody', mother as never, 'o-li')
    await product.value('members.saveMe', { name: '田秀英', phone: '19900007777' }, openid)
    expect(product.find('aliases')).toHaveLength(1)
  })
})

describe('a consent on paper', () => {
  const child = { as: 'companion' as const, name: '罗一鸣', birth: '2019-08', gender: 'male' as const }
  const self = { as: 'self' as const, name: '罗桂芝', phone: '19900006666' }

  it('lets staff register the child for half a year, and then goes with its photograph', async () => {
    const { session } = await product.publish({ rules: { ...USUAL_RULES, companions: 'named', most: 4 } })
    const sessionId = session._id
    await product.add({ members: [aMember('o-wen', 'organizer', 'community')] })
    const register = () =>
      product.call('registrations.registerSomebody', { sessionId, participants: [self, child] }, 'o-wen')
    expect(await register()).toMatchObject({ ok: false, reason: 'child-consent-needed' })

    const sheet = Buffer.from('a signed sheet')
    const paper = { sessionId, nonce: 'paper', name: child.name, birth: child.birth }
    const record = (input: typeof paper, photo: string) =>
      product.call('registrations.recordPaperConsent', { ...input, photo }, 'o-wen')
    const elsewhere = await upload(product, 'photos/another/signed.jpg', sheet)
    expect(await record(paper, elsewhere)).toEqual({ ok: false, reason: 'wrong-photo' })
    const photo = await upload(product, `consents/${sessionId}/signed.jpg`, sheet)
    const adult = { ...paper, birth: '1990-01' }
    expect(await record(adult, photo)).toMatchObject({ reason: 'wrong-birth', problem: 'not-a-child' })
    for (const _ of [1, 2]) expect(await record(paper, photo)).toMatchObject({ ok: true })

    const files = () => readdirSync(path.join(directory, 'storage'))
    expect(files()).toHaveLength(2)
    const kept = () => consents({ by: 'paper' })
    expect(kept()).toMatchObject([{ kind: 'child', photo, recordedBy: 'o-wen', openid: null }])
    expect(JSON.stringify(kept())).not.toMatch(/罗一鸣|2019-08/)
    expect(product.find('auditEntries', { action: 'paper-consent-recorded' })).not.toEqual([])
    expect(await register()).toMatchObject({ ok: true, value: { seats: 2 } })

    // Whoever withdraws it, withdraws it and its photograph, wherever that crashes; then the child needs another.
    const { name, birth } = child
    const withdraw = () =>
      product.value('registrations.withdrawPaperConsent', { sessionId, name, birth }, 'o-wen')
    for (let at = 1; at <= 12; at += STRIDE)
      await product.attempt(
        'registrations.withdrawPaperConsent',
        { sessionId, name, birth },
        { openid: 'o-wen', fault: { at, when: 'after', kind: 'crash' } },
      )
    // The sample tries the first crash alone, before anything was written.
    expect(await withdraw()).toEqual({ withdrawn: STRIDE > 1 ? 1 : 0 })
    expect(kept()).toMatchObject([{ photo: null, withdrawnAt: expect.any(Number) }])
    expect(files()).toHaveLength(1)
    const other = { ...self, phone: '19900006667' }
    const again = { sessionId, participants: [other, child] }
    expect(await product.call('registrations.registerSomebody', again, 'o-wen')).toMatchObject({
      ok: false,
      reason: 'child-consent-needed',
    })
    const anew = await upload(product, `consents/${sessionId}/anew.jpg`, sheet)
    expect(await record({ ...paper, nonce: 'anew' }, anew)).toMatchObject({ ok: true })

    product.cloud.clock.advance(179 * DAY)
    await runJobs(product.cloud, EVERY_JOB)
    expect(kept()).toHaveLength(2)
    expect(files()).toHaveLength(2)
    product.cloud.clock.advance(2 * DAY)
    await runJobs(product.cloud, EVERY_JOB)
    expect(kept()).toEqual([])
    expect(files()).toHaveLength(1)
  })
})
