// Goes through the eighty statements of a district's report with the demo's year: which the product holds, which come out
// as a sentence without a word edited, and which after an edit: `npm run test:statements [-- --json]`. Fails below the goal.
import { parseArgs } from 'node:util'
import { runStatements } from '../__tests__/statements/run'
import { buildCloud } from './build'

const { values } = parseArgs({ options: { json: { type: 'boolean' } } })
// Whatever the parts say while they start does not belong into the answer.
const { log } = console
console.log = console.error

buildCloud()
  .then(() => runStatements())
  .then(
    ({ cases, ...sums }) => {
      if (values.json) log(JSON.stringify({ ...sums, cases }))
      else {
        for (const each of cases.filter(({ held, outOfTheBox }) => !held || !outOfTheBox))
          log(`${each.n} ${each.statement}: ${each.missing.join('；')}\n   ${each.sentence}`)
        const { statements, held, outOfTheBox, afterEditing } = sums
        log(
          `${statements} statements: ${held} held, ${outOfTheBox} out of the box, ${afterEditing} after editing`,
        )
      }
      process.exit(sums.held >= sums.statements * 0.95 && sums.outOfTheBox >= sums.statements * 0.9 ? 0 : 1)
    },
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
