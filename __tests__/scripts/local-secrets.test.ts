import { existsSync, mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { localSecrets, newSecrets } from '../../scripts/local-secrets'

const newHome = () => mkdtempSync(path.join(tmpdir(), 'home-'))
const fileIn = (home: string) => path.join(home, '.jinguo-huodong', 'secrets.json')

it('makes this machine’s secrets once, readable by their owner alone', () => {
  const home = newHome()
  const secrets = localSecrets(home)
  expect(localSecrets(home)).toEqual(secrets)
  expect(existsSync(fileIn(home))).toBe(true)
  if (process.platform !== 'win32') expect(statSync(fileIn(home)).mode & 0o077).toBe(0)
})

it('takes the one key of before keys had versions as the first', () => {
  const home = newHome()
  mkdirSync(path.dirname(fileIn(home)))
  const { DATA_KEYS, IDENTITY_SECRET } = newSecrets()
  const DATA_KEY = DATA_KEYS.slice('v1:'.length)
  writeFileSync(fileIn(home), JSON.stringify({ DATA_KEY, IDENTITY_SECRET }))
  expect(localSecrets(home)).toEqual({ DATA_KEYS, IDENTITY_SECRET })
  expect(localSecrets(home)).toEqual({ DATA_KEYS, IDENTITY_SECRET })
})
