import { beijingDay, clockText } from '../../src/shared/calendar/calendar'
import { dateText } from '../../src/shared/calendar/period'
import type { Block } from '../../src/shared/event/description'
import { categoryName } from '../../src/shared/figure/catalogue'
import type { Archived } from './archived'
import type { Part, ReportDocument } from './report-document'

/** The time of a session in words, with the day of its end where that is another: `3月8日 09:00至11:00`. */
export const whenText = ({ startsAt, endsAt }: { startsAt: number; endsAt: number }): string => {
  const [first, last] = [beijingDay(startsAt), beijingDay(endsAt)]
  const until = first === last ? clockText(endsAt) : `${dateText(last)} ${clockText(endsAt)}`
  return `${dateText(first)} ${clockText(startsAt)}至${until}`
}

/** The first sheet of an archive (活动通知): the session and its event as they were announced. */
export function announcedSheet({ session, event, unitName, catalogue }: Archived): ReportDocument {
  const place =
    [session.place.name, session.place.address].filter(Boolean).join('（') +
    (session.place.address ? '）' : '')
  const hosts = (event?.hosts ?? []).map(({ role, name }) => `${role}单位：${name}`)
  const facts = [
    `时间：${whenText(session)}`,
    session.mode === 'online' ? `线上参加：${session.link ?? ''}` : `地点：${place}`,
    ...hosts,
    `填报单位：${unitName}`,
    `活动类别：${categoryName(catalogue, session.category)}`,
    ...(event?.audience ? [`参加对象：${event.audience}`] : []),
    ...(event?.contact ? [`咨询：${event.contact}`] : []),
  ]
  return {
    title: session.title,
    lines: ['活动通知'],
    parts: [
      ...facts.map(paragraph),
      ...(event?.summary ? [paragraph(event.summary)] : []),
      ...(event?.description ?? []).flatMap(partsOf),
    ],
  }
}

const paragraph = (text: string): Part => ({ kind: 'paragraph', text })

function partsOf(block: Block): Part[] {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'heading', text: block.text }]
    case 'paragraph':
      return [paragraph(block.text)]
    case 'list':
      return block.items.map((item) => paragraph(`· ${item}`))
    case 'picture':
      return block.caption ? [paragraph(`（图：${block.caption}）`)] : []
  }
}
