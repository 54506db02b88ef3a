import type { Input } from '../../services/api'
import { type Period, periodCode, periodOfCode, periodText } from '../../shared/calendar/period'

/** What figures are asked of: a period, a unit, and which of its sessions. */
export interface FiguresQuestion {
  unitId: string
  period: Period
  of: 'with-below' | 'alone' | 'residents'
  lines: string[]
  kind: NonNullable<Input<'statistics.getFigures'>['kind']> | null
  mode: NonNullable<Input<'statistics.getFigures'>['mode']> | null
}

export const OF_TEXT = {
  'with-below': '本单位和下级',
  alone: '只看本级',
  residents: '住在这里的人，不论在哪里参加',
} as const satisfies Record<FiguresQuestion['of'], string>

export const EVENT_KIND_TEXT = {
  single: '个人报名',
  family: '家庭报名',
  team: '队伍报名',
  group: '单位团体',
  appointment: '预约',
} as const satisfies Record<NonNullable<FiguresQuestion['kind']>, string>

export const MODE_TEXT = { 'on-site': '线下', online: '线上' } as const

/** A question of everything that a unit and those below it did in a period. */
export const everythingOf = (unitId: string, period: Period): FiguresQuestion => ({
  unitId,
  period,
  of: 'with-below',
  lines: [],
  kind: null,
  mode: null,
})

/** A question as the query of a page's address. */
export const questionParams = ({ unitId, period, of, lines, kind, mode }: FiguresQuestion) => ({
  unitId,
  period: periodCode(period),
  ...(of !== 'with-below' && { of }),
  ...(lines.length > 0 && { lines: lines.join('.') }),
  ...(kind && { kind }),
  ...(mode && { mode }),
})

/** The question of a page's address; what it does not say, or says in other words, is not asked for. */
export function questionFrom(params: Partial<Record<string, string>>, otherwise: Period): FiguresQuestion {
  const { unitId = '', of = '', lines = '', kind = '', mode = '' } = params
  const among = <Word extends string>(words: Record<Word, string>, word: string): Word | null =>
    word in words ? (word as Word) : null
  return {
    unitId,
    period: periodOfCode(decodeURIComponent(params.period ?? '')) ?? otherwise,
    of: among(OF_TEXT, of) ?? 'with-below',
    lines: lines.split('.').filter(Boolean),
    kind: among(EVENT_KIND_TEXT, kind),
    mode: among(MODE_TEXT, mode),
  }
}

/** The conditions in words, but for the unit's name. */
export function questionText({ period, of, kind, mode }: FiguresQuestion, lineName?: string): string {
  return [periodText(period), OF_TEXT[of], lineName, kind && EVENT_KIND_TEXT[kind], mode && MODE_TEXT[mode]]
    .filter(Boolean)
    .join('，')
}
