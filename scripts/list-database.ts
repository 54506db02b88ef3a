// Prints every collection with its indexes, as they have to be made in a real environment.
import { database } from '../config/database'

for (const [name, { indexes }] of Object.entries(database)) {
  console.log(name)
  for (const index of indexes) {
    const keys = index.keys.map(([field, direction]) => `${field} ${direction === 1 ? '升序' : '降序'}`)
    console.log(`  ${index.name}${index.unique ? '（唯一）' : ''}: ${keys.join('，')}`)
  }
}
