import { mendText, unreadText } from '../../src/features/uploads/mend'
import { UploadQueue } from '../../src/services/upload-queue'

type Sent = { note: string; school: { name: string; grade: string } | null }

it('finds the text at a path, and none where there is another thing or nothing', () => {
  const fields: Sent = { note: '晚到', school: { name: '一小', grade: '三' } }
  expect(unreadText(fields, 'note')).toBe('晚到')
  expect(unreadText(fields, 'school.name')).toBe('一小')
  expect(unreadText(fields, 'school')).toBeUndefined()
  expect(unreadText({ ...fields, school: null }, 'school.name')).toBeUndefined()
  expect(unreadText({ who: { people: ['p!'] } }, 'who.people.0')).toBeUndefined()
})

it('mends a text within a part of an entry, and leaves the rest of it', async () => {
  const kept = new Map()
  const sent: Sent[] = []
  const queue = new UploadQueue<Sent>({
    storage: {
      list: () => [...kept.values()],
      find: (nonce) => kept.get(nonce),
      put: (entry) => Boolean(kept.set(entry.nonce, entry)),
      remove: (nonce) => void kept.delete(nonce),
    },
    now: () => 0,
    schedule: () => {},
    async send({ input }) {
      if (input.school?.name.includes('\u0007'))
        return { outcome: 'refused', refusal: { reason: 'invalid-input', field: 'school.name' } }
      sent.push(input)
      return { outcome: 'uploaded' }
    },
  })
  queue.add({ note: '', school: { name: '一\u0007小', grade: '三' } })
  await queue.resume()
  const wrong = { field: 'school.name', text: '一\u0007小', instead: '一小' }
  mendText(queue, wrong, { fields: (input) => ({ ...input }), withFields: (_, fields) => fields as Sent })
  await queue.resume()
  expect(sent).toEqual([{ note: '', school: { name: '一小', grade: '三' } }])
})
