import { clockText, dayText, spanText } from '../../shared/calendar/calendar'
import { SESSION_INDICATORS } from '../../shared/figure/indicator'
import { genderUnknownOf } from '../../shared/figure/session-counts'
import type { ConfirmedCounts } from '../../shared/tally/confirmation'
import { countText } from '../../shared/text/number-text'
import { quoted } from '../../shared/text/quoted'

export interface BulletinContent {
  session: { title: string; startsAt: number; endsAt: number; place: { name: string } }
  /** Names of those who held it, in the order of the notice. */
  hosts: readonly string[]
  counts: ConfirmedCounts
  remark: string
  now: number
}

/**
 * 活动快报: what a colleague copies into the group right after an event — time, place, people, in one paragraph.
 * The figures are marked 快报数: what counts is what was confirmed.
 */
export function bulletin({ session, hosts, counts, remark, now }: BulletinContent): string {
  const by = hosts.join('、') + (session.place.name && `在${session.place.name}`)
  const held = `${spanText(session, now)}，${by}举办${quoted(session.title)}`
  const things = counts.indicators.map(
    ({ indicator, amount }) =>
      `${SESSION_INDICATORS[indicator].name} ${countText(amount)} ${SESSION_INDICATORS[indicator].measure}`,
  )
  const sentences = [held + peopleText(counts), things.join('，'), remark.replace(/[。.]+$/, '')].filter(
    Boolean,
  )
  const asOf = `${dayText(now, now)} ${clockText(now)}`
  return `【活动快报】${session.title}\n${sentences.join('。')}。\n（快报数，截至 ${asOf}，以数据确认为准）`
}

/**
 * `，312 人次参加，其中签到 280、人工计数 32；女性 200、男性 40、儿童 60、性别未填 12`: each group adds up to the whole, and
 * of nobody counted nothing is said.
 */
function peopleText(counts: ConfirmedCounts): string {
  const { attendances, checkedIn, countedByHand, women, men, children } = counts
  if (attendances === 0) return ''
  const ways = checkedIn > 0 && countedByHand > 0
  const unknown = genderUnknownOf(counts)
  const parts = [
    ways && `签到 ${countText(checkedIn)}、人工计数 ${countText(countedByHand)}`,
    unknown < attendances &&
      [
        women > 0 && `女性 ${countText(women)}`,
        men > 0 && `男性 ${countText(men)}`,
        children > 0 && `儿童 ${countText(children)}`,
        unknown > 0 && `性别未填 ${countText(unknown)}`,
      ]
        .filter(Boolean)
        .join('、'),
  ].filter(Boolean)
  return `，${countText(attendances)} 人次参加${parts.length > 0 ? `，其中${parts.join('；')}` : ''}`
}
