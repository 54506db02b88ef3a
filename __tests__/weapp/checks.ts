import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { FIRST_PAGE } from '../../config/first-page'
import {
  filesUnder,
  PACKAGE_BUDGETS,
  packageSizes,
  START_BUDGET,
  startBytes,
} from '../../scripts/package-sizes'
import { WAIT_GUARD } from '../support/hang-guard'
import { pagesOf } from './built'
import { missingFromEngine, syntaxComplaint } from './engine-limits'
import { openMiniProgram } from './harness'

/** Each check of a build: what is wrong with it, a line a fault. `defects.test.ts` proves that they find faults. */

/** Packages above their budget, those that have none, and too much script before the first page. */
export function sizeComplaints(dist: string): string[] {
  const packages = packageSizes(dist).flatMap(({ name, bytes }) => {
    const budget = PACKAGE_BUDGETS[name]
    if (budget === undefined) return [`${name} has no budget`]
    return bytes > budget ? [`${name} has ${bytes} bytes of at most ${budget}`] : []
  })
  const start = startBytes(dist, FIRST_PAGE)
  const slow =
    start > START_BUDGET ? [`the first page evaluates ${start} bytes of at most ${START_BUDGET}`] : []
  return [...packages, ...slow]
}

/** Syntax and globals that an old engine does not have, in every script or in those that are given. */
export function languageComplaints(dist: string, given?: readonly string[]): string[] {
  const scripts = given ?? filesUnder(dist).filter((file) => file.endsWith('.js'))
  return scripts.flatMap((file) => {
    const source = readFileSync(path.join(dist, file), 'utf8')
    const syntax = syntaxComplaint(source)
    return syntax ? [`${file}: ${syntax}`] : missingFromEngine(file, source)
  })
}

/** What WeChat's own uploader, offline, has against the build. */
export async function uploadComplaints(dist: string): Promise<string[]> {
  const script = path.join(__dirname, 'upload-check.mjs')
  // The uploader leaves an empty folder where it is run.
  const cwd = mkdtempSync(path.join(tmpdir(), 'upload-check-'))
  const { stdout } = await promisify(execFile)(process.execPath, [script, path.resolve(dist)], {
    cwd,
    timeout: WAIT_GUARD,
  })
  const [, complaints] = /^complaints:(.*)$/m.exec(stdout) ?? []
  return complaints ? JSON.parse(complaints) : [`no answer from the uploader: ${stdout}`]
}

/** Templates of pages that app.json does not name: such a page is built, and cannot be opened. */
export function unlistedPages(dist: string): string[] {
  const listed = new Set([...pagesOf(dist), 'base', 'comp', 'custom-wrapper'])
  const templates = filesUnder(dist).filter((file) => file.endsWith('.wxml'))
  const unlisted = templates.map((file) => file.slice(0, -'.wxml'.length)).filter((page) => !listed.has(page))
  return unlisted.map((page) => `app.json does not name ${page}`)
}

/**
 * Opens every page on a phone without a network: each must say something, and none may fail. On the first page the
 * way to try again is tapped, and has to reach its handler.
 */
export async function pageComplaints(dist: string, patience = WAIT_GUARD): Promise<string[]> {
  let called = 0
  const offline = () => {
    called++
    throw new Error('no network')
  }
  const complaints: string[] = []
  const attempt = async (what: string, action: () => Promise<void>) => {
    try {
      await action()
    } catch (error) {
      complaints.push(`${what}: ${error instanceof Error ? error.message : error}`)
    }
  }
  await attempt('app', async () => {
    const miniProgram = openMiniProgram({ dist, callFunction: offline })
    try {
      for (const page of pagesOf(dist))
        await attempt(page, async () => {
          const opened = await miniProgram.open(page)
          await opened.waitFor(/\S/, patience)
        })
      await attempt('tap', async () => {
        const [first = ''] = pagesOf(dist)
        const page = await miniProgram.open(first)
        await page.waitFor('再试一次', patience)
        const before = called
        page.tap('再试一次')
        await page.waitFor(() => called > before, patience)
      })
      complaints.push(...new Set(miniProgram.problems))
    } finally {
      miniProgram.close()
    }
  })
  return complaints
}
