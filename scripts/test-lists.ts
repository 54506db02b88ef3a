// Reads lists as people paste them and says how many came out right: `npm run test:lists [-- FILE] [--json]`. FILE is
// JSON like __tests__/lists/pasted-lists.json. Fails if somebody would be registered wrongly without a word, or less than 90 % is right.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type ListCase, scored, summed } from '../__tests__/lists/score'

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true })
const file = positionals[0] ?? path.join(__dirname, '../__tests__/lists/pasted-lists.json')
const cases = (JSON.parse(readFileSync(file, 'utf8')) as ListCase[]).map((each) => scored(each))
const sums = summed(cases)

if (values.json) console.log(JSON.stringify({ ...sums, cases }))
else {
  for (const { what, text, want, got, verdict } of cases.filter(({ verdict }) => verdict !== 'right'))
    console.log(`${verdict}  ${what}: ${JSON.stringify(text)}\n  wanted ${JSON.stringify(want)}, got ${got}`)
  console.log(
    `${cases.length} lists: ${sums.right} right, ${sums.saidWrong} said wrong, ${sums.silentlyWrong} silently wrong`,
  )
}
process.exitCode = sums.silentlyWrong > 0 || sums.right < cases.length * 0.9 ? 1 : 0
