import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { phoneNumber } from '../../src/shared/text/phone'

/** Those whom nothing that is written may name. */
export interface Known {
  names: ReadonlySet<string>
  phones: ReadonlySet<string>
  /** Months of birth, `2019-05`. */
  births: ReadonlySet<string>
}

/** What of this is to be read, in clear, in the files below a folder: the database's log and all others. */
export function leaked(folder: string, known: Known): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return files.flatMap(({ parentPath, name }) => {
    const text = readFileSync(path.join(parentPath, name), 'utf8')
    return [
      ...namesIn(text, known.names),
      ...phonesIn(text, known.phones),
      ...birthsIn(text, known.births),
    ].map((each) => `${name}: ${each}`)
  })
}

/**
 * A name stands by itself between what are not Chinese characters: within a sentence of an event's text two characters
 * may happen to read as one. A name of three or more is looked for within sentences too.
 */
function namesIn(text: string, names: ReadonlySet<string>): string[] {
  const runs = new Set(text.match(/\p{Script=Han}+/gu))
  const found = [...runs].flatMap((run) => (names.has(run) ? [run] : partsOf(run)))
  return [...new Set(found.filter((part) => names.has(part)))]
}

const partsOf = (run: string): string[] =>
  [3, 4].flatMap((length) =>
    Array.from({ length: Math.max(0, run.length - length + 1) }, (_, at) => run.slice(at, at + length)),
  )

/** Numbers of theirs, within longer rows of digits too; offices' numbers are public, and an instant is no number. */
function phonesIn(text: string, phones: ReadonlySet<string>): string[] {
  const rows = new Set(text.match(/\d{11,}/g))
  const windows = [...rows].flatMap((row) =>
    Array.from({ length: row.length - 10 }, (_, at) => row.slice(at, at + 11)),
  )
  return [...new Set(windows.filter((each) => phoneNumber(each) === each && phones.has(each)))]
}

/** Months of birth; and of a field that is called so, whatever it says in clear: a year by itself is any number. */
function birthsIn(text: string, births: ReadonlySet<string>): string[] {
  const months = new Set(text.match(/(?<!\d)\d{4}-\d{2}(?![\d-])/g))
  const fields = text.match(/\\?"birth\\?":\\?"(?!v\d)[^"\\]{1,20}/g) ?? []
  return [...[...months].filter((month) => births.has(month)), ...new Set(fields)]
}
