import { beijingDay, clockText } from '../../src/shared/calendar/calendar'
import { categoryName, indicatorOf } from '../../src/shared/figure/catalogue'
import { genderUnknownOf } from '../../src/shared/figure/session-counts'
import { countText } from '../../src/shared/text/number-text'
import { quoted } from '../../src/shared/text/quoted'
import { whenText } from './announced-sheet'
import type { Archived } from './archived'
import type { Part, ReportDocument, Table } from './report-document'

/** What a session came to: its counts as the records say, how they were confirmed, and how it went. */
export function archiveSummary(archived: Archived): ReportDocument {
  const { session, unitName, catalogue, counts, confirmation, photos, media } = archived
  const missing = confirmation?.whyMissing ? [`未提供的材料：${confirmation.whyMissing}`] : []
  const remark = confirmation?.remark ? [confirmation.remark] : []
  const stopped = session.status === 'stopped' ? [`活动中途停止：${session.statusReason}`] : []
  return {
    title: `${session.title} 活动小结`,
    lines: [`${unitName} · ${categoryName(catalogue, session.category)}`],
    parts: [
      paragraph(
        `${whenText(session)}，在${session.place.name}举办${quoted(session.title)}，参加 ${countText(counts.attendances)} 人次。`,
      ),
      ...[...stopped, ...remark, ...missing].map(paragraph),
      { kind: 'table', table: countsTable(archived) },
      paragraph(`照片 ${photos.length} 张，媒体报道 ${media.length} 篇。`),
      paragraph(
        confirmation
          ? `数据于 ${beijingDay(confirmation.confirmedAt)} ${clockText(confirmation.confirmedAt)} 由${confirmation.byName}确认，确认时为 ${countText(confirmation.counts.attendances)} 人次。`
          : '数据还没有确认。',
      ),
    ],
  }
}

const paragraph = (text: string): Part => ({ kind: 'paragraph', text })

function countsTable({ counts, catalogue }: Archived): Table {
  const { attendances, checkedIn, walkIns, countedByHand, registered, noShows, women, men, children } = counts
  return {
    title: '活动数据',
    columns: [
      { title: '项目', kind: 'text', width: 30 },
      { title: '数量', kind: 'amount', width: 12 },
      { title: '单位', kind: 'text', width: 10 },
    ],
    rows: [
      ['报名', registered, '人'],
      ['参加', attendances, '人次'],
      ['其中：签到', checkedIn, '人次'],
      ['其中：现场登记', walkIns, '人次'],
      ['其中：人工计数', countedByHand, '人次'],
      ['未到场', noShows, '人'],
      ['女性', women, '人次'],
      ['男性', men, '人次'],
      ['儿童', children, '人次'],
      ['性别未填', genderUnknownOf(counts), '人次'],
      ...counts.indicators.map(({ indicator, amount }) => {
        const { name, measure } = indicatorOf(catalogue, indicator)
        return [name, amount, measure]
      }),
    ],
    notes: ['女性、男性指成年人。人工计数里没有分开点的，也在“性别未填”里。'],
  }
}
