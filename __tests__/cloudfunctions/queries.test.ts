import { Collection, command } from '../../cloudfunctions/_server/collection'

const sessions = new Collection('sessions')
const page = { by: ['startsAt', 'asc'], size: 10, after: null } as const

it.each([
  ['a query', { unitPath: undefined }],
  ['one of several', [{ status: 'scheduled' }, { unitPath: undefined }]],
])('a page of what matches is refused where %s leaves a field undefined', async (_, query) => {
  await expect(sessions.listPage(query, { ...page, by: [...page.by] })).rejects.toThrow(
    'The query leaves unitPath undefined',
  )
})

it('no id is asked of what is read one by one, by their ids', () => {
  // @ts-expect-error It would be overwritten.
  expect(() => sessions.listEach({ _id: command.in(['a']) })).not.toThrow()
})
