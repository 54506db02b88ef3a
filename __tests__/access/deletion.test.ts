import { DAY, HOUR, MINUTE } from '../../src/shared/calendar/calendar'
import type { CheckIn } from '../../src/shared/check-in/check-in'
import { PRIVACY_VERSION } from '../../src/shared/person/consent'
import type { Deletion } from '../../src/shared/person/deletion'
import type { Participant, Registration } from '../../src/shared/registration/registration'
import { USUAL_RULES } from '../../src/shared/registration/registration-rules'
import { controls } from '../support/broken-variant'
import { itAll, STRIDE, sampled } from '../support/campaign'
import { runJobs } from '../support/jobs'
import { aFamilyMember, allUnits, aMember, Product, participants, theAdmins } from '../support/product'
import { upload } from '../support/upload'
import { brokenDeployment } from './broken-deployment'
import { everything } from './year-of-figures'

const NOW = Date.parse('2026-11-24T10:30:00+08:00')

let deployed: Product
beforeAll(async () => {
  deployed = await Product.start({ instances: 1 })
})
afterAll(() => deployed.stop())

/** The product, empty; or one of its own with these functions, ended with the test. */
async function start(functions?: string): Promise<Product> {
  if (!functions) {
    await deployed.reset()
    return deployed
  }
  const broken = await Product.start({ functions, instances: 1 })
  started.push(broken)
  return broken
}
const started: Product[] = []
afterEach(async () => {
  for (const product of started.splice(0)) await product.stop()
})

const deleteMe = (product: Product, openid: string) =>
  product.call('members.deleteMe', { understood: true }, openid)

/** Lets the ten minutes pass after which it is looked once more for what was under way. */
async function sweep(product: Product): Promise<void> {
  product.cloud.clock.advance(11 * 60_000)
  await runJobs(product.cloud, ['deletePeople'])
  expect(product.find('deletions')).toEqual([])
}

/** Somebody with a child, who came to one session and is registered for another, which is full. */
async function mother(product: Product) {
  product.cloud.clock.set(NOW)
  await product.add({ units: allUnits(), members: [aMember('o-li', 'organizer', 'community')] })
  const past = await product.publish({}, { startsAt: NOW + HOUR / 2, registrationOpensAt: NOW - DAY })
  const coming = await product.publish({}, { startsAt: NOW + 3 * DAY, capacity: 1 })
  const register = (sessionId: string, openid: string) =>
    product.value('registrations.registerForSession', { sessionId, participants: participants() }, openid)
  const { registrationId } = await register(past.session._id, 'o-wang')
  const { ticket } = await product.value('registrations.getTicket', { registrationId }, 'o-wang')
  const scan = { sessionId: past.session._id, ticket, nonce: 'n-1', doorAt: NOW, gate: '' }
  await product.value('checkins.checkIn', scan, 'o-li')
  const [{ participants: [self] = [] }] = product.find<Registration>('registrations') as [Registration]
  const child = { ...self, kind: 'child', identityKey: 'the-child', ageBand: 'child' }
  const withChild = { participants: [self, child], seats: 2 }
  await product.change('registrations', registrationId, withChild)
  await product.add({
    familyMembers: [aFamilyMember('o-wang', { _id: 'hers', identityKey: 'the-child' })],
  })
  const next = await register(coming.session._id, 'o-wang')
  product.cloud.clock.advance(5 * HOUR)
  return { past: past.session, coming: coming.session, came: registrationId, comes: next.registrationId }
}

const stored = (product: Product, _id: string) => product.one<Registration>('registrations', { _id })

it('cancels what is to come, and gives its places to who waits', async () => {
  const product = await start()
  const { coming, came, comes } = await mother(product)
  const waiting = await product.value(
    'registrations.registerForSession',
    { sessionId: coming._id, participants: participants('赵秀英', '19900005678') },
    'o-zhao',
  )
  expect(waiting.status).toBe('waitlisted')
  await deleteMe(product, 'o-wang')
  expect(stored(product, comes)).toMatchObject({ status: 'cancelled', openid: null })
  expect(stored(product, came)).toMatchObject({ status: 'confirmed', openid: null, seats: 2 })
  expect(stored(product, waiting.registrationId).status).toBe('confirmed')
  expect(product.session(coming._id)).toMatchObject({ seatsLeft: 0, waiting: 0 })
})

it('gives each person one random key, the same in registrations and check-ins', async () => {
  const product = await start()
  const { came } = await mother(product)
  const before = stored(product, came)
  await deleteMe(product, 'o-wang')
  const after = stored(product, came)
  const checkIn = product.one<CheckIn>('checkIns', { _id: came })
  const [own, childs] = after.participants.map(({ identityKey }) => identityKey)
  expect(own).not.toBe(before.participants[0]?.identityKey)
  expect(childs).not.toBe('the-child')
  expect(own).not.toBe(childs)
  expect(checkIn.present.map(({ key }) => key)).toEqual([own])
  expect(checkIn.household).toBe(own)
})

it('leaves a child whom the other parent saved too', async () => {
  const product = await start()
  const { came } = await mother(product)
  await product.add({
    familyMembers: [aFamilyMember('o-father', { _id: 'his', identityKey: 'the-child' })],
  })
  await deleteMe(product, 'o-wang')
  expect(stored(product, came).participants[1]).toMatchObject({ identityKey: 'the-child', name: '' })
  expect(product.find('familyMembers')).toMatchObject([{ _id: 'his' }])
})

describe('somebody whom staff registered on paper, with her child', () => {
  const child = { as: 'companion' as const, name: '罗一鸣', birth: '2019-08', gender: 'male' as const }
  const self = { as: 'self' as const, name: '罗桂芝', phone: '19900006666' }

  /** She came; a stranger says that both are theirs, and leaves. Whatever stays of the two, before and after. */
  async function beside(functions?: string) {
    const product = await start(functions)
    product.cloud.clock.set(NOW)
    await product.add({ units: allUnits(), members: [aMember('o-li', 'organizer', 'community')] })
    const rules = { ...USUAL_RULES, companions: 'named' as const, most: 4 }
    const times = { startsAt: NOW + HOUR / 2, registrationOpensAt: NOW - DAY, rules }
    const { session } = await product.publish({}, times)
    const sessionId = session._id
    const photo = await upload(product, `consents/${sessionId}/signed.jpg`, Buffer.from('a signed sheet'))
    const paper = { sessionId, nonce: 'paper', name: child.name, birth: child.birth, photo }
    await product.value('registrations.recordPaperConsent', paper, 'o-li')
    const party = { sessionId, participants: [self, child] }
    const { registrationId } = await product.value('registrations.registerSomebody', party, 'o-li')
    const [{ ticketSecret }] = product.find<Registration>('registrations') as [Registration]
    const ticket = `JG1.${registrationId}.${ticketSecret}`
    await product.value('checkins.checkIn', { sessionId, ticket, nonce: 'n', doorAt: NOW, gate: '' }, 'o-li')
    const both = () => JSON.stringify([stored(product, registrationId), product.find('checkIns')])
    const before = both()

    const stranger = 'o-stranger'
    await product.letAgree(stranger)
    await product.value('members.saveMe', { name: self.name, phone: self.phone }, stranger)
    const member = { nonce: 'm', corrects: null, kind: 'child' as const, nickname: '', gender: null }
    await product.value(
      'members.saveFamilyMember',
      { ...member, name: child.name, birth: child.birth },
      stranger,
    )
    await deleteMe(product, stranger)
    await sweep(product)
    return { before, after: both() }
  }

  it('stays untouched when a stranger says to be her, saves the child, and leaves', async () => {
    const { before, after } = await beside()
    expect(after).toBe(before)
  })

  itAll.each(
    controls([
      {
        file: 'cloudfunctions/_people/own-account.ts',
        piece: 'account?.verifiedPhone && account.verifiedPhone === verifiedPhoneHash(openid, phone)',
        instead: 'true',
      },
      {
        file: 'cloudfunctions/_people/deletion.ts',
        piece: 'this.isOwn(registration) || (familyMemberId',
        instead: 'true || this.isOwn(registration) || (familyMemberId',
      },
    ]),
  )('is harmed, and it is caught, without what $file asks', async (change) => {
    const { before, after } = await beside(await brokenDeployment('members', change))
    expect(after).not.toBe(before)
  })
})

it('lets somebody come back as somebody new, after some minutes', async () => {
  const product = await start()
  const { past, coming } = await mother(product)
  await deleteMe(product, 'o-wang')
  const agree = () => product.call('members.agreeToPrivacy', { version: PRIVACY_VERSION }, 'o-wang')
  expect(await agree()).toEqual({ ok: false, reason: 'being-removed' })
  await sweep(product)
  expect(await agree()).toMatchObject({ ok: true })
  const key = product.find<CheckIn>('checkIns', { sessionId: past._id })[0]?.present[0]?.key
  const { registrationId } = await product.value(
    'registrations.registerForSession',
    { sessionId: coming._id, participants: participants() },
    'o-wang',
  )
  expect(stored(product, registrationId).participants[0]?.identityKey).not.toBe(key)
})

it('is refused to whoever holds a role, and changes nothing', async () => {
  const product = await start()
  await mother(product)
  const before = everything(product)
  expect(await deleteMe(product, 'o-li')).toEqual({ ok: false, reason: 'still-a-member' })
  expect(everything(product)).toBe(before)
})

/** Deletes with a crash after the `at`-th request, lets maintenance go on, and says whether all is well. */
async function isWellAfter(at: number, product: Product): Promise<{ isWell: boolean; isOver: boolean }> {
  await product.reset()
  const { coming, came, comes } = await mother(product)
  const { error } = await product.attempt(
    'members.deleteMe',
    { understood: true },
    { openid: 'o-wang', fault: { at, when: 'after', kind: 'crash' } },
  )
  // Before it was entered that somebody is to go, nothing was promised.
  const isBegun = error === undefined || product.find('deletions').length > 0
  for (const minutes of [1, 11, 11]) {
    product.cloud.clock.advance(minutes * 60_000)
    await runJobs(product.cloud, ['healSeats', 'deletePeople'])
  }
  const { household, present } = product.one<CheckIn>('checkIns', { _id: came })
  const [own] = stored(product, came).participants
  const isWell =
    !isBegun ||
    (!/o-wang|the-child/.test(everything(product)) &&
      product.find('deletions').length === 0 &&
      product.find('auditEntries', { action: 'person-removed' }).length === 1 &&
      stored(product, comes).status === 'cancelled' &&
      product.session(coming._id).seatsLeft === 1 &&
      own?.name === '' &&
      present[0]?.key === own.identityKey &&
      household === own.identityKey)
  return { isWell, isOver: error === undefined }
}

/** The first request of a deletion after which a crash leaves something behind, if there is one. */
async function notWellAfter({
  functions,
  stride = 1,
}: {
  functions?: string
  stride?: number
}): Promise<number | undefined> {
  const product = await start(functions)
  for (let at = 1, isOver = false; !isOver; at += stride) {
    const outcome = await isWellAfter(at, product)
    isOver = outcome.isOver
    if (!outcome.isWell) return at
  }
  return undefined
}

itAll('is caught when each try tells the trail anew', async () => {
  const functions = await brokenDeployment('maintenance', {
    file: 'cloudfunctions/_people/deletion.ts',
    piece: 'caller: nobody }, entryId)',
    instead: 'caller: nobody })',
  })
  expect(await notWellAfter({ functions })).toBeGreaterThan(1)
})

it('may be stopped at any request, and maintenance goes on', async () => {
  expect(await notWellAfter({ stride: STRIDE })).toBeUndefined()
})

itAll('is caught when it forgets what it set out to do', async () => {
  const functions = await brokenDeployment('maintenance', {
    file: 'cloudfunctions/maintenance/delete-people.ts',
    piece: '{ dueAt: command.lte(now) }',
    instead: '{ dueAt: command.lte(now), removedAt: command.gt(0) }',
  })
  expect(await notWellAfter({ functions })).toBeGreaterThan(1)
})

describe('a record that cannot be changed', () => {
  /** Somebody asks to be removed whose check-in makes no sense; and what is left once maintenance had its turn. */
  async function asked(functions?: string) {
    const product = await start(functions)
    const made = await mother(product)
    await product.add({ admins: [theAdmins('o-chen')] })
    const whole = product.one<CheckIn>('checkIns', { _id: made.came })
    await product.change('checkIns', made.came, { present: null as never })
    const asked = await product.attempt('members.deleteMe', { understood: true }, { openid: 'o-wang' })
    return { product, made, whole, answer: asked.result }
  }

  it('keeps none of the others from being removed, and is told to staff without a name', async () => {
    const { product, made, whole, answer } = await asked()
    expect(answer).toMatchObject({ ok: true, value: { isRemoved: false } })
    expect(stored(product, made.came)).toMatchObject({
      openid: null,
      participants: [{ name: '' }, { name: '' }],
    })
    expect(stored(product, made.comes)).toMatchObject({ status: 'cancelled', openid: null })
    expect([product.find('accounts', { _id: 'o-wang' }), product.find('familyMembers')]).toEqual([[], []])

    const told = await product.value('statistics.listToCheck', { unitId: 'district', year: 2026 }, 'o-chen')
    expect(told.behind).toMatchObject({ people: 1, since: expect.any(Number) })
    expect(told.recount.setAside).toMatchObject([{ sessionId: made.past._id, why: 'deletion' }])
    expect(JSON.stringify(told)).not.toMatch(/o-wang|王/)

    // Once it is put right, the deletion comes to its end.
    await product.change('checkIns', made.came, { present: whole.present })
    await runJobs(product.cloud, ['deletePeople'])
    await sweep(product)
    expect(everything(product)).not.toMatch(/o-wang|the-child/)
    const [own] = stored(product, made.came).participants
    expect(product.one<CheckIn>('checkIns', { _id: made.came })).toMatchObject({
      household: own?.identityKey,
      present: [{ key: own?.identityKey }],
    })
  })

  it('loses a child of hers whom another carer brought, too, once it can', async () => {
    const product = await start()
    const { came } = await mother(product)
    const registration = stored(product, came)
    const checkIn = product.one<CheckIn>('checkIns', { _id: came })
    const [self, child] = registration.participants as [Participant, Participant]
    const father = { ...self, identityKey: 'the-father' }
    const brought = { ...child, familyMemberId: 'hers' }
    await product.cloud.database.importDocuments('registrations', [
      { ...registration, _id: 'of-father', openid: 'o-father', participants: [father, brought] },
    ])
    const [present] = checkIn.present
    const both = ['the-father', 'the-child'].map((key) => ({ ...present, key }))
    await product.cloud.database.importDocuments('checkIns', [
      {
        ...checkIn,
        _id: 'of-father',
        household: 'the-father',
        present: null,
        entries: checkIn.entries.map((entry) => ({ ...entry, participants: ['the-father', 'the-child'] })),
      },
    ])
    const answer = await deleteMe(product, 'o-wang')
    expect(answer).toMatchObject({ ok: true, value: { isRemoved: false } })
    await product.change('checkIns', 'of-father', { present: both })
    await runJobs(product.cloud, ['deletePeople'])
    await sweep(product)
    expect(everything(product)).not.toMatch(/o-wang|the-child/)
    expect(product.one<CheckIn>('checkIns', { _id: 'of-father' }).present.map(({ key }) => key)).toEqual(
      stored(product, 'of-father').participants.map(({ identityKey }) => identityKey),
    )
  })

  itAll('is caught when it keeps the others', async () => {
    const functions = await brokenDeployment('members', {
      file: 'cloudfunctions/_people/deletion.ts',
      piece: '      this.failed = true\n',
      instead: '      throw error\n',
    })
    const { product, answer } = await asked(functions)
    expect(answer).toMatchObject({ ok: false, reason: 'failed' })
    expect(product.find('familyMembers')).not.toEqual([])
  })
})

describe('a registration of theirs that makes no sense', () => {
  const TEN_MINUTES = Array(10).fill(1)
  const THREE_HOURS = Array(36).fill(5)

  /** Somebody who asked to be removed and cannot be: one who came, or is to come, with a record without its people. */
  async function stuck(which: 'came' | 'comes', functions?: string) {
    const product = await start(functions)
    const made = await mother(product)
    product.cloud.clock.advance(HOUR)
    await runJobs(product.cloud, ['deletePeople'])
    const { participants: whole } = stored(product, made[which])
    await product.change('registrations', made[which], { participants: null as never })
    await deleteMe(product, 'o-wang')
    const session = () => product.session(which === 'came' ? made.past._id : made.coming._id)
    const mend = () => product.change('registrations', made[which], { participants: whole })
    return { product, session, mend }
  }

  const removedAt = (product: Product, _id: string) =>
    product.find<Deletion>('deletions', { _id }).map((deletion) => deletion.removedAt)

  /** How many of these runs of maintenance, so many minutes after each other, tried to remove them. */
  async function tries(minutes: readonly number[], product: Product): Promise<number> {
    let tried = 0
    for (const passed of minutes) {
      product.cloud.clock.advance(passed * MINUTE)
      const { number } = product.cloud.logs.at(-1) ?? { number: 0 }
      await runJobs(product.cloud, ['deletePeople'])
      const said = product.cloud.logs.filter((line) => line.number > number)
      if (said.some(({ text }) => text.includes('deletePeople'))) tried += 1
    }
    return tried
  }

  it.each(sampled(['came', 'comes'] as const))(
    'is tried with every run for ten minutes and then hourly, where they %s, and keeps nobody waiting',
    async (which) => {
      const { product, session, mend } = await stuck(which)
      expect(await tries(TEN_MINUTES, product)).toBe(10)
      const before = session()
      await product.letAgree('o-zhao')
      const crash = { at: 12, when: 'after', kind: 'crash' } as const
      await product.attempt('members.deleteMe', { understood: true }, { openid: 'o-zhao', fault: crash })
      expect(removedAt(product, 'o-zhao')).toEqual([null])
      expect(await tries(THREE_HOURS, product)).toBe(3)
      expect(removedAt(product, 'o-zhao')).toEqual([])
      expect(removedAt(product, 'o-wang')).toEqual([null])
      // No try is a change of the session, or its figures would be counted anew for ever.
      expect(session()).toEqual(before)
      await mend()
      await tries(Array(12).fill(5), product)
      expect(removedAt(product, 'o-wang')).not.toEqual([null])
      await tries([11], product)
      expect(everything(product)).not.toMatch(/o-wang|the-child/)
    },
  )

  itAll('is caught when it is tried with every run', async () => {
    const { product } = await stuck(
      'comes',
      await brokenDeployment('maintenance', {
        file: 'src/shared/person/deletion.ts',
        piece: '? now + HOUR : now',
        instead: '? now : now',
      }),
    )
    await tries(TEN_MINUTES, product)
    expect(await tries(THREE_HOURS, product)).toBe(36)
  })

  itAll('is caught when its session is touched before it is known to make sense', async () => {
    const { product, session } = await stuck(
      'comes',
      await brokenDeployment('maintenance', {
        file: 'cloudfunctions/_people/deletion.ts',
        piece: '    const isComing =\n',
        instead: '    await store.sessions.touch(sessionId, now)\n    const isComing =\n',
      }),
    )
    const before = session()
    await tries([1], product)
    expect(session()).not.toEqual(before)
  })
})

describe('thirty who cannot be removed', () => {
  /** After how many minutes somebody who asked later than they is removed. */
  async function minutesUntilRemoved(functions?: string): Promise<number> {
    const product = await start(functions)
    product.cloud.clock.set(NOW)
    const asked = { requestedAt: 1, dueAt: 0, family: [], removedAt: null, behind: null }
    const stuck = Array.from({ length: 30 }, (_, n) => ({ ...asked, _id: `o-a${n}`, keys: null }))
    const keys = [{ old: 'key-b', new: 'key-c', of: 'self' }]
    await product.cloud.database.importDocuments('deletions', [
      ...stuck,
      { ...asked, _id: 'o-b', dueAt: 1, keys },
    ])
    for (let minute = 1; minute < 5; minute += 1) {
      product.cloud.clock.advance(60_000)
      await runJobs(product.cloud, ['deletePeople'])
      if (product.one<Deletion>('deletions', { _id: 'o-b' }).removedAt !== null) return minute
    }
    return Number.POSITIVE_INFINITY
  }

  it('keep nobody waiting once they are tried every hour', async () => {
    const product = await start()
    product.cloud.clock.set(NOW)
    const asked = { requestedAt: 1, family: [], removedAt: null }
    const behind = { since: NOW - DAY, sessionIds: [] }
    const stuck = Array.from({ length: 30 }, (_, n) => ({
      ...asked,
      _id: `o-a${n}`,
      keys: null,
      dueAt: 0,
      behind,
    }))
    await product.cloud.database.importDocuments('deletions', stuck)
    await runJobs(product.cloud, ['deletePeople'])
    await runJobs(product.cloud, ['deletePeople'])
    const keys = [{ old: 'key-b', new: 'key-c', of: 'self' }]
    const later = { ...asked, _id: 'o-b', keys, dueAt: NOW, behind: null }
    await product.cloud.database.importDocuments('deletions', [later])
    await runJobs(product.cloud, ['deletePeople'])
    expect(product.one<Deletion>('deletions', { _id: 'o-b' }).removedAt).not.toBeNull()
  })

  it('keep nobody waiting for more than their turn', async () => {
    expect(await minutesUntilRemoved()).toBe(2)
  })

  itAll('are caught when they do', async () => {
    const functions = await brokenDeployment('maintenance', {
      file: 'cloudfunctions/_people/deletion.ts',
      piece: '{ dueAt: triedAgainAt(begun, now) }',
      instead: '{ dueAt: begun.dueAt }',
    })
    expect(await minutesUntilRemoved(functions)).toBe(Number.POSITIVE_INFINITY)
  })
})
