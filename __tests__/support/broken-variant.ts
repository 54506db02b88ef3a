import { mkdtempSync, readFileSync } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'

const root = path.resolve(__dirname, '../..')

/**
 * Bundles functions with a piece of their source replaced: the negative control of a test, which must fail against
 * it. Throws if the piece is not there exactly once, so that a control cannot quietly become the real thing.
 */
export async function brokenVariant(
  names: string | string[],
  change: { file: string; piece: string; instead: string },
): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'broken-variant-'))
  const target = path.join(root, change.file)
  const pieces = readFileSync(target, 'utf8').split(change.piece)
  if (pieces.length !== 2) throw new Error(`${change.file} holds the piece ${pieces.length - 1} times`)
  for (const name of [names].flat()) {
    await bundle(name, folder, { target, contents: pieces.join(change.instead) })
  }
  return folder
}

async function bundle(
  name: string,
  folder: string,
  broken: { target: string; contents: string },
): Promise<void> {
  await mkdir(path.join(folder, name))
  await copyFile(
    path.join(root, 'cloudfunctions', name, 'config.json'),
    path.join(folder, name, 'config.json'),
  )
  let replaced = false
  await build({
    entryPoints: [path.join(root, 'cloudfunctions', name, 'index.ts')],
    outfile: path.join(folder, name, 'index.js'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    plugins: [
      {
        name: 'break',
        setup: (builder) =>
          builder.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
            if (file !== broken.target) return undefined
            replaced = true
            return { contents: broken.contents, loader: 'ts' }
          }),
      },
    ],
  })
  if (!replaced) throw new Error(`${name} does not contain ${broken.target}`)
}
