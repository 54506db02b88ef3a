import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(__dirname, '../..')
const text = readFileSync(path.join(root, 'package-lock.json'), 'utf8')

const check = (...file: string[]) =>
  spawnSync(process.execPath, [path.join(root, 'scripts/complete-lock.mjs'), '--check', ...file], {
    encoding: 'utf8',
  })

it('names no registry, so that everybody installs from their own', () => {
  const { packages } = JSON.parse(text) as { packages: Record<string, { resolved?: string }> }
  const resolved = Object.keys(packages).filter((place) => packages[place]?.resolved !== undefined)
  expect(resolved).toEqual([])
})

it('names the binaries of every platform at the version of the package that asks for them', () => {
  expect(check()).toMatchObject({ stderr: '', status: 0 })
})

it.each([
  ['without', (packages: Record<string, object>, place: string) => delete packages[place]],
  [
    'with another version of',
    (packages: Record<string, object>, place: string) =>
      Object.assign(packages[place] ?? {}, { version: '0.0.1' }),
  ],
])('fails %s a binary', (_, spoil) => {
  const lock = JSON.parse(text)
  spoil(lock.packages, 'node_modules/@esbuild/win32-x64')
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'lock-')), 'package-lock.json')
  writeFileSync(file, JSON.stringify(lock))
  const { status, stderr } = check(file)
  expect(status).toBe(1)
  expect(stderr).toContain('@esbuild/win32-x64')
  expect(readFileSync(file, 'utf8')).toBe(JSON.stringify(lock))
})
