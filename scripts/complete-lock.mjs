// Some registries' mirrors leave the binaries of other platforms out of the lock file, and then a colleague on
// another system cannot install. This adds an entry for each, by name and version; run it after changing packages.
// `--check` changes nothing and fails when something is missing; another lock file than the project's may be named.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({ options: { check: { type: 'boolean' } }, allowPositionals: true })
const file =
  positionals[0] ?? path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))

/** The platforms in a package's name, as npm's `os` and `cpu` say them. */
function platform(name) {
  const os = /(android|darwin|freebsd|linux|openharmony|win32|wasm32)/.exec(name)?.[1]
  const cpu = /(arm64|arm-|x64|ia32|loong64|ppc64|riscv64|s390x|wasm32)/
    .exec(name)?.[1]
    ?.replace('arm-', 'arm')
  const libc = /musl/.test(name) ? ['musl'] : /-gnu/.test(name) ? ['glibc'] : undefined
  return { ...(os && os !== 'wasm32' && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(libc && { libc }) }
}

/** Where a package installed at `place` finds `name`: beside it, or at the root. */
const found = (place, name) =>
  [`${place}/node_modules/${name}`, `node_modules/${name}`].find((at) => lock.packages[at])

const added = []
for (const [place, entry] of Object.entries({ ...lock.packages })) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const version = range.replace(/^[~^]/, '')
    const at = found(place, name)
    if (!place || (at && (range !== version || lock.packages[at].version === version))) continue
    lock.packages[at ? `${place}/node_modules/${name}` : `node_modules/${name}`] = {
      version,
      ...platform(name),
      ...(entry.dev && { dev: true }),
      optional: true,
    }
    added.push(`${name} ${version}`)
  }
}

if (!values.check) {
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${added.length} entries added`)
} else if (added.length > 0) {
  console.error(`The lock file lacks ${added.join(', ')}. Run: npm run lock`)
  process.exitCode = 1
}
