import { type Import, importsOf, moduleName, sources, textOf } from '../support/imports'

const files = sources('src', 'cloudfunctions', 'emulator', 'config', 'demo', 'scripts')
const imports = files.flatMap(importsOf)

const within = (folders: string[], { to }: Import) =>
  folders.some((folder) => to === folder || to.startsWith(`${folder}/`))
const said = ({ from, to }: Import) => `${from} imports ${to}`

/** Folders, what each may import beside itself, and what only for its types. */
/** What several functions do, and on which of the others each is built. */
const ROOMS: Record<string, string[]> = {
  _notices: [],
  _events: [],
  _door: [],
  _units: [],
  _seats: ['_events', '_notices'],
  _people: ['_seats'],
  _figures: ['_people'],
  _points: ['_figures'],
  _report: ['_figures'],
}
const roomFolders = Object.keys(ROOMS).map((room) => `cloudfunctions/${room}`)

const LAYERS: [folder: string, may: string[], types?: string[]][] = [
  ['src/shared', []],
  ['src/services', ['src/shared', 'src/assets', 'src/theme.json'], ['cloudfunctions']],
  // The wheel finds by the same folding of texts as every search; the root of a page asks how large its reader needs text,
  // how wide it is, and offers whom to call; what names the parts of a form leads to them.
  [
    'src/components',
    [
      'src/shared/text',
      'src/services/text-size',
      'src/services/wide-screen',
      'src/services/helpline',
      'src/services/part',
      'src/services/navigation',
      'src/services/keyboard',
    ],
  ],
  ['src/features', ['src/components', 'src/services', 'src/shared']],
  ...[
    'src/pages',
    'src/resident',
    'src/work',
    'src/organizer',
    'src/staff',
    'src/charts',
    'src/complaints',
    'src/learning',
    'src/outreach',
    'src/points',
    'src/figure',
    'src/report',
    'src/design',
  ].map((pages): [string, string[]] => [
    pages,
    ['src/features', 'src/components', 'src/services', 'src/shared'],
  ]),
  ['cloudfunctions/_server', ['src/shared'], ['config']],
  ...Object.entries(ROOMS).map(([room, others]): [string, string[], string[]] => [
    `cloudfunctions/${room}`,
    ['src/shared', 'cloudfunctions/_server', ...others.map((other) => `cloudfunctions/${other}`)],
    ['config'],
  ]),
  ...sources('cloudfunctions')
    .filter((file) => file.endsWith('/index.ts'))
    .map(moduleName)
    .map((fn): [string, string[]] => [fn, ['cloudfunctions/_server', ...roomFolders, 'src/shared']]),
  ['emulator', [], ['config']],
  ['config', []],
  // The demo's names and numbers are sealed as the server seals them.
  [
    'demo',
    ['src/shared', 'cloudfunctions/_server', 'cloudfunctions/_people', 'cloudfunctions/_figures'],
    ['config'],
  ],
]

it.each(LAYERS)('%s imports, beside itself, only %j', (folder, may, types = []) => {
  const own = imports.filter(({ from, isPackage }) => from.startsWith(`${folder}/`) && !isPackage)
  expect(own).not.toEqual([])
  const wrong = own.filter((each) => !within([folder, ...may, ...(each.isOfTypes ? types : [])], each))
  expect(wrong.map(said)).toEqual([])
})

const packages = imports.filter(({ isPackage }) => isPackage)

it('src/shared uses no package but dayjs, so that it runs on phones, in functions and in tests alike', () => {
  const used = packages.filter(({ from }) => from.startsWith('src/shared/'))
  expect(used.filter(({ to }) => !/^dayjs(\/|$)/.test(to)).map(said)).toEqual([])
})

it('the pages use no module of Node, and of zod nothing at all: it is the server’s', () => {
  const used = packages.filter(({ from }) => from.startsWith('src/'))
  expect(used.filter(({ to }) => /^(node:|zod|wx-server-sdk)/.test(to)).map(said)).toEqual([])
})

it('wx-server-sdk is imported by cloudfunctions/_server alone', () => {
  const used = packages.filter(({ from, to }) => to === 'wx-server-sdk' && !from.startsWith('scripts/'))
  expect(used.filter(({ from }) => !from.startsWith('cloudfunctions/_server/')).map(said)).toEqual([])
  expect(used).not.toEqual([])
})

it('the platform is used by services and platform files alone, but for what a page is', () => {
  const reach = /\b(Taro\.(?!stopPullDownRefresh\b)\w+|wx\.\w+|(?:local|session)Storage\b|fetch\()/g
  const others = sources('src').filter(
    (file) => !file.startsWith('src/services/') && !/\.(h5|weapp)\.tsx?$/.test(file),
  )
  const reaching = others.flatMap((file) =>
    (textOf(file).match(reach) ?? []).map((use) => `${file} uses ${use}`),
  )
  expect(reaching).toEqual([])
})

it('no module imports itself by way of others, not even for its types', () => {
  const next = new Map<string, Set<string>>()
  for (const { from, to, isPackage } of imports) {
    if (isPackage) continue
    const name = moduleName(from)
    next.set(name, (next.get(name) ?? new Set()).add(to))
  }
  const done = new Set<string>()
  const cycles: string[] = []
  const walk = (name: string, way: string[]) => {
    if (way.includes(name)) cycles.push([...way.slice(way.indexOf(name)), name].join(' → '))
    if (done.has(name)) return
    done.add(name)
    for (const each of next.get(name) ?? []) walk(each, [...way, name])
  }
  for (const name of next.keys()) walk(name, [])
  expect(cycles).toEqual([])
})
