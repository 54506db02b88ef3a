import type { Value } from '../../services/api'
import type { Figures } from '../../shared/counted-figures'

type Behind = Value<'statistics.listSessionsBehind'>

/** A figure of which a page shows what every session gives to it: one that adds up, or an indicator. */
export type SessionFigure = keyof Figures | `indicator:${string}`

/** What one session gives to a figure; null where it gives nothing that could be added. */
export function figureOfSession(figure: SessionFigure, session: Behind['sessions'][number]): number | null {
  if (!figure.startsWith('indicator:')) return session.figures[figure as keyof Figures] ?? null
  const code = figure.slice('indicator:'.length)
  return session.indicators.find((each) => each.code === code)?.amount ?? null
}
