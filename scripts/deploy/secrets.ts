import { readFileSync, statSync } from 'node:fs'
import type { Credentials } from './cloud-api'

/** What may stand in the file of secrets, and whether a deployment can do without. */
const NAMES = {
  TENCENTCLOUD_SECRET_ID: 'needed',
  TENCENTCLOUD_SECRET_KEY: 'needed',
  DATA_KEYS: 'needed',
  IDENTITY_SECRET: 'needed',
  FIRST_ADMIN_CODE: 'optional',
  TEMPLATES: 'optional',
  CODES_LEAD_TO: 'optional',
  WAREHOUSE_SECRET: 'optional',
} as const
type Name = keyof typeof NAMES

/** The secrets of one deployment: the cloud's key, and what every function gets as environment variables. */
export interface DeploymentSecrets {
  credentials: Credentials
  variables: Record<string, string>
  /** Every text that must never be printed. */
  all: readonly string[]
}

/**
 * Reads `NAME=value` lines from a file that its owner alone can read, or from standard input for `-`. Throws, in words that
 * name no value, on a file that others can read, an unknown or repeated name, or one that is missing.
 */
export function readSecrets(file: string): DeploymentSecrets {
  const isInput = file === '-'
  // Windows has no such bits: there the folder's own rights have to do.
  if (!isInput && process.platform !== 'win32') {
    const { mode, uid } = statSync(file)
    if ((mode & 0o077) !== 0 || uid !== process.getuid?.()) {
      throw new Error(`${file} 别人也能读到。请先运行 chmod 600 ${file}，并确认文件属于自己，再部署。`)
    }
  }
  return parseSecrets(readFileSync(isInput ? 0 : file, 'utf8'))
}

export function parseSecrets(text: string): DeploymentSecrets {
  const found = new Map<Name, string>()
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [, name = '', value = ''] = /^\s*([A-Z_]+)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    if (!Object.hasOwn(NAMES, name)) {
      throw new Error(
        `密钥文件第 ${at + 1} 行看不懂。每行写“名称=值”，名称只能是：${Object.keys(NAMES).join('、')}`,
      )
    }
    if (found.has(name as Name)) throw new Error(`密钥文件里 ${name} 写了两次。请只留一行。`)
    if (value !== '') found.set(name as Name, value)
  }
  const missing = Object.entries(NAMES).flatMap(([name, need]) =>
    need === 'needed' && !found.has(name as Name) ? [name] : [],
  )
  if (missing.length > 0) throw new Error(`密钥文件里缺：${missing.join('、')}`)
  const { TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY, ...variables } = Object.fromEntries(found)
  return {
    credentials: { secretId: TENCENTCLOUD_SECRET_ID ?? '', secretKey: TENCENTCLOUD_SECRET_KEY ?? '' },
    variables: { ...variables, TZ: 'Asia/Shanghai' },
    all: secretTexts(found),
  }
}

/** Every value, and each single key of several, the longest first: so is each found whole where it is hidden. */
function secretTexts(found: ReadonlyMap<Name, string>): string[] {
  const keys = (found.get('DATA_KEYS') ?? '').split(',').map((key) => key.replace(/^\s*v\d+:/, '').trim())
  const values = [...found].filter(([name]) => name !== 'CODES_LEAD_TO').map(([, value]) => value)
  return [...values, ...keys].filter((text) => text.length >= 8).sort((a, b) => b.length - a.length)
}

/** A text with every secret in it blacked out, whoever put it there. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '●●●'), text)
}
