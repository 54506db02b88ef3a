import { Image, View } from '@tarojs/components'
import { LongList } from '../../components/long-list'
import type { Value } from '../../services/api'
import { canPrint } from '../../services/print'
import { clockText, spanText } from '../../shared/calendar/calendar'
import type { Sheet, SheetRow } from './use-sheet'
import './printed-sheet.scss'

export type SheetKind = 'sign-in' | 'receipt'

export const SHEET_KINDS: readonly (readonly [SheetKind, string])[] = [
  ['sign-in', '签到表'],
  ['receipt', '签领表'],
]

type SheetLine = ReturnType<typeof linesOf>[number]

/** The lines of a sheet, each with who is in already: a person each, then those whom a registration only counts, then empty ones for walk-ins. */
function linesOf(rows: readonly SheetRow[], blank: number) {
  const listed = rows.flatMap(({ checkInId, people, counted, organisation: of, slotAt }) => {
    const organisation = [slotAt === null ? '' : `约 ${clockText(slotAt)}`, of].filter(Boolean).join(' · ')
    return [
      ...people.map(({ id, name, phone, isIn }) => ({
        key: `${checkInId}-${id}`,
        name,
        phone,
        organisation,
        came: isIn ? '已到' : '',
      })),
      ...(counted.of > 0
        ? [
            {
              key: `${checkInId}-counted`,
              name: `另 ${counted.of} 人`,
              phone: '',
              organisation,
              came: counted.in > 0 ? `已到 ${counted.in} 人` : '',
            },
          ]
        : []),
    ]
  })
  const empty = Array.from({ length: blank }, (_, index) => ({
    key: `blank-${index}`,
    name: '',
    phone: '',
    organisation: '',
    came: '',
  }))
  return [...listed, ...empty]
}

/** A session's sheet as it comes out of the printer: A4 upright, the code on top, the head of the table on every page. */
export function PrintedSheet(props: {
  session: Sheet['session']
  rows: readonly SheetRow[]
  kind: SheetKind
  /** What is handed out, on a receipt. */
  things: string
  blank: number
  code: Value<'checkins.getSessionCode'> | undefined
  now: number
}) {
  const { session, rows, kind, things, blank, code, now } = props
  const columns = kind === 'receipt' ? ['领取物品', '数量', '签名'] : ['签名']
  const lines = linesOf(rows, blank)
  const line = ({ key, name, phone, organisation, came }: SheetLine, index: number) => (
    <View key={key} className="printed-sheet__row">
      <View className="printed-sheet__cell printed-sheet__cell--number">{index + 1}</View>
      <View className="printed-sheet__cell printed-sheet__cell--name">
        {name}
        {organisation && <View className="printed-sheet__small">{organisation}</View>}
      </View>
      <View className="printed-sheet__cell printed-sheet__cell--phone">{phone}</View>
      {kind === 'receipt' && (
        <>
          <View className="printed-sheet__cell">{things}</View>
          <View className="printed-sheet__cell printed-sheet__cell--number" />
        </>
      )}
      <View className="printed-sheet__cell printed-sheet__cell--signature">{came}</View>
    </View>
  )
  return (
    <View className="printed-sheet">
      <View className="printed-sheet__head">
        <View>
          <View className="printed-sheet__title">{session.title}</View>
          <View className="printed-sheet__kind">{kind === 'receipt' ? '签领表' : '签到表'}</View>
          <View>时间：{spanText(session, now)}</View>
          <View>地点：{[session.place.name, session.place.address].filter(Boolean).join(' ')}</View>
        </View>
        {code?.picture && (
          <View className="printed-sheet__code">
            <Image className="printed-sheet__picture" src={code.picture} mode="scaleToFill" />
            <View>微信扫一扫，自助签到</View>
          </View>
        )}
      </View>
      <View className="printed-sheet__table">
        <View className="printed-sheet__top">
          {['序号', '姓名', '手机号', ...columns].map((title) => (
            <View key={title} className="printed-sheet__cell">
              {title}
            </View>
          ))}
        </View>
        {canPrint ? lines.map(line) : <LongList rows={lines}>{line}</LongList>}
      </View>
      <View className="printed-sheet__foot">
        现场负责人签字：＿＿＿＿＿＿＿＿　　实到人数：＿＿＿＿＿＿　　本表含个人信息，用后请妥善保存。
      </View>
    </View>
  )
}
