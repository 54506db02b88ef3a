import { type CollectionDefinition, database } from '../../config/database'
import { textOf } from '../support/imports'

const definitions = Object.entries<CollectionDefinition>(database)

it('the collections declared are those of the store', () => {
  const store = textOf('cloudfunctions/_server/store.ts')
  const used = [...store.matchAll(/new \w+(?:<\w+>)?\('(\w+)'(?:, 'dated')?\)/g)].map(([, name]) => name)
  expect(used.sort()).toEqual(Object.keys(database).sort())
})

it('no collection lets a client read or write by itself', () => {
  expect(definitions.filter(([, { permission }]) => permission !== 'functions-only')).toEqual([])
})

it('no two indexes of a collection have one name, nor does one begin as another', () => {
  for (const [collection, { indexes }] of definitions) {
    const names = indexes.map(({ name }) => `${collection}.${name}`)
    expect([...new Set(names)]).toEqual(names)
    const keys = indexes.map((each) => JSON.stringify(each.keys).slice(0, -1))
    const idle = keys.filter((one) => keys.some((other) => other !== one && other.startsWith(`${one},`)))
    expect(idle).toEqual([])
  }
})
