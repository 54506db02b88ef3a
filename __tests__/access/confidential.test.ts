import type { Grant, GrantedRole, Member } from '../../src/shared/member/member'
import { itAll } from '../support/campaign'
import { allUnits, aMember, NOW, Product, theAdmins } from '../support/product'
import { brokenDeployment } from './broken-deployment'
import { everyOperation } from './operations'
import { type Place, registeredAt, sampleOf } from './samples'

const CATEGORY = 'children-care'
const ROLES: GrantedRole[] = ['organizer', 'staff', 'viewer']

/** Who acts as what; said here a second time, so that a slip in the product's own rule shows. */
const SUFFICES: Record<string, readonly string[]> = {
  organizer: ['organizer', 'staff', 'admin'],
  staff: ['staff', 'admin'],
  viewer: ['viewer', 'staff', 'admin'],
}

/** Somebody with a role on the street, named for the category or not. */
function colleague(role: GrantedRole, isNamed: boolean): Member {
  const member = aMember(`o-${role}${isNamed ? '-named' : ''}`, role, 'street')
  const grants = member.grants.map((grant): Grant => ({ ...grant, confidential: isNamed ? [CATEGORY] : [] }))
  return { ...member, grants }
}

class Deployed {
  private constructor(
    private readonly product: Product,
    private readonly place: Place,
  ) {}

  static async start(functions?: string): Promise<Deployed> {
    const product = await Product.start(functions ? { functions } : {})
    const namedAdmin = aMember('o-admin-named', 'staff', 'district')
    await product.add({
      units: allUnits(),
      members: [
        ...ROLES.flatMap((role) => [colleague(role, false), colleague(role, true)]),
        { ...namedAdmin, grants: namedAdmin.grants.map((grant) => ({ ...grant, confidential: [CATEGORY] })) },
      ],
      admins: [theAdmins('o-admin', 'o-admin-named')],
    })
    // Listed, as none in the product is, so that somebody can register by the product's own way.
    const { session } = await product.publish({ category: CATEGORY, listed: true })
    return new Deployed(product, await registeredAt(product, session, 'o-holder'))
  }

  stop = () => this.product.stop()

  /** Whether an input names something of the confidential session. */
  isAbout(name: string): boolean {
    const sent = JSON.stringify(sampleOf(name, this.place, NOW))
    return this.ids().some((id) => sent.includes(`"${id}"`))
  }

  async told(name: string, openid: string): Promise<{ ok: boolean; reason: string; names: boolean }> {
    const input = sampleOf(name, this.place, NOW)
    const { result, error } = await this.product.attempt(name, input, { openid })
    if (error) throw new Error(error.errMsg)
    const { ok, reason = '' } = result as { ok: boolean; reason?: string }
    const text = JSON.stringify(result)
    return { ok, reason, names: this.ids().some((id) => text.includes(`"${id}"`)) }
  }

  /** What in fact opened, or showed the session, to somebody who is not named for it. */
  async opened(fn = ''): Promise<string[]> {
    const found: string[] = []
    for (const [name, { access, reach }] of everyOperation()) {
      if (!name.startsWith(fn) || !reach) continue
      for (const role of [...ROLES, 'admin'].filter((each) => SUFFICES[access]?.includes(each))) {
        const { ok, names } = await this.told(name, `o-${role}`)
        if (names || (ok && reach !== 'own-units' && this.isAbout(name))) found.push(`${name} as ${role}`)
      }
    }
    return found
  }

  private ids = () => [this.place.sessionId, this.place.eventId, this.place.registrationId]
}

let deployed: Deployed
beforeAll(async () => {
  deployed = await Deployed.start()
})
afterAll(() => deployed.stop())

const asking = everyOperation().filter(
  ([, { access, reach }]) => SUFFICES[access] && typeof reach === 'function',
)

it('opens nothing of a confidential category to whoever is not named for it, admins included', async () => {
  expect(await deployed.opened()).toEqual([])
})

it.each(asking.map(([name, { access }]) => [name, access] as const))(
  'lets whoever is named do %s as %s',
  async (name, access) => {
    if (!deployed.isAbout(name)) return
    for (const role of [...ROLES, 'admin'].filter((each) => SUFFICES[access]?.includes(each))) {
      const { reason } = await deployed.told(name, `o-${role}-named`)
      expect([role, reason]).not.toEqual([role, expect.stringMatching(/^(not-found|not-allowed)$/)])
    }
  },
)

it('shows the door to who is named', async () => {
  expect(await deployed.told('checkins.listDoorSessions', 'o-organizer-named')).toMatchObject({ names: true })
})

itAll('catches a deployment that asks for nobody’s name', async () => {
  const functions = await brokenDeployment('checkins', {
    file: 'src/shared/member/member.ts',
    piece: 'category === undefined || !CONFIDENTIAL.has(category)',
    instead: 'true',
  })
  const broken = await Deployed.start(functions)
  expect(await broken.opened('checkins.')).toContain('checkins.getDoor as organizer')
  await broken.stop()
})
