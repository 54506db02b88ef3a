import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(__dirname, '..')

/** A hash over files and folders of the project: the same if and only if nothing in them changed. */
export function fingerprint(places: readonly string[]): string {
  const hash = createHash('sha256')
  const visit = (place: string) => {
    if (statSync(place).isDirectory()) {
      for (const name of readdirSync(place).sort()) visit(path.join(place, name))
    } else hash.update(path.relative(root, place)).update('\0').update(readFileSync(place))
  }
  for (const place of places) visit(path.join(root, place))
  return hash.digest('hex')
}

/** Runs `build` unless `output` was built from these very sources. */
export async function buildIfChanged(output: string, places: readonly string[], build: () => Promise<void>) {
  const stamp = path.join(root, `${output}.built-from`)
  const current = fingerprint(places)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === current && existsSync(path.join(root, output)))
    return
  // A build that fails half-way must not pass for the one before.
  forgetBuild(output)
  await build()
  writeFileSync(stamp, current)
}

/** Lets the next `buildIfChanged` of this output build anew, because something else writes there. */
export const forgetBuild = (output: string): void =>
  rmSync(path.join(root, `${output}.built-from`), { force: true })
