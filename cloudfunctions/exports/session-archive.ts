import { type Zippable, zipSync } from 'fflate'
import { beijingDay, clockText, HOUR } from '../../src/shared/calendar/calendar'
import type { Event } from '../../src/shared/event/event'
import type { Session } from '../../src/shared/event/session'
import { CATALOGUE_ID, type Catalogue, EMPTY_CATALOGUE } from '../../src/shared/figure/catalogue'
import type { ExportRequest } from '../../src/shared/report/export-job'
import { type Archive, MOST_ARCHIVED_PHOTOS } from '../../src/shared/tally/archive'
import type { Confirmation, ConfirmedCounts } from '../../src/shared/tally/confirmation'
import { PAPER_SHEET, standing, type Tally } from '../../src/shared/tally/tally'
import { countNow } from '../_figures/count-now'
import { talliesOf } from '../_figures/tallies-of'
import { batches } from '../_server/batches'
import { readFile } from '../_server/file-storage'
import { archiveNotice } from './archive-notice'
import { archiveSummary } from './archive-summary'
import type { Writing } from './run-export'
import { signInList } from './sign-in-list'
import { writeDocument } from './write-document'
import { writeWorkbook } from './write-workbook'

/** All that is known of a session and goes into its archive. */
export interface Archived {
  session: Session
  event: Event | undefined
  unitName: string
  catalogue: Catalogue
  counts: ConfirmedCounts
  confirmation: Confirmation | undefined
  tallies: Tally[]
  photos: Photo[]
  media: Archive['media']
}

export interface Photo {
  file: string
  countedAt: number
  note: string
  byName: string
}

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
    pictures.push(...(await Promise.all(some.map(({ file }) => readFile(file).catch(() => null)))))
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
    '01 活动通知.docx': writeDocument(archiveNotice(archived)),
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

async function readArchived(
  sessionId: string,
  names: 'masked' | 'whole',
  { store, now }: Writing,
): Promise<Archived> {
  const session = await store.sessions.find(sessionId)
  if (!session) throw new Error(`No session ${sessionId}`)
  const [event, unit, catalogue, confirmation, archive, tallies, counts] = await Promise.all([
    store.events.find(session.eventId),
    store.units.find(session.unitId),
    store.catalogues.find(CATALOGUE_ID),
    store.confirmations.find(sessionId),
    store.archives.find(sessionId),
    talliesOf(sessionId, store),
    countNow(session, { store, now }),
  ])
  const photos = standing(tallies)
    // A signed sheet shows whole names, whatever the list beside it masks.
    .filter(({ place }) => names === 'whole' || place !== PAPER_SHEET)
    .sort((a, b) => b.countedAt - a.countedAt)
    .flatMap(({ photos: files, countedAt, note, byName }) =>
      files.map((file): Photo => ({ file, countedAt, note, byName })),
    )
  return {
    ...{ session, event, unitName: unit?.name ?? '', catalogue: catalogue ?? EMPTY_CATALOGUE },
    ...{ counts, confirmation, tallies, photos, media: archive?.media ?? [] },
  }
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
