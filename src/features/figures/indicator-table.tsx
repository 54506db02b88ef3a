import type { Value } from '../../services/api'
import type { SessionFigure } from '../../shared/figure/session-figure'
import { countText } from '../../shared/text/number-text'
import { FigureTable } from './figure-table'

/** What was counted beside people; each figure opens to the sessions that it is made of. */
export function IndicatorTable(props: {
  indicators: Value<'statistics.getFigures'>['indicators']
  onOpen: (figure: SessionFigure, name: string) => void
}) {
  if (props.indicators.length === 0) return null
  return (
    <FigureTable
      title="指标"
      name=""
      heads={['数量', '单位']}
      rows={props.indicators.map(({ code, name, measure, amount }) => ({
        key: code,
        name,
        cells: [countText(amount), measure],
        onPress: () => props.onOpen(`indicator:${code}`, name),
      }))}
    />
  )
}
