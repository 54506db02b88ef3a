import fc from 'fast-check'
import { bytesOf, MOST_WRITTEN, tooLong } from '../../src/shared/call-size'
import { campaign } from '../support/campaign'

it('counts bytes as they are sent, of any sign', () => {
  campaign(
    fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
      for (const each of [value, text])
        expect(bytesOf(each)).toBe(new TextEncoder().encode(JSON.stringify(each)).length)
    }),
    { long: 4000 },
  )
})

/** What comes to so many bytes in all, of which `body` has all but a few. */
const written = (bytes: number) => {
  const bare = bytesOf({ title: '标题', body: '' })
  return { title: '标题', body: 'x'.repeat(bytes - bare) }
}

it('lets go what a call takes to the last byte, and says of more which part is the longest and by how much', () => {
  expect(tooLong(written(MOST_WRITTEN))).toBeUndefined()
  expect(tooLong(written(MOST_WRITTEN + 1))).toEqual({ part: 'body', characters: 1 })
  expect(tooLong(written(MOST_WRITTEN + 300))).toEqual({ part: 'body', characters: 100 })
  const quiz = { questions: ['题'.repeat(20_000)] }
  expect(tooLong({ description: ['说'.repeat(18_000)], quiz, form: [] })).toMatchObject({ part: 'quiz' })
})
