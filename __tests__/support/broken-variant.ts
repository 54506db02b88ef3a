import { mkdtempSync, readFileSync } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { bundled } from './bundled'

const root = path.resolve(__dirname, '../..')

/** A piece of a source file and what takes its place. */
export interface Change {
  file: string
  piece: string
  instead: string
}

/** A file as a change leaves it. Throws if the piece is not there exactly once: a control must not quietly become the real thing. */
export function brokenSource({ file, piece, instead }: Change): { target: string; contents: string } {
  const target = path.join(root, file)
  const pieces = readFileSync(target, 'utf8').split(piece)
  if (pieces.length !== 2) throw new Error(`${file} holds the piece ${pieces.length - 1} times: ${piece}`)
  return { target, contents: pieces.join(instead) }
}

/**
 * A table of negative controls, for `itAll.each`: the sample leaves them out. All their pieces are looked for at once,
 * so that one that the source has left behind fails there too.
 */
export function controls<Case extends Change | { change: Change }>(cases: readonly Case[]): readonly Case[] {
  for (const each of cases) brokenSource('change' in each ? each.change : each)
  return cases
}

/** Bundles functions with a piece of their source replaced: the negative control of a test, which must fail against it. */
export async function brokenVariant(names: string | string[], change: Change): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'broken-variant-'))
  for (const name of [names].flat()) await bundle(name, folder, brokenSource(change))
  return folder
}

async function bundle(
  name: string,
  folder: string,
  { target, contents }: ReturnType<typeof brokenSource>,
): Promise<void> {
  await mkdir(path.join(folder, name))
  await copyFile(
    path.join(root, 'cloudfunctions', name, 'config.json'),
    path.join(folder, name, 'config.json'),
  )
  let replaced = false
  await bundled({
    entryPoints: [path.join(root, 'cloudfunctions', name, 'index.ts')],
    outfile: path.join(folder, name, 'index.js'),
    plugins: [
      {
        name: 'break',
        setup: (builder) =>
          builder.onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
            if (file !== target) return undefined
            replaced = true
            return { contents, loader: 'ts' }
          }),
      },
    ],
  })
  if (!replaced) throw new Error(`${name} does not contain ${target}`)
}
