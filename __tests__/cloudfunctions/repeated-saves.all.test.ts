import type { Answered, Input, OperationName } from '../../src/services/api'
import { DAY, HOUR } from '../../src/shared/calendar/calendar'
import { contentFrom, EVENT_TEMPLATES, sessionFrom } from '../../src/shared/event/event-template'
import { additional, allUnits, aMember, aTally, NOW, Product, theAdmins } from '../support/product'

let product: Product
beforeAll(async () => {
  product = await Product.start()
  await product.add({
    units: allUnits(),
    members: [
      aMember('o-li', 'organizer', 'community'),
      aMember('o-staff', 'staff', 'district'),
      aMember('o-street', 'staff', 'street'),
      aMember('o-community', 'staff', 'community'),
    ],
    admins: [theAdmins('o-admin')],
  })
})
afterAll(() => product.stop())

const OVER = { startsAt: NOW - 3 * HOUR, endsAt: NOW - HOUR }

interface Save<Name extends OperationName = OperationName> {
  name: Name
  openid: string
  input: object
  /** The same save with one other field, as somebody sends it who got no answer to the first and went on writing. */
  other: object
  /** What is stored, where the save is found again. */
  stored: (input: never) => unknown
}

const one = (collection: string, query: object) => product.find<object>(collection, query as never)[0]

const SAVES: [what: string, save: () => Promise<Save>][] = [
  [
    'a target, of which the lines alone changed',
    async () => ({
      name: 'statistics.saveTarget',
      openid: 'o-admin',
      input: {
        targetId: 't-1',
        version: 0,
        unitId: 'district',
        year: 2026,
        name: '禁毒 10 场',
        amount: 10,
        lines: ['anti-drug'],
        measure: { of: 'sessionsHeld' },
      },
      other: { lines: ['anti-drug', 'constitution'] },
      stored: () => one('targets', { _id: 't-1' }),
    }),
  ],
  [
    'a school, of which another name alone changed',
    async () => ({
      name: 'statistics.saveOrganisation',
      openid: 'o-admin',
      input: {
        organisationId: 's-1',
        version: 0,
        name: '荷风小学',
        kind: 'school',
        unitId: 'district',
        alsoCalled: [],
        closed: false,
      },
      other: { alsoCalled: ['荷风一小'] },
      stored: () => one('organisations', { _id: 's-1' }),
    }),
  ],
  [
    'last year’s figures, of which the source alone changed',
    async () => ({
      name: 'statistics.importPastFigures',
      openid: 'o-staff',
      input: {
        unitId: 'district',
        year: 2025,
        version: 0,
        source: '2025 年总结',
        rows: [{ line: 'total', sessionsHeld: 3, attendances: 4100, people: null, indicators: {} }],
      },
      other: { source: '2025 年统计表' },
      stored: () => one('pastFigures', { unitId: 'district' }),
    }),
  ],
  [
    'a periodic figure, of which the amount changed',
    async () => ({
      name: 'statistics.enterPeriodicFigure',
      openid: 'o-staff',
      input: {
        unitId: 'district',
        indicator: 'petitions',
        period: { kind: 'month', year: 2026, month: 5 },
        amount: 12,
        source: '信访台账',
        nonce: 'p-1',
      },
      other: { amount: 21 },
      stored: () => (one('periodicFigures', { unitId: 'district' }) as { entries: object[] }).entries[0],
    }),
  ],
  [
    'a sentence of the report',
    async () => ({
      name: 'statistics.saveReportTemplate',
      openid: 'o-staff',
      input: { unitId: 'district', lineId: 'anti-drug', template: '开展 {sessionsHeld} 场。', version: 0 },
      other: { template: '办了 {sessionsHeld} 场。' },
      stored: () => one('reportTemplates', { unitId: 'district' }),
    }),
  ],
  [
    'a chapter of the report',
    async () => ({
      name: 'statistics.saveReportChapter',
      openid: 'o-staff',
      input: {
        unitId: 'district',
        year: 2026,
        code: 'rights',
        version: 0,
        heading: '维权工作',
        position: 4,
        state: 'drafted',
        parts: [{ kind: 'free', id: 'own', text: '有新的进展。', short: false }],
      },
      other: { heading: '维权与关爱' },
      stored: () => one('reportChapters', { unitId: 'district' }),
    }),
  ],
  [
    'the correction of a hand count',
    async () => {
      const { session } = await product.publish({}, OVER)
      const tally = aTally(session, { counted: additional })
      await product.cloud.database.importDocuments('tallies', [tally])
      return {
        name: 'checkins.correctTally',
        openid: 'o-li',
        input: {
          tallyId: tally._id,
          nonce: 'c-1',
          reason: '漏计一处',
          counted: { ...additional, amount: 480 },
        },
        other: { counted: { ...additional, amount: 408 } },
        stored: () => one('tallies', { replaces: tally._id }),
      }
    },
  ],
  [
    'a confirmation, of which the remark changed',
    async () => {
      const { session } = await product.publish({}, OVER)
      return {
        name: 'checkins.confirmSession',
        openid: 'o-li',
        input: { sessionId: session._id, nonce: 'k-1', seen: 0, whyMissing: '没有人来', remark: '' },
        other: { remark: '下雨，没有人来' },
        stored: () => one('confirmations', { _id: session._id }),
      }
    },
  ],
  [
    'a draft, of which the title changed',
    async () => {
      const { content, plan } = draftInput()
      return {
        name: 'events.createDraft',
        openid: 'o-community',
        input: { nonce: 'd-1', unitId: 'community', content, plan },
        other: { content: { ...content, title: '亲子阅读（改）' } },
        stored: () => {
          const { _id, title } =
            product.find<{ _id: string; title: string }>('events', { status: 'draft' })[0] ?? {}
          return { _id, content: { ...content, title } }
        },
      }
    },
  ],
]

function draftInput() {
  const [made] = EVENT_TEMPLATES
  if (!made) throw new Error('No template')
  const first = {
    ...sessionFrom(made, { mark: 'first', startsAt: NOW + 5 * DAY, now: NOW }),
    place: { name: '荷风社区活动室', address: '荷风路 36 号' },
  }
  return { content: { ...contentFrom(made), title: '亲子阅读', contact: '0755-00000000' }, plan: [first] }
}

it.each(SAVES)('%s is not taken for saved when something else is stored', async (_, given) => {
  const { name, openid, input, other, stored } = await given()
  const send = (sent: object): Promise<Answered<OperationName>> =>
    product.call(name, sent as Input<OperationName>, openid)
  expect(await send(input)).toMatchObject({ ok: true })
  expect(await send(input)).toMatchObject({ ok: true })
  const again = await send({ ...input, ...other })
  if (again.ok) expect(stored({} as never)).toMatchObject(other)
  else expect(again.reason).not.toBe('invalid-input')
})

it('a family member written down once more, otherwise, after the answer was lost, is as it was written last', async () => {
  await product.letAgree('o-mother')
  const child = { nonce: 'm-1', corrects: null, kind: 'child' as const, name: '许知夏', nickname: '' }
  const save = (birth: string) =>
    product.value('members.saveFamilyMember', { ...child, birth, gender: null }, 'o-mother')
  const { familyMemberId } = await save('2019-05')
  expect(await save('2019-05')).toEqual({ familyMemberId })
  expect(await save('2019-06')).toEqual({ familyMemberId })
  const { family } = await product.value('members.getFamily', {}, 'o-mother')
  expect(family).toMatchObject([{ birth: '2019-06' }])
})
