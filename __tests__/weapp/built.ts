import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** Where the build under test is. */
export const built = path.resolve(__dirname, '../../dist/weapp')

if (!existsSync(path.join(built, 'app.json'))) {
  throw new Error('dist/weapp is not there: run `npm run build:weapp` first (`npm test` does)')
}

/** WeChat's template compilers run here; elsewhere what needs them is skipped, and said to be. */
export const templatesCompile = process.platform === 'linux' && process.arch === 'x64'

type AppJson = {
  pages: string[]
  subPackages?: { root: string; pages: string[] }[]
  window?: object
  tabBar?: { list: { pagePath: string }[] }
}

export function readAppJson(dist: string): AppJson {
  return JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8'))
}

/** The roots of the subpackages, each with a slash at its end. */
export function subpackageRoots(dist: string): string[] {
  return (readAppJson(dist).subPackages ?? []).map(({ root }) => `${root.replace(/\/$/, '')}/`)
}

/** Paths of all pages, the subpackages' included. */
export function pagesOf(dist: string): string[] {
  const { pages, subPackages = [] } = readAppJson(dist)
  return [...pages, ...subPackages.flatMap((each) => each.pages.map((page) => `${each.root}/${page}`))]
}

/** A page's settings: its own, and where it has none those that app.json gives all pages. */
export function pageSettings(dist: string, page: string): Record<string, unknown> {
  const own = JSON.parse(readFileSync(path.join(dist, `${page}.json`), 'utf8'))
  return { ...readAppJson(dist).window, ...own }
}

/** Hands `use` a copy of the build with `file` changed (or removed, where `change` returns undefined). */
export async function withDefect<T>(
  file: string,
  change: (source: string) => string | undefined,
  use: (dist: string) => T | Promise<T>,
): Promise<T> {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'weapp-defect-'))
  try {
    cpSync(built, copy, { recursive: true })
    const target = path.join(copy, file)
    const before = readFileSync(target, 'utf8')
    const after = change(before)
    if (after === before) throw new Error(`the defect changed nothing in ${file}`)
    if (after === undefined) rmSync(target)
    else writeFileSync(target, after)
    return await use(copy)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
