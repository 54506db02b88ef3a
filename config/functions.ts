import { existsSync, readdirSync, rmSync } from 'node:fs'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type BuildOptions, build, context, type Plugin } from 'esbuild'

const SOURCE = path.resolve(__dirname, '../cloudfunctions')

/** Where the bundles go: one folder a function, each uploaded to the platform as it is. */
export const FUNCTIONS_OUTPUT = path.resolve(__dirname, '../dist/cloudfunctions')

/** The deployed functions: the folders with an entry; `_server` is shared code and goes into each bundle. */
export const functionNames = (): string[] =>
  readdirSync(SOURCE).filter((name) => existsSync(path.join(SOURCE, name, 'index.ts')))

/** What is no source, by the end of its name: packed texts go into a bundle in base64. */
export const LOADERS = { '.br': 'base64' } as const

/** A package that goes beside each bundle in a file of its own, which is read when it is first required. */
const APART = 'pinyin-pro'
const apart: Plugin = {
  name: 'apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: new RegExp(`^${APART}$`) }, ({ kind }) =>
      kind === 'require-call' ? { path: `./${APART}.js`, external: true } : undefined,
    ),
}

/**
 * Bundles every function, the SDK included, into one file each: nothing outside a function's folder exists on the
 * platform, and one file loads faster than the SDK's four hundred. With `watch` it goes on until stopped.
 */
export async function buildFunctions({ watch = false } = {}): Promise<void> {
  rmSync(FUNCTIONS_OUTPUT, { recursive: true, force: true })
  const names = functionNames()
  for (const name of names) await writeSettings(name)
  const options: BuildOptions = {
    // In one go, so that the SDK and the shared code are read once and not for each of them.
    entryPoints: names.flatMap((name) => [
      { in: path.join(SOURCE, name, 'index.ts'), out: path.join(name, 'index') },
      { in: APART, out: path.join(name, APART) },
    ]),
    plugins: [apart],
    loader: LOADERS,
    outdir: FUNCTIONS_OUTPUT,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'warning',
  }
  if (watch) await (await context(options)).watch()
  else await build(options)
}

/** What the platform reads beside a bundle. */
async function writeSettings(name: string): Promise<void> {
  const folder = path.join(FUNCTIONS_OUTPUT, name)
  await mkdir(folder, { recursive: true })
  const manifest = { name, version: '1.0.0', main: 'index.js', dependencies: {} }
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  await copyFile(path.join(SOURCE, name, 'config.json'), path.join(folder, 'config.json'))
}
