import { EJSON } from 'bson'
import fc from 'fast-check'
import { decode, encode } from '../../../emulator/database/ejson'
import type { Value } from '../../../emulator/database/value'
import { campaign } from '../../support/campaign'

const value = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(
      null,
      true,
      false,
      0,
      -0,
      1,
      2 ** 31,
      -(2 ** 31) - 1,
      2 ** 53,
      1.5,
      Number.NaN,
      Infinity,
      1e300,
    ),
    fc.string(),
    fc.integer(),
    fc.date({ noInvalidDate: true }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.string({ minLength: 1 }).filter((name) => !/^\$|^__proto__$/.test(name)),
      tie('value'),
      {
        maxKeys: 3,
      },
    ),
  ),
})).value

test('what is encoded, the bson library reads as the same value', () => {
  campaign(
    fc.property(value, (v) => {
      const read = EJSON.parse(`{"v":${encode(v)}}`)
      expect(EJSON.stringify(read, { relaxed: false })).toBe(EJSON.stringify({ v }, { relaxed: false }))
    }),
    { long: 1000 },
  )
})

test('what the bson library writes is decoded as the same value, and back to the same text', () => {
  campaign(
    fc.property(value, (v) => {
      const text = EJSON.stringify({ v }, { relaxed: false })
      expect(encode(decode(text))).toBe(encode({ v }))
    }),
    { long: 1000 },
  )
})

test('a server date becomes the time of the request, moved by its offset', () => {
  const text = '{"at":{"$tcb_server_date":{"offset":{"$numberInt":"60000"}}}}'
  expect(decode(text, 1_000_000)).toEqual({ at: new Date(1_060_000) })
})

it.each([
  ['an ObjectId', '{"a":{"$oid":"5f0c9f0c9f0c9f0c9f0c9f0c"}}', /not emulated: values of type \$oid/],
  ['a decimal', '{"a":{"$numberDecimal":"1"}}', /not emulated/],
  ['a server date in a query', '{"a":{"$tcb_server_date":{"offset":{"$numberInt":"0"}}}}', /not emulated/],
  ['a date that is none', '{"a":{"$date":{"$numberLong":"NaN"}}}', /not a date/],
  ['an integer beyond int64', '{"a":{"$numberLong":"9223372036854775808"}}', /beyond int64/],
  ['a field called __proto__', '{"__proto__":{"a":true}}', /__proto__/],
  ['what is not JSON', '{a:1}', /not JSON/],
])('%s is refused', (_, text, message) => {
  expect(() => decode(text)).toThrow(message)
})
