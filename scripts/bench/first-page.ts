import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { FIRST_PAGE } from '../../config/first-page'
import { startBytes } from '../package-sizes'
import type { Line } from './line'

/** The name under which it is measured. */
export const FIRST = 'first-page'

const tenth = (ms: number) => Math.round(ms * 10) / 10
const dist = (name: string) => path.resolve(__dirname, '../../dist', name)

/**
 * What a phone evaluates until the first page is there, beside what a page of Taro with nothing on it takes, built and
 * measured alike: bytes of script, and least milliseconds of processor time; `percent` of the bare page's time.
 */
export async function measureFirstPage(): Promise<Line> {
  const builds = [dist('weapp'), dist('bare')]
  const script = path.join(__dirname, 'evaluate-page.js')
  const { stdout } = await promisify(execFile)(process.execPath, [script, FIRST_PAGE, ...builds])
  const [ms = Number.NaN, bareMs = Number.NaN] = JSON.parse(stdout) as number[]
  const [bytes = 0, bareBytes = 0] = builds.map((build) => startBytes(build, FIRST_PAGE))
  const percent = Math.round((ms / bareMs) * 100)
  return { name: FIRST, figures: { bytes, bareBytes, ms: tenth(ms), bareMs: tenth(bareMs), percent } }
}
