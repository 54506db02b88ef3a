/** What was measured of one thing, under the names that `--json` prints. */
export interface Line {
  name: string
  figures: Record<string, number>
}

/** The line as `--json` prints it. */
export const jsonText = ({ name, figures }: Line): string => JSON.stringify({ name, ...figures })

/** Lines of the same figures as a table, numbers to the right. */
export function tableText(lines: readonly Line[]): string {
  const [first] = lines
  if (!first) return ''
  const rows = [
    ['', ...Object.keys(first.figures)],
    ...lines.map(({ name, figures }) => [name, ...Object.values(figures).map(numberText)]),
  ]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n')
}

const numberText = (figure: number): string => figure.toLocaleString('en')
