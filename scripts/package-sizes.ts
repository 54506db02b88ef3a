import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

/** Every file under `folder`, relative to it, with forward slashes. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .sort()
}

// The uploader takes no text files, and DevTools reads its settings beside the packages.
const leftBehind = /(^project\.config\.json|\.txt)$/

/**
 * Bytes that each package of the mini-program may have at most: far below WeChat's 2 MB, so that a slip is seen long
 * before it refuses, and so that the first page is soon there on a slow network.
 */
export const PACKAGE_BUDGETS: Readonly<Record<string, number>> = {
  // With the picture of a shared event, which is drawn where it is shared from, and the branches of a city's units.
  main: 541_200,
  // With a field to look for one's community among a thousand, and the way to a family's points.
  resident: 94_000,
  learning: 60_000,
  work: 25_000,
  organizer: 137_000,
  staff: 420_000,
  figure: 150_000,
  report: 60_000,
  charts: 620_000,
  complaints: 40_000,
  // Teams, hours and certificates of volunteers, and workbooks of them.
  volunteer: 95_000,
  // Channels, and posters in four looks and six formats; articles as staff write them.
  outreach: 150_000,
  points: 90_000,
}

/**
 * Bytes of script that may be evaluated at most before the first page is there: 1.6 times what a page of Taro with
 * nothing on it has (200,537; `npm run bench` measures it, and the time that both take).
 */
export const START_BUDGET = 320_859

/** Bytes of the scripts that are evaluated until a page is there that is opened first: the app's, its own, and what they require. */
export function startBytes(dist: string, page: string): number {
  const scripts = new Set<string>()
  const visit = (script: string) => {
    if (scripts.has(script)) return
    scripts.add(script)
    const required = readFileSync(path.join(dist, script), 'utf8').matchAll(
      /\brequire\("(\.[^"]+?)(?:\.js)?"\)/g,
    )
    for (const [, file = ''] of required) visit(path.posix.join(path.posix.dirname(script), `${file}.js`))
  }
  for (const script of ['app.js', `${page}.js`]) visit(script)
  return [...scripts].reduce((sum, script) => sum + statSync(path.join(dist, script)).size, 0)
}

/** Bytes of each package of a weapp build: the main package as `main`, each subpackage by its root. */
export function packageSizes(dist: string): { name: string; bytes: number }[] {
  const app = JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8'))
  const roots: string[] = (app.subPackages ?? app.subpackages ?? []).map(
    (each: { root: string }) => each.root,
  )
  const sizes = new Map(['main', ...roots].map((name) => [name, 0]))
  for (const file of filesUnder(dist)) {
    if (leftBehind.test(file)) continue
    const name = roots.find((root) => file.startsWith(`${root.replace(/\/$/, '')}/`)) ?? 'main'
    sizes.set(name, (sizes.get(name) ?? 0) + statSync(path.join(dist, file)).size)
  }
  return [...sizes].map(([name, bytes]) => ({ name, bytes }))
}
