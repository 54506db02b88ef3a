import type { FiguresTable as Table } from '../../shared/figure/figures-table'
import { FigureTable } from '../figures/figure-table'
import { THREE_HEADS, threeCells } from '../figures/figures-texts'

/** The three figures in all and by line; a row opens the sessions behind it. */
export function FiguresTable({
  table,
  onOpen,
}: {
  table: Table
  onOpen: (row: { lineId: string; name: string }) => void
}) {
  const rows = [{ lineId: 'total', name: '合计', ...table.total }, ...table.lines]
  return (
    <FigureTable
      name="项目"
      heads={THREE_HEADS}
      rows={rows.map(({ lineId, name, figures, people }) => ({
        key: lineId,
        name,
        cells: threeCells(figures, people),
        onPress: () => onOpen({ lineId, name }),
      }))}
    />
  )
}
