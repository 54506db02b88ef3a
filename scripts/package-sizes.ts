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
  main: 512_000,
  resident: 40_000,
  organizer: 125_000,
  staff: 410_000,
  charts: 620_000,
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
