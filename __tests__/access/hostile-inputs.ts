import fc from 'fast-check'

/** The event that a phone may send is 100 KB at most; what is larger the platform itself refuses. */
const LARGEST = 90_000

const TEXTS = [
  ...[
    '',
    ' ',
    '\u0000',
    '\u001b[2J',
    'a\r\nb',
    '\u202e',
    '\u200b',
    '\ufeff',
    '\ud800',
    'e\u0301',
    '👩‍👩‍👧',
    '﷽',
    'ﬀ',
    'İ',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'null',
    'undefined',
    'NaN',
    '-0',
    '1e999',
    '０',
    '$where',
    'a.b',
    '$set',
  ],
  ...[
    '../../etc/passwd',
    "' OR 1=1 --",
    '{{1+1}}',
    '<script>',
    '%00',
    'JG1..',
    'JG1.AAAAAAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAA',
  ],
  ...['x'.repeat(30_000), '王'.repeat(10_000), '\u0000'.repeat(2_000), '💃'.repeat(5_000)],
]

// NaN and the infinities arrive as null, and minus zero as zero: an event is JSON.
const NUMBERS = [
  ...[0, -0, -1, 0.1, 1e-7, 2026.5, 1e21, Number.MAX_VALUE, Number.MIN_VALUE, Number.MAX_SAFE_INTEGER + 1],
  ...[
    2 ** 31,
    1_790_000_000_000,
    4_102_444_800_001,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ],
]

const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'toJSON',
  'hasOwnProperty',
  'length',
  '$gt',
  'a.b',
]

/** An object with this one key of its own, whatever the key: `{ ['__proto__']: … }` in source would set the prototype. */
const owning = (key: string, value: unknown): object => Object.defineProperty({}, key, own(value))
const own = (value: unknown) => ({ value, enumerable: true, writable: true, configurable: true })

const operators = fc
  .constantFrom(
    '$gt',
    '$ne',
    '$in',
    '$nin',
    '$regex',
    '$where',
    '$exists',
    '$set',
    '$inc',
    '$or',
    '$date',
    '$oid',
  )
  .chain((operator) => fc.constantFrom('', null, 1, [], {}, '.*').map((value) => owning(operator, value)))

const nested = fc.constantFrom(20, 1_500).map((depth) => {
  let value: unknown = 'deep'
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { value }
  return value
})

/** Values of every type that no field wants, or wants otherwise. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, undefined, [], {}, [[]], [null], new Date(0)),
  fc.constantFrom(...TEXTS),
  fc.constantFrom(...NUMBERS),
  fc.string({ unit: 'binary', maxLength: 70 }),
  fc.double(),
  operators,
  nested,
  fc.constantFrom(...KEYS).map((key) => owning(key, { isAdmin: true, grants: [{ role: 'admin' }] })),
  fc.constantFrom<unknown>(Array(5_000).fill(0), Array(5_000).fill({})),
  fc.jsonValue({ maxDepth: 3 }),
)

/** A way to change an input; `pick`, between 0 and 1, says where. */
interface Mutation {
  what: 'replace' | 'remove' | 'add' | 'lengthen' | 'wrap'
  pick: number
  key: string
  value: unknown
}

const mutation = (others: readonly string[]): fc.Arbitrary<Mutation> =>
  fc.record({
    what: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'lengthen', 'wrap'),
    pick: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    key: fc.constantFrom(...KEYS, 'openid', 'extra', '_id', 'unitId'),
    // Ids of others are what a clever caller would send.
    value: fc.oneof({ weight: 3, arbitrary: anything }, { weight: 1, arbitrary: fc.constantFrom(...others) }),
  })

/** Variants of a valid input with one to three things wrong; `others` are ids and texts that belong to somebody else. */
export const mutantsOf = (sample: object, others: readonly string[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 1, arbitrary: anything },
    {
      weight: 12,
      arbitrary: fc
        .array(mutation(others), { minLength: 1, maxLength: 3 })
        // Each by itself: mutations that shared a value would put it into itself.
        .map((mutations) => mutations.map((each) => structuredClone(each)))
        .map((mutations) => mutations.reduce<unknown>(mutated, structuredClone(sample)))
        .filter((input) => Buffer.byteLength(JSON.stringify(input) ?? '') < LARGEST),
    },
  )

/** What may stand where the name of an operation is expected. */
export const operationNames: fc.Arbitrary<unknown> = fc.oneof(
  anything,
  fc.constantFrom<unknown>({ toString: 1, valueOf: 1 }, { toString: null }, { $gt: '' }, 'listEvents\u0000'),
)

interface Spot {
  holder: Record<string, unknown>
  key: string
}

function mutated(input: unknown, { what, pick, key, value }: Mutation): unknown {
  if (typeof input !== 'object' || input === null) return value
  const spots = spotsOf(input)
  const { holder, key: at } = spots[Math.floor(pick * spots.length)] ?? { holder: {}, key }
  const put = (changed: unknown) => Object.defineProperty(holder, at, own(changed))
  const there = Object.hasOwn(holder, at) ? holder[at] : undefined
  if (what === 'replace') put(value)
  else if (what === 'remove') delete holder[at]
  else if (what === 'wrap') put([there])
  else if (what === 'add')
    Object.defineProperty(isRecord(there) && !Array.isArray(there) ? there : input, key, own(value))
  else if (typeof there === 'string') put(there + (typeof value === 'string' ? value : '\u0000'))
  else if (Array.isArray(there)) put([...there, ...there, value])
  else put([there, value])
  return input
}

/** Every field of an input, those within its objects and lists too; not those of the depths that a mutation made. */
function spotsOf(input: object, depth = 0): Spot[] {
  return Object.entries(input)
    .slice(0, 50)
    .flatMap(([key, value]) => [
      { holder: input as Record<string, unknown>, key },
      ...(isRecord(value) && depth < 4 ? spotsOf(value, depth + 1) : []),
    ])
}

const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null
