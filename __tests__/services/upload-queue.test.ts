import fc from 'fast-check'
import { type QueuedEntry, type QueueStorage, sentBy, UploadQueue } from '../../src/services/upload-queue'
import { control, slowCampaign } from '../support/campaign'

type Entry = QueuedEntry<number>

/** A phone's storage, which outlives the app; `full` takes no more. */
class Storage implements QueueStorage<number> {
  readonly kept = new Map<string, string>()
  full = false
  list = () => [...this.kept.values()].map((text) => JSON.parse(text) as Entry)
  find = (nonce: string) => this.list().find((entry) => entry.nonce === nonce)
  remove = (nonce: string) => void this.kept.delete(nonce)
  put(entry: Entry) {
    if (this.full) return false
    this.kept.set(entry.nonce, JSON.stringify(entry))
    return true
  }
}

/** A server that adds up what it is sent, each nonce once. */
class Server {
  readonly taken = new Map<string, number>()
  /** `deaf`: what is sent arrives, and no answer comes back. */
  network: 'up' | 'down' | 'deaf' = 'up'
  refusing = ''
  /** What it cannot read: 0 is the name that no rule of its own takes. */
  reads = (_input: number) => true
  /** What never gets through, whatever the network. */
  loses = (_input: number) => false
  sends = 0

  async send({ nonce, input }: Entry) {
    this.sends += 1
    if (this.network === 'down' || this.loses(input)) throw new Error('no network')
    if (!this.reads(input)) return sentBy({ ok: false, reason: 'invalid-input', field: 'gate' })
    if (this.refusing && !this.taken.has(nonce)) return sentBy({ ok: false, reason: this.refusing })
    if (!this.taken.has(nonce)) this.taken.set(nonce, input)
    if (this.network === 'deaf') throw new Error('no answer')
    return sentBy({ ok: true })
  }

  total = () => [...this.taken.values()].reduce((sum, amount) => sum + amount, 0)
}

class Phone {
  readonly storage = new Storage()
  readonly server = new Server()
  readonly gone: number[] = []
  now = 0
  queue!: UploadQueue<number>

  constructor(private readonly about?: (input: number) => string) {
    this.start()
  }

  /** The app is opened again, or for the first time; whatever was in memory is gone. */
  start(Queue: typeof UploadQueue<number> = UploadQueue<number>): UploadQueue<number> {
    this.queue = new Queue({
      ...(this.about && { about: this.about }),
      gone: (input) => this.gone.push(input),
      storage: this.storage,
      send: (entry) => this.server.send(entry),
      now: () => this.now,
      schedule: () => {},
    })
    return this.queue
  }
}

/** Lets everything that is under way come to rest. */
const rest = async () => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}

it('uploads at once, and has nothing left', async () => {
  const { queue, server } = new Phone()
  queue.add(5)
  await rest()
  expect(server.total()).toBe(5)
  expect(queue.entries()).toEqual([])
})

it('keeps what got no answer, through a new start of the app, and uploads it once', async () => {
  const phone = new Phone()
  phone.server.network = 'deaf'
  phone.queue.add(5)
  await rest()
  phone.server.network = 'down'
  phone.queue.add(7)
  await rest()
  expect(phone.start().entries()).toMatchObject([{ input: 5 }, { input: 7 }])
  phone.server.network = 'up'
  await phone.queue.resume()
  expect([...phone.server.taken.values()]).toEqual([5, 7])
  expect(phone.queue.entries()).toEqual([])
})

it('keeps an entry back until its time, to be amended or withdrawn until then, and not once it was sent', async () => {
  const phone = new Phone()
  const { queue, server } = phone
  const nonce = queue.add(1, { sendFrom: 60 })
  const other = queue.add(9, { sendFrom: 60 })
  expect(queue.amend(nonce, 2, 80)).toBe(true)
  expect(queue.withdraw(other)).toBe(true)
  phone.now = 79
  await queue.resume()
  expect(server.sends).toBe(0)
  phone.now = 80
  server.network = 'deaf'
  await queue.resume()
  expect(queue.amend(nonce, 3, 100)).toBe(false)
  expect(queue.withdraw(nonce)).toBe(false)
  server.network = 'up'
  await queue.resume()
  expect(queue.amend(nonce, 3, 100)).toBe(false)
  expect(server.total()).toBe(2)
})

it('shows a refusal until it was seen, and does not hold up the others', async () => {
  const phone = new Phone()
  phone.server.refusing = 'confirmed'
  const nonce = phone.queue.add(5)
  await rest()
  phone.server.refusing = ''
  phone.queue.add(7)
  await rest()
  expect(phone.start().entries()).toMatchObject([{ nonce, input: 5, refusal: { reason: 'confirmed' } }])
  expect(phone.server.total()).toBe(7)
  phone.queue.putAway(nonce)
  expect(phone.queue.entries()).toEqual([])
})

it('lets the others go before one that does not get through again and again', async () => {
  const phone = new Phone()
  phone.server.loses = (input) => input < 3
  for (const input of [1, 2, 3, 4]) phone.queue.add(input)
  for (let round = 0; round < 6; round += 1) {
    await rest()
    await phone.queue.resume()
  }
  expect([...phone.server.taken.values()]).toEqual([3, 4])
  phone.queue.add(5)
  await rest()
  expect([...phone.server.taken.values()]).toEqual([3, 4, 5])
  expect(phone.queue.entries()).toMatchObject([{ input: 1 }, { input: 2 }])
  phone.server.loses = () => false
  await phone.queue.resume()
  expect([...phone.server.taken.values()].sort()).toEqual([1, 2, 3, 4, 5])
  expect(phone.queue.entries()).toEqual([])
})

it('lets the others go before it also after a long time without a network', async () => {
  const phone = new Phone()
  phone.server.network = 'down'
  phone.server.loses = (input) => input === 1
  for (const input of [1, 2, 3, 4]) phone.queue.add(input)
  for (let round = 0; round < 40; round += 1) {
    await rest()
    await phone.queue.resume()
  }
  phone.server.network = 'up'
  for (let round = 0; round < 8; round += 1) {
    await rest()
    await phone.queue.resume()
  }
  expect([...phone.server.taken.values()].sort()).toEqual([2, 3, 4])
  expect(phone.queue.entries()).toMatchObject([{ input: 1 }])
})

it('puts nothing away that was not refused', async () => {
  const phone = new Phone()
  phone.server.network = 'down'
  const nonce = phone.queue.add(5)
  await rest()
  phone.queue.putAway(nonce)
  expect(phone.queue.entries()).toHaveLength(1)
})

it('never puts away what the server cannot read, and sends it again once it is mended', async () => {
  const phone = new Phone()
  phone.server.reads = (input) => input !== 5
  const nonce = phone.queue.add(5)
  await rest()
  phone.queue.putAway(nonce)
  expect(phone.start().entries()).toMatchObject([{ nonce, input: 5, refusal: { reason: 'invalid-input' } }])
  await phone.queue.resume()
  phone.queue.putAway(nonce)
  expect(phone.queue.mend(nonce, 6)).toBe(true)
  await rest()
  expect(phone.server.total()).toBe(6)
  expect(phone.queue.entries()).toEqual([])
})

it('sends what the server could not read once with every start of the app, whoever was updated meanwhile', async () => {
  const phone = new Phone()
  phone.server.reads = () => false
  phone.queue.add(5)
  await rest()
  await phone.queue.resume()
  expect(phone.server.sends).toBe(1)
  phone.server.reads = () => true
  await phone.start().resume()
  expect(phone.server.total()).toBe(5)
  expect(phone.queue.entries()).toEqual([])
})

it('lets an entry be put away that was handed to staff', async () => {
  const phone = new Phone()
  phone.server.reads = () => false
  const nonce = phone.queue.add(5)
  await rest()
  phone.queue.settle(nonce, { reason: 'left-for-staff' })
  await phone.start().resume()
  expect(phone.queue.entries()).toMatchObject([{ refusal: { reason: 'left-for-staff' } }])
  phone.queue.putAway(nonce)
  expect(phone.queue.entries()).toEqual([])
})

it('lets go of what belongs to an entry with the entry, and not before a refusal was seen', async () => {
  const { queue, server, gone } = new Phone()
  queue.add(1)
  await rest()
  expect(gone).toEqual([1])
  server.refusing = 'confirmed'
  const nonce = queue.add(2)
  await rest()
  expect(gone).toEqual([1])
  queue.putAway(nonce)
  expect(gone).toEqual([1, 2])
})

it('tries again what the server could not do just then', async () => {
  const phone = new Phone()
  phone.server.refusing = 'failed'
  phone.queue.add(5)
  await rest()
  expect(phone.queue.entries()).toMatchObject([{ refusal: null }])
  phone.server.refusing = ''
  await phone.queue.resume()
  expect(phone.server.total()).toBe(5)
})

it('says when storage takes no more, and uploads what it holds in memory', async () => {
  const phone = new Phone()
  phone.storage.full = true
  phone.server.network = 'down'
  phone.queue.add(5)
  await rest()
  expect(phone.queue.isUnsaved()).toBe(true)
  expect(phone.queue.entries()).toMatchObject([{ input: 5 }])
  phone.server.network = 'up'
  await phone.queue.resume()
  expect(phone.server.total()).toBe(5)
  expect(phone.queue.isUnsaved()).toBe(false)
})

it('uploads what is in memory when the system clears storage', async () => {
  const phone = new Phone()
  phone.server.network = 'down'
  phone.queue.add(5)
  await rest()
  phone.storage.kept.clear()
  phone.server.network = 'up'
  await phone.queue.resume()
  expect(phone.server.total()).toBe(5)
})

it('tells a page of every change, and gives it the same list until then', async () => {
  const { queue } = new Phone()
  let told = 0
  queue.subscribe(() => {
    told += 1
  })
  queue.add(5, { sendFrom: 99 })
  expect(told).toBeGreaterThan(0)
  expect(queue.entries()).toBe(queue.entries())
})

describe('whatever happens to the phone', () => {
  const happening = fc.oneof(
    fc.record({ kind: fc.constant('count' as const), amount: fc.integer({ min: 1, max: 9 }) }),
    fc.record({ kind: fc.constant('tap' as const) }),
    fc.record({ kind: fc.constant('undo' as const) }),
    fc.record({ kind: fc.constant('network' as const), is: fc.constantFrom('up', 'down', 'deaf') }),
    fc.record({
      kind: fc.constantFrom('kill' as const, 'resume' as const, 'wait' as const, 'rest' as const),
    }),
  )

  /** What was counted is uploaded in the end, each thing once: taps amend the entry that is kept back, as the page does. */
  const losesNothing = (Queue: typeof UploadQueue<number>) =>
    fc.asyncProperty(fc.array(happening, { maxLength: 40 }), async (happenings) => {
      const phone = new Phone()
      phone.start(Queue)
      let counted = 0
      let open: { nonce: string; amount: number } | undefined
      for (const each of happenings) {
        if (each.kind === 'count') {
          phone.queue.add(each.amount)
          counted += each.amount
        } else if (each.kind === 'tap') {
          counted += 1
          const amount = (open?.amount ?? 0) + 1
          if (open && phone.queue.amend(open.nonce, amount, phone.now + 10)) open.amount = amount
          else open = { nonce: phone.queue.add(1, { sendFrom: phone.now + 10 }), amount: 1 }
        } else if (each.kind === 'undo') {
          if (open && phone.queue.withdraw(open.nonce)) counted -= open.amount
          open = undefined
        } else if (each.kind === 'network') phone.server.network = each.is as Server['network']
        else if (each.kind === 'kill') phone.start(Queue)
        else if (each.kind === 'wait') phone.now += 10
        else if (each.kind === 'resume') void phone.queue.resume()
        else await rest()
      }
      phone.server.network = 'up'
      phone.now += 10
      phone.start(Queue)
      await phone.queue.resume()
      expect(phone.server.total()).toBe(counted)
      expect(phone.queue.entries()).toEqual([])
    })

  const runs = { long: 5000 }

  it('nothing is lost and nothing is counted twice', () =>
    slowCampaign(losesNothing(UploadQueue<number>), runs))

  /** Forgets an entry when it is sent, not when it is answered. */
  class Hasty extends UploadQueue<number> {
    constructor(options: ConstructorParameters<typeof UploadQueue<number>>[0]) {
      super({
        ...options,
        send: (entry) => {
          options.storage.remove(entry.nonce)
          return options.send(entry)
        },
      })
    }
  }

  /** Sends an entry under another nonce each time. */
  class Forgetful extends UploadQueue<number> {
    constructor(options: ConstructorParameters<typeof UploadQueue<number>>[0]) {
      super({ ...options, send: (entry) => options.send({ ...entry, nonce: `again-${sent++}` }) })
    }
  }
  let sent = 0

  /** Lets an entry be amended after it was sent. */
  class Careless extends UploadQueue<number> {
    constructor(options: ConstructorParameters<typeof UploadQueue<number>>[0]) {
      const put = (entry: Entry) => options.storage.put({ ...entry, attempted: false })
      const { list, find, remove } = options.storage
      super({ ...options, storage: { list, find, remove, put } })
    }
  }

  it.each([
    ['is cleared on send', Hasty],
    ['sends without the nonce', Forgetful],
    ['amends what was sent', Careless],
  ])('catches a queue that %s', async (_, Queue) => {
    await expect(control(losesNothing(Queue), runs)).rejects.toThrow(/Property failed/)
  })
})

describe('entries about the same', () => {
  const happening = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('add' as const), about: fc.nat(1) }) },
    fc.record({ kind: fc.constant('server' as const), is: fc.constantFrom('', 'failed', 'confirmed') }),
    fc.record({ kind: fc.constant('reads' as const), all: fc.boolean() }),
    fc.record({ kind: fc.constant('network' as const), is: fc.constantFrom('up', 'down', 'deaf') }),
    fc.record({ kind: fc.constantFrom('kill' as const, 'resume' as const) }),
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('rest' as const) }) },
  )
  const aboutOf = (input: number) => `${Math.floor(input / 1000)}`

  /** Of what was taken about the same, nothing came before what was done before it. */
  const goInOrder = (Queue: typeof UploadQueue<number>) =>
    fc.asyncProperty(fc.array(happening, { maxLength: 40, size: 'max' }), async (happenings) => {
      const phone = new Phone(aboutOf)
      phone.start(Queue)
      let made = 0
      for (const each of happenings) {
        if (each.kind === 'add') phone.queue.add(each.about * 1000 + made++)
        else if (each.kind === 'server') phone.server.refusing = each.is
        else if (each.kind === 'reads') phone.server.reads = (input) => each.all || input % 3 !== 0
        else if (each.kind === 'network') phone.server.network = each.is as Server['network']
        else if (each.kind === 'kill') {
          // What a killed app had under way ends with it.
          await rest()
          phone.start(Queue)
        } else if (each.kind === 'resume') void phone.queue.resume()
        else await rest()
      }
      await rest()
      Object.assign(phone.server, { refusing: '', network: 'up', reads: () => true })
      phone.start(Queue)
      await phone.queue.resume()
      expect(phone.queue.entries().filter(({ refusal }) => refusal?.reason !== 'confirmed')).toEqual([])
      const taken = [...phone.server.taken.values()]
      for (const about of ['0', '1']) {
        const own = taken.filter((input) => aboutOf(input) === about)
        expect(own).toEqual([...own].sort((a, b) => a - b))
      }
    })

  it('leave the phone in their order, whatever the server says meanwhile', () =>
    slowCampaign(goInOrder(UploadQueue<number>), { long: 5000 }))

  it('are caught out of order', async () => {
    class Unordered extends UploadQueue<number> {
      constructor({ about: _, ...options }: ConstructorParameters<typeof UploadQueue<number>>[0]) {
        super(options)
      }
    }
    await expect(control(goInOrder(Unordered), { long: 5000 })).rejects.toThrow(/Property failed/)
  })
})
