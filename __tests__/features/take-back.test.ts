import fc from 'fast-check'
import { isWithdrawn } from '../../src/features/check-ins/is-withdrawn'
import { type QueuedEntry, UploadQueue } from '../../src/services/upload-queue'
import { control, slowCampaign } from '../support/campaign'

/** So many walk-ins, or the undoing of those that were counted under a nonce. */
type Act = { count: number } | { undoes: string }

/** Counts each nonce once, and nothing that was undone, whichever came first. */
class Server {
  private readonly counted = new Map<string, number>()
  private readonly undone = new Set<string>()

  take(nonce: string, act: Act): void {
    if ('undoes' in act) this.undone.add(act.undoes)
    else this.counted.set(nonce, act.count)
  }

  total = () =>
    [...this.counted].reduce((sum, [nonce, count]) => sum + (this.undone.has(nonce) ? 0 : count), 0)
}

/** A phone at a door; what it kept outlives it. */
class Phone {
  network: 'up' | 'down' | 'deaf' = 'up'
  private readonly kept = new Map<string, QueuedEntry<Act>>()
  private made = 0
  /** Who was counted here without an answer, and not taken back yet. */
  private here: { nonce: string; count: number; mayHaveArrived: boolean }[] = []
  queue!: UploadQueue<Act>
  should = 0

  constructor(
    private readonly server: Server,
    private readonly withdraw: typeof isWithdrawn,
  ) {
    this.start()
  }

  start(): void {
    this.queue = new UploadQueue<Act>({
      storage: {
        list: () => [...this.kept.values()],
        find: (nonce) => this.kept.get(nonce),
        put: (entry) => Boolean(this.kept.set(entry.nonce, entry)),
        remove: (nonce) => void this.kept.delete(nonce),
      },
      now: () => 0,
      schedule: () => {},
      send: async ({ nonce, input }) => {
        if (!this.ask(nonce, input)) throw new Error('no answer')
        return { outcome: 'uploaded' }
      },
    })
  }

  /** Whether an answer came. */
  private ask(nonce: string, act: Act): boolean {
    if (this.network !== 'down') this.server.take(nonce, act)
    return this.network === 'up'
  }

  /** `asks`: the network was not known to be away, so that the server was asked first. */
  count(count: number, asks: boolean): void {
    const nonce = `n${this.made++}`
    this.should += count
    if (asks && this.ask(nonce, { count })) return
    this.queue.add({ count }, { nonce })
    this.here.push({ nonce, count, mayHaveArrived: asks })
  }

  takeBack(which: number): void {
    const [taken] = this.here.splice(which % Math.max(1, this.here.length), 1)
    if (!taken) return
    this.should -= taken.count
    if (this.withdraw(this.queue, taken)) return
    const nonce = `n${this.made++}`
    const isUnderWay = this.queue.entries().some((entry) => entry.nonce === taken.nonce)
    if (isUnderWay || !this.ask(nonce, { undoes: taken.nonce }))
      this.queue.add({ undoes: taken.nonce }, { nonce })
  }
}

const rest = async () => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}

const happening = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('count' as const), asks: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('take-back' as const), which: fc.nat(3) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('network' as const),
      is: fc.constantFrom('up', 'down', 'deaf'),
    }),
  },
  fc.record({ kind: fc.constantFrom('kill' as const, 'resume' as const, 'rest' as const) }),
)

/** In the end those are counted who were not taken back: neither the counting nor the undoing is lost. */
const losesNeither = (withdraw: typeof isWithdrawn) =>
  fc.asyncProperty(fc.array(happening, { maxLength: 30, size: 'max' }), async (happenings) => {
    const server = new Server()
    const phone = new Phone(server, withdraw)
    for (const each of happenings) {
      if (each.kind === 'count') phone.count(2, each.asks)
      else if (each.kind === 'take-back') phone.takeBack(each.which)
      else if (each.kind === 'network') phone.network = each.is as Phone['network']
      else if (each.kind === 'kill') {
        // What a killed app had under way ends with it.
        await rest()
        phone.start()
      } else if (each.kind === 'resume') void phone.queue.resume()
      else await rest()
    }
    await rest()
    phone.network = 'up'
    phone.start()
    await phone.queue.resume()
    expect(phone.queue.entries()).toEqual([])
    expect(server.total()).toBe(phone.should)
  })

const runs = { long: 5000 }

it('walk-ins that were taken back without a network are not counted, and all others are', () =>
  slowCampaign(losesNeither(isWithdrawn), runs))

it.each<[string, typeof isWithdrawn]>([
  ['withdraws what may have arrived', (queue, { nonce }) => queue.withdraw(nonce)],
  ['believes that whatever was not sent before is withdrawn', (_, { mayHaveArrived }) => !mayHaveArrived],
])('catches a phone that %s', async (_, withdraw) => {
  await expect(control(losesNeither(withdraw), runs)).rejects.toThrow(/Property failed/)
})
