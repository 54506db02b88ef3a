// What the product costs: requests, bytes and times of each operation, sizes of what is deployed, and the rush for seats.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { brokenBounds } from './bench/bounds'
import { bundleNames, measureBundles } from './bench/bundles'
import { CITY, measureCity } from './bench/city'
import { CROWDED, measureCrowds } from './bench/crowd'
import { CROWDED_COUNTING, measureCrowdedCounting } from './bench/crowded-counting'
import { DOOR, measureDoor } from './bench/door'
import { FilledCloud } from './bench/filled-cloud'
import { FIRST, measureFirstPage } from './bench/first-page'
import { LARGE_YEARS, measureLargeYears } from './bench/large-year'
import { jsonText, type Line, tableText } from './bench/line'
import { BUSY_MINUTE, IDLE_MINUTE, measureBusyMinute, measureIdleMinute } from './bench/minutes'
import { measureOperations, OPERATIONS } from './bench/operations'
import { measurePeers, readPeers } from './bench/peers'
import { measureRegisterForm, REGISTER_FORM } from './bench/register-form'
import { measureRewardRush, REWARD_RUSH } from './bench/reward-rush'
import { measureRush, RUSH } from './bench/rush'
import { measureSearch, SEARCH } from './bench/search'
import { CHANNEL_VISITS, measureVisits } from './bench/visits'
import { buildBarePage, buildCloud, buildPages } from './build'
import { packageSizes } from './package-sizes'

/** What is measured on one filled cloud. */
const IN_CLOUD = [
  ...OPERATIONS,
  REGISTER_FORM,
  ...DOOR,
  ...CROWDED,
  RUSH,
  CHANNEL_VISITS,
  CROWDED_COUNTING,
  BUSY_MINUTE,
]

const USAGE = `usage: npm run bench -- [--json] [--only NAME,…] [--peers DIR]
Measures everything, or only what is named: bundle, package, one of them (package:main), ${FIRST},
${[...IN_CLOUD, IDLE_MINUTE, REWARD_RUSH, ...LARGE_YEARS, ...CITY, ...SEARCH].join(', ')}.
With --peers, operations beside those of the functions in DIR, in turn on one machine (CONTRIBUTING.md says how DIR is filled).
The exit status is 1 when a bound is broken.`

async function main(): Promise<void> {
  const options = { json: { type: 'boolean' }, only: { type: 'string' }, peers: { type: 'string' } } as const
  const { json, only, peers } = parseArgs({ options }).values
  const named = only?.split(',')
  const wanted = (name: string) =>
    named === undefined || named.some((each) => name === each || name.startsWith(`${each}:`))

  if (peers !== undefined) return runPeers(peers, { json: json === true, wanted })

  const lines: Line[] = []
  const print = (part: Line[]) => {
    if (part.length > 0) console.log(json ? part.map(jsonText).join('\n') : `${tableText(part)}\n`)
    lines.push(...part)
  }
  const needsCloud = IN_CLOUD.some(wanted)
  const needsBundles = bundleNames().some(wanted)
  const needsYears = LARGE_YEARS.some(wanted)
  const needsCity = CITY.some(wanted)
  const needsSearch = SEARCH.some(wanted)
  const needsEmpty = wanted(IDLE_MINUTE) || wanted(REWARD_RUSH)
  if (needsCloud || needsBundles || needsYears || needsCity || needsSearch || needsEmpty) await buildCloud()
  if (needsCloud) {
    await FilledCloud.use(async (filled) => {
      print([filled.documents()])
      if (wanted(BUSY_MINUTE)) print([await measureBusyMinute(filled)])
      print(await measureOperations(filled, wanted))
      if (wanted(REGISTER_FORM)) print([await measureRegisterForm(filled)])
      for (const line of await measureDoor(filled, wanted)) print([line])
      if (wanted(RUSH)) print([await measureRush(filled)])
      if (wanted(CHANNEL_VISITS)) print([await measureVisits(filled)])
      print(await measureCrowds(filled, wanted))
      if (wanted(CROWDED_COUNTING)) print([await measureCrowdedCounting(filled)])
    })
  }
  if (wanted(IDLE_MINUTE)) print([await measureIdleMinute()])
  if (wanted(REWARD_RUSH)) print([await measureRewardRush()])
  if (needsYears) print(await measureLargeYears(wanted))
  if (needsCity) for (const line of await measureCity(wanted)) print([line])
  if (needsSearch) print(await measureSearch(wanted))
  if (needsBundles) print(await measureBundles(wanted))
  const needsPackages = !named || named.some((each) => each.startsWith('package'))
  if (needsPackages || wanted(FIRST)) await buildPages('weapp')
  if (needsPackages) print(measurePackages().filter(({ name }) => wanted(name)))
  if (wanted(FIRST)) {
    await buildBarePage()
    print([await measureFirstPage()])
  }

  if (lines.length === 0) return refuse(`Nothing is called ${only}.`)
  const broken = brokenBounds(lines, wanted)
  for (const each of broken) console.error(`✗ ${each}`)
  if (broken.length > 0) process.exitCode = 1
  else if (!json) console.log('Every bound holds.')
}

/** Every operation that a peer has, ours in the first line of each table; no bounds, for what others do is theirs. */
async function runPeers(
  folder: string,
  { json, wanted }: { json: boolean; wanted: (name: string) => boolean },
): Promise<void> {
  const peers = readPeers(folder)
  if (peers.length === 0) return refuse(`There is no folder with a peer.json in ${folder}.`)
  await buildCloud()
  await measurePeers(peers, wanted, {
    print: (table) => console.log(json ? table.map(jsonText).join('\n') : `${tableText(table)}\n`),
    tell: (failure) => console.error(`✗ ${failure}`),
  })
}

const measurePackages = (): Line[] =>
  packageSizes(path.resolve(__dirname, '../dist/weapp')).map(({ name, bytes }) => ({
    name: `package:${name}`,
    figures: { bytes },
  }))

function refuse(reason: string): void {
  console.error(`${reason}\n${USAGE}`)
  process.exitCode = 2
}

main().catch((error) => {
  console.error(error)
  process.exitCode = 1
})
