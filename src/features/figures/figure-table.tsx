import { Text, View } from '@tarojs/components'
import { useId, useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { LongList } from '../../components/long-list'
import { TextField } from '../../components/text-field'
import { copyText } from '../../services/clipboard'
import { canPrint, printPart } from '../../services/print'
import { useWideScreen } from '../../services/wide-screen'
import { foldedText } from '../../shared/text/folded'
import './figure-table.scss'
import { type Order, ordered } from './row-order'

export interface FigureRow {
  key: string
  name: string
  cells: readonly string[]
  /** What the name alone does not say, under it. */
  remark?: string
  onPress?: () => void
}

/** A browser reads a table cell by cell, WeChat each line as one. */
const isReadByCells = process.env.TARO_ENV === 'h5'

/** Of how many rows on a table is searched. */
const SEARCHED = 8

/** A browser at a desk shows the table whole, for what is not there is not printed. */
const WHOLE = 2000

/** A table as spreadsheets take it from a paste. */
const tableText = (heads: readonly string[], rows: readonly FigureRow[]): string =>
  [heads, ...rows.map(({ name, cells }) => [name, ...cells])].map((row) => row.join('\t')).join('\n')

/**
 * Figures in columns, at a desk to be put in order by any, searched, and, whole or the rows that are ticked, copied and
 * printed; a row that can be tapped leads to what is behind it.
 */
export function FigureTable(props: {
  title?: string
  name: string
  heads: readonly string[]
  rows: readonly FigureRow[]
}) {
  const isDesk = useWideScreen()
  const [order, setOrder] = useState<Order>()
  const [wanted, setWanted] = useState('')
  const [ticked, setTicked] = useState<readonly string[]>([])
  const id = useId().replace(/\W/g, '')
  const fits = ({ name }: FigureRow) => foldedText(name).includes(foldedText(wanted))
  const rows = isDesk ? ordered(props.rows.filter(fits), order) : props.rows
  const chosen = rows.filter(({ key }) => ticked.includes(key))
  const taken = chosen.length > 0 ? chosen : rows
  const which = chosen.length > 0 ? `选中的 ${chosen.length} 行` : '这张表'
  const tick = (key: string) =>
    setTicked(ticked.includes(key) ? ticked.filter((each) => each !== key) : [...ticked, key])
  const head = (column: number, text: string) => (
    <Cell
      key={text}
      name={column === 0}
      role="columnheader"
      text={text}
      {...(isDesk && {
        order: order?.column === column ? (order.descends ? 'descending' : 'ascending') : 'none',
        onPress: () =>
          setOrder({ column, descends: order?.column === column ? !order.descends : column > 0 }),
      })}
    />
  )
  return (
    <View className="section figure-table" id={`table-${id}`}>
      {props.title && <View className="figure-table__title">{props.title}</View>}
      {isDesk && props.rows.length > SEARCHED && (
        <TextField
          label={`搜索：${props.title ?? props.name}`}
          value={wanted}
          onChange={setWanted}
          placeholder="输入几个字"
        />
      )}
      <LongList
        rows={rows}
        {...(isDesk && isReadByCells && { atOnce: WHOLE })}
        around={(lines) => (
          <View aria-role="table" {...(isReadByCells && { 'aria-label': props.title ?? props.name })}>
            <View className="figure-table__line figure-table__line--head" aria-role="row">
              <View className="figure-table__cells">
                {isDesk && rows.length > 1 && (
                  <Tick
                    name="全选"
                    on={chosen.length === rows.length}
                    role="columnheader"
                    onPress={() => setTicked(chosen.length === rows.length ? [] : rows.map(({ key }) => key))}
                  />
                )}
                {[props.name, ...props.heads].map((text, column) => head(column, text))}
              </View>
            </View>
            {lines}
          </View>
        )}
      >
        {(row) => (
          <Line
            key={row.key}
            row={row}
            heads={props.heads}
            {...(isDesk &&
              rows.length > 1 && {
                isTicked: ticked.includes(row.key),
                isLeftOut: chosen.length > 0 && !ticked.includes(row.key),
                onTick: () => tick(row.key),
              })}
          />
        )}
      </LongList>
      {isDesk && rows.length > 1 && (
        <View className="beside figure-table__ways">
          <ActionButton
            kind="plain"
            onPress={() => void copyText(tableText([props.name, ...props.heads], taken))}
          >
            {`复制${which}`}
          </ActionButton>
          {canPrint && (
            <ActionButton kind="plain" onPress={() => printPart(`table-${id}`)}>
              {`打印${which}`}
            </ActionButton>
          )}
        </View>
      )}
    </View>
  )
}

function Line({
  row: { name, cells, remark, onPress },
  heads,
  isTicked = false,
  isLeftOut = false,
  onTick,
}: {
  row: FigureRow
  heads: readonly string[]
  isTicked?: boolean
  /** Others were chosen to be printed. */
  isLeftOut?: boolean
  onTick?: () => void
}) {
  const said = [name, ...cells.map((cell, index) => `${heads[index]} ${cell}`)].join('，')
  return (
    <View
      className={[
        'figure-table__line',
        onPress && 'figure-table__line--tap',
        isLeftOut && 'figure-table__line--left-out',
      ]
        .filter(Boolean)
        .join(' ')}
      hoverClass={onPress ? 'figure-table__line--pressed' : 'none'}
      aria-role={onPress && !isReadByCells ? 'button' : 'row'}
      {...(!isReadByCells && { 'aria-label': said })}
      {...(onPress && { onClick: onPress })}
    >
      <View className="figure-table__cells">
        {onTick && <Tick name={`选 ${name}`} on={isTicked} role="cell" onPress={onTick} />}
        <Cell name role="rowheader" text={name} />
        {cells.map((cell, index) => (
          <Cell key={heads[index]} role="cell" text={cell} />
        ))}
      </View>
      {remark && (
        <View className="soft small figure-table__remark" {...(isReadByCells && { 'aria-role': 'cell' })}>
          {remark}
        </View>
      )}
    </View>
  )
}

/** A box to tick, in a cell of its own: its tap is not the row's. */
function Tick(props: { name: string; on: boolean; role: string; onPress: () => void }) {
  return (
    <View
      className="figure-table__tick"
      {...(isReadByCells && { 'aria-role': props.role })}
      onClick={(event) => {
        event.stopPropagation()
        props.onPress()
      }}
    >
      <View
        className={props.on ? 'tick tick--on' : 'tick'}
        aria-role="checkbox"
        aria-checked={props.on}
        aria-label={props.name}
      >
        {props.on ? '✓' : ''}
      </View>
    </View>
  )
}

function Cell(props: {
  text: string
  role: string
  name?: boolean
  order?: 'ascending' | 'descending' | 'none'
  onPress?: () => void
}) {
  return (
    <Text
      className={props.name ? 'figure-table__name' : 'figure-table__cell'}
      {...(isReadByCells && { 'aria-role': props.role, ...(props.order && { 'aria-sort': props.order }) })}
      {...(props.onPress && { onClick: props.onPress })}
    >
      {props.text}
      {props.order === 'ascending' && ' ↑'}
      {props.order === 'descending' && ' ↓'}
    </Text>
  )
}
