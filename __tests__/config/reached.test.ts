import { type CollectionDefinition, database } from '../../config/database'
import { everyOperation } from '../access/operations'
import { sources, textOf } from '../support/imports'

const textsOf = (folders: string[], isWanted = (_file: string) => true) =>
  folders
    .flatMap((folder) => sources(folder))
    .filter(isWanted)
    .map(textOf)
    .join('\n')

it('every operation is called by a page, but for those of timers', () => {
  const pages = textsOf(['src'], (file) => !file.startsWith('src/shared/'))
  const asked = everyOperation().filter(([, { access }]) => access !== 'timer')
  expect(asked.length).toBeGreaterThan(100)
  expect(asked.map(([name]) => name).filter((name) => !pages.includes(`'${name}'`))).toEqual([])
})

it('every collection is read by somebody', () => {
  const functions = textsOf(['cloudfunctions'])
  // By its own name, or as one of several read alike.
  const isRead = (name: string) =>
    new RegExp(`store\\.${name}\\.(find|list|count|aggregate|use)|store\\.${name}(?!\\.)`).test(functions)
  // What these hold is told by whether a conditional write applies.
  expect(Object.keys(database).filter((name) => !isRead(name))).toEqual(['leases'])
})

it('every index begins with a field that the functions speak of where they use its collection', () => {
  const files = sources('cloudfunctions').map(textOf)
  const idle = Object.entries<CollectionDefinition>(database).flatMap(([name, { indexes }]) => {
    const used = files.filter((text) => new RegExp(`\\b${name}\\b`).test(text)).join('\n')
    return indexes.flatMap(({ keys: [[field] = ['']] }) =>
      // What says when a document last changed is written, and asked of, for all collections alike.
      field !== 'changedAt' && !new RegExp(`\\b${field.replaceAll('.', '\\.')}\\b`).test(used)
        ? [`${name}.${field}`]
        : [],
    )
  })
  expect(idle).toEqual([])
})
