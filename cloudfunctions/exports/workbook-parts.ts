import { strFromU8, unzipSync } from 'fflate'
import type { ReportFormRefusal } from '../../src/shared/report/export-job'
import { attributeOf, scanXml } from './xml-scan'

/** A file that cannot be read: thrown with the reason, and the part where there is one. */
export class FileProblem extends Error {
  constructor(
    readonly reason: ReportFormRefusal,
    readonly at = '',
  ) {
    super(`${reason} ${at}`.trim())
    this.name = 'FileProblem'
  }
}

/** Larger than any form; a small file may claim to unpack to something that no function can hold. */
const MOST_UNPACKED = 40 * 1024 * 1024
/** No form has more parts; each costs, however small. */
const MOST_PARTS = 2_000

/** The parts of a workbook, and which of them is what: relations say so, and not the names that most programs use. */
export interface WorkbookParts {
  /** By the names that they have in the file. */
  files: Record<string, Uint8Array>
  /** The part that names the sheets. */
  workbook: string
  sheets: { name: string; part: string; hidden: boolean }[]
  /** Texts that cells share; undefined where no cell does. */
  sharedTexts: string | undefined
  /** How cells look, numbers and dates among it; undefined where nothing is said of it. */
  styles: string | undefined
  /** Whether days are counted from 1904, as old Macintosh programs do. */
  since1904: boolean
}

/** Unpacks a workbook and finds its parts. Throws a `FileProblem`. */
export function workbookParts(bytes: Uint8Array): WorkbookParts {
  const refusal = otherKind(bytes)
  if (refusal) throw new FileProblem(refusal)
  const files = unpack(bytes)
  const names = new Map(Object.keys(files).map((name) => [plainName(name), name]))
  const find = (path: string) => names.get(plainName(path))
  const relationsOf = (part: string) => {
    const cut = part.lastIndexOf('/') + 1
    const stored = find(`${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`)
    return stored ? relationsIn(partText(files, stored), part.slice(0, cut)) : []
  }
  const ofType = (list: readonly Relation[], type: string) =>
    list.filter((each) => each.type.endsWith(`/${type}`))

  const [main] = ofType(relationsOf(''), 'officeDocument')
  const workbook = main && find(main.target)
  if (!workbook) throw new FileProblem('not-a-workbook')
  if (workbook.toLowerCase().endsWith('.bin')) throw new FileProblem('old-workbook')
  const relations = relationsOf(plainName(workbook))
  const worksheets = new Map(ofType(relations, 'worksheet').map(({ id, target }) => [id, find(target)]))
  const sheets: WorkbookParts['sheets'] = []
  let since1904 = false
  scan(partText(files, workbook), workbook, {
    open: (tag) => {
      if (tag.local === 'workbookPr') since1904 = isTrueAttribute(attributeOf(tag, 'date1904'))
      if (tag.local !== 'sheet') return
      // The sheet's own number is called `sheetId`; the relation's is `id` of another vocabulary.
      const part = worksheets.get(attributeOf(tag, 'id') ?? '')
      // What is no sheet of cells, such as a chart on a sheet of its own, shows nothing to fill.
      const hidden = /hidden/i.test(attributeOf(tag, 'state') ?? '')
      if (part) sheets.push({ name: attributeOf(tag, 'name') ?? '', part, hidden })
    },
  })
  if (sheets.length === 0) throw new FileProblem('not-a-workbook', workbook)
  const [texts] = ofType(relations, 'sharedStrings')
  const [styles] = ofType(relations, 'styles')
  return {
    files,
    workbook,
    sheets,
    since1904,
    sharedTexts: texts && find(texts.target),
    styles: styles && find(styles.target),
  }
}

/** Whether an attribute of a workbook's XML has one of its two ways of saying true. */
export const isTrueAttribute = (value: string | undefined): boolean => value === '1' || value === 'true'

/** The text of a part. */
export function partText(files: WorkbookParts['files'], part: string): string {
  const bytes = files[part]
  if (!bytes) throw new FileProblem('not-a-workbook', part)
  const text = strFromU8(bytes)
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

/** Scans a part of a workbook; throws a `FileProblem` if it is not well-formed. */
export function scan(xml: string, part: string, handlers: Parameters<typeof scanXml>[1]): void {
  try {
    scanXml(xml, handlers)
  } catch (error) {
    throw error instanceof FileProblem ? error : new FileProblem('not-a-workbook', part)
  }
}

interface Relation {
  id: string
  type: string
  /** From the file's root. */
  target: string
}

function relationsIn(xml: string, folder: string): Relation[] {
  const list: Relation[] = []
  scan(xml, folder, {
    open: (tag) => {
      if (tag.local !== 'Relationship' || attributeOf(tag, 'TargetMode') === 'External') return
      const target = (attributeOf(tag, 'Target') ?? '').replaceAll('\\', '/')
      list.push({
        id: attributeOf(tag, 'Id') ?? '',
        type: attributeOf(tag, 'Type') ?? '',
        target: target.startsWith('/') ? target : folder + target,
      })
    },
  })
  return list
}

/** A part's name as it is compared: with slashes, without `.` and `..`, in small letters. */
function plainName(name: string): string {
  const steps: string[] = []
  for (const step of name.replaceAll('\\', '/').split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/').toLowerCase()
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0]

/** What a file is instead of a package of parts, as far as its first bytes tell. */
function otherKind(bytes: Uint8Array): ReportFormRefusal | undefined {
  if (OLE.every((byte, index) => bytes[index] === byte)) {
    // A workbook with a password lies whole and encrypted in a container of the old kind, under this name.
    const name = Buffer.from('EncryptedPackage', 'utf16le')
    return Buffer.from(bytes).includes(name) ? 'password-protected' : 'old-workbook'
  }
  const start = Buffer.from(bytes.subarray(0, 1024))
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
  return start.startsWith('<') ? 'web-page' : undefined
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let [unpacked, parts] = [0, 0]
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        unpacked += originalSize
        parts += 1
        if (unpacked > MOST_UNPACKED || parts > MOST_PARTS) throw new FileProblem('too-large', name)
        return true
      },
    })
  } catch (error) {
    throw error instanceof FileProblem ? error : new FileProblem('not-a-workbook')
  }
}
