import { type BuildOptions, build, stop } from 'esbuild'
import { LOADERS } from '../../config/functions'

// The process that esbuild starts would outlive the test file, and keep its worker from ending.
afterAll(() => stop())

/** Bundles for a test what functions are made of, as the platform runs it. */
export async function bundled(options: BuildOptions): Promise<void> {
  const usual = { bundle: true, platform: 'node', target: 'node20', logLevel: 'error' } as const
  await build({ ...usual, loader: LOADERS, ...options })
}
