import { type Zippable, zipSync } from 'fflate'
import { beijingDay, clockText, HOUR } from '../../src/shared/calendar/calendar'
import type { ExportRequest } from '../../src/shared/report/export-job'
import { MOST_ARCHIVED_PHOTOS } from '../../src/shared/tally/archive'
import { together } from '../_server/all-of'
import { batches } from '../_server/batches'
import { readFile } from '../_server/file-storage'
import { announcedSheet } from './announced-sheet'
import { archiveSummary } from './archive-summary'
import { type Photo, readArchived } from './archived'
import { signInList } from './sign-in-list'
import { writeDocument } from './write-document'
import { writeWorkbook } from './write-workbook'
import type { Writing } from './writing'

const AT_ONCE = 6

/** The archive (台账) of a session: one folder with everything numbered, as a .zip. */
export async function sessionArchive(
  { sessionId, names }: Extract<ExportRequest, { kind: 'archive' }>,
  writing: Writing,
): Promise<Buffer> {
  const { store, now, progress } = writing
  const archived = await readArchived(sessionId, names, writing)
  const { session, photos, media } = archived
  const list = await signInList(archived, names, store)
  await progress(30)
  const shown = photos.slice(0, MOST_ARCHIVED_PHOTOS)
  const pictures: (Buffer | null)[] = []
  for (const some of batches(shown, AT_ONCE)) {
    pictures.push(...(await together(some.map(({ file }) => readFile(file).catch(() => null)))))
    await progress(30 + Math.round((pictures.length / shown.length) * 50))
  }
  const gone = pictures.filter((picture) => picture === null).length
  const remarks = [
    ...(photos.length > shown.length
      ? [`照片共 ${photos.length} 张，这里是最近的 ${shown.length} 张。`]
      : []),
    ...(gone > 0 ? [`有 ${gone} 张照片已经不在存储中。`] : []),
  ]
  const files: Zippable = {
    '01 活动通知.docx': writeDocument(announcedSheet(archived)),
    '02 签到表.xlsx': await writeWorkbook(list),
  }
  for (const [index, picture] of pictures.entries()) {
    const photo = shown[index]
    // A photograph is packed already.
    if (picture && photo) files[`03 现场照片/${photoName(photo, index)}`] = [picture, { level: 0 }]
  }
  files['04 活动小结.docx'] = writeDocument(archiveSummary(archived))
  files['05 媒体报道.txt'] = textFile(
    media.length > 0
      ? media.map(({ title, address }, index) => `${index + 1}. ${title}\r\n   ${address}`)
      : ['没有登记媒体报道。'],
  )
  const contents = [
    `${session.title} 台账`,
    `时间：${beijingDay(session.startsAt)} ${clockText(session.startsAt)}`,
    `导出：${beijingDay(now)} ${clockText(now)}`,
    names === 'whole' ? '含个人信息，仅限本次工作使用，用完请删除。' : '姓名已打码。',
    ...remarks,
    '',
    ...Object.keys(files),
  ]
  const folder = `${beijingDay(session.startsAt)} ${fileName(session.title)}`
  // A zip knows no time zones: what it shows is the clock in Beijing.
  const packed = zipSync(
    { [folder]: { '00 目录.txt': textFile(contents), ...files } },
    { mtime: now + 8 * HOUR },
  )
  return Buffer.from(packed)
}

function photoName({ file, countedAt, note }: Photo, index: number): string {
  const number = String(index + 1).padStart(2, '0')
  const time = `${beijingDay(countedAt)} ${clockText(countedAt).replace(':', '-')}`
  const extension = /\.(jpe?g|png|webp|heic)$/i.exec(file)?.[0] ?? '.jpg'
  return `${[number, time, fileName(note)].filter(Boolean).join(' ')}${extension}`
}

/** A text as part of a file's name: what Windows does not take is left out. */
const fileName = (text: string): string =>
  [...text.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')]
    .slice(0, 40)
    .join('')
    .replace(/[ .]+$/, '')
    .trim()

/** With the mark by which Windows' editor knows the encoding. */
const textFile = (lines: readonly string[]): Uint8Array => Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`)
