import { Input, View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { LongList } from '../../components/long-list'
import { Notice } from '../../components/notice'
import { TextArea } from '../../components/text-area'
import { TextField } from '../../components/text-field'
import { call, type Refusal, type Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import { newNonce } from '../../services/nonce'
import { clockText, dayText } from '../../shared/calendar/calendar'
import { periodText } from '../../shared/calendar/period'
import { concernedBy, warningsOf } from '../../shared/figure/figure-rule'
import {
  type Month,
  type PastedMonth,
  type PastedProblem,
  readMonth,
} from '../../shared/figure/periodic-month'
import { amountTyped, isDivisible } from '../../shared/tally/measure'
import { countText } from '../../shared/text/number-text'
import { TableFile } from '../lists/table-file'
import { useAttempt } from '../problems/use-attempt'
import { entryRefusalText } from './entry-texts'
import './month-sheet.scss'
import { warningText } from './warning-text'

type Sheet = Value<'statistics.getPeriodicMonth'>
type Row = Sheet['rows'][number]

const PASTED: Record<PastedProblem, string> = {
  'unknown-name': '不是目录里的指标，没有读入',
  'nothing-in-it': '没有数，没有读入',
  'not-a-number': '看不准是多少（按个数计的没有小数），没有读入',
  'several-numbers': '有几个数，看不出用哪一个。请加一行表头，写明月份',
  'other-month': '表头里没有这个月，没有读入',
  twice: '出现了两次，只读第一次',
}

/** How far a month is filled in by somebody, before it is saved. */
interface Draft {
  amounts: Readonly<Record<string, string>>
  /** What is said of a figure: why it is unusual, or why it is corrected. */
  notes: Readonly<Record<string, string>>
}

const EMPTY: Draft = { amounts: {}, notes: {} }

/**
 * All figures without a session of a unit's month as one table: last month beside, filled in or pasted, held against the
 * rules of the catalogue while it is typed, and saved as one. `onOpen` shows what was entered of one figure so far.
 */
export function MonthSheet(props: {
  unitId: string
  month: Month
  sheet: Sheet
  onSaved: () => unknown
  onOpen: (code: string) => void
}) {
  const { unitId, month, sheet, onSaved, onOpen } = props
  const { rows, rules, mayEnter, lock, dueAt } = sheet
  const now = currentTime()
  const [draft, setDraft] = useState(EMPTY)
  const [source, setSource] = useState('')
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const [pasting, setPasting] = useState(false)
  const [pasted, setPasted] = useState('')
  const [read, setRead] = useState<PastedMonth>()
  const [all, setAll] = useState(false)
  const [saved, setSaved] = useState(false)
  const nonce = useRef(newNonce())
  const { attempt, busy, problem } = useAttempt((refusal: Refusal<'statistics.savePeriodicMonth'>) =>
    entryRefusalText(refusal),
  )

  const typedOf = ({ code, entry }: Row) => draft.amounts[code] ?? (entry ? String(entry.amount) : '')
  const noteOf = ({ code }: Row) => (draft.notes[code] ?? '').trim()
  const changed = rows.filter((row) => {
    const amount = amountTyped(typedOf(row), row.measure)
    if (!row.entry) return typedOf(row).trim() !== ''
    return amount !== row.entry.amount || noteOf(row) !== ''
  })
  const usual = rows.filter(({ entry, lastTwelve }) => entry || lastTwelve.length > 0)
  const isShown = (row: Row) => all || usual.length === 0 || usual.includes(row) || changed.includes(row)

  const figureOf = (code: string) => `periodic:${code}` as const
  const amounts = new Map(
    rows.flatMap((row) => {
      const amount = amountTyped(typedOf(row), row.measure)
      return amount === undefined ? [] : [[figureOf(row.code), amount] as const]
    }),
  )
  const before = new Map(rows.map(({ code, lastTwelve }) => [figureOf(code), lastTwelve]))
  const names = new Map<string, string>(rows.map(({ code, name }) => [figureOf(code), name]))
  const warnings = warningsOf(rules, amounts, before).map((warning) => {
    const concerned = rows.filter(({ code }) => concernedBy(warning).includes(figureOf(code)))
    return {
      text: warningText(warning, (figure) => names.get(figure) ?? figure),
      at: warning.kind === 'usual' ? concerned[0]?.code : concerned[concerned.length - 1]?.code,
      isAnswered: concerned.some((row) => noteOf(row) !== '' || (row.entry?.note ?? '') !== ''),
    }
  })

  const change = (code: string, part: keyof Draft, text: string) => {
    setSaved(false)
    setWrong(({ [code]: _, ...others }) => others)
    setDraft((known) => ({ ...known, [part]: { ...known[part], [code]: text } }))
  }

  function take(text: string) {
    const understood = readMonth(text, month, rows)
    setPasted(text)
    setRead(understood)
    setSaved(false)
    setWrong({})
    const given = Object.fromEntries([...understood.amounts].map(([code, amount]) => [code, String(amount)]))
    setDraft((known) => ({ ...known, amounts: { ...known.amounts, ...given } }))
  }

  async function save() {
    const problems = Object.fromEntries(
      changed.flatMap((row) => fieldProblem(row, typedOf(row), noteOf(row))),
    )
    setWrong(problems)
    if (Object.keys(problems).length > 0) return
    await attempt(async () => {
      const figures = changed.map((row) => ({
        indicator: row.code,
        amount: amountTyped(typedOf(row), row.measure) ?? 0,
        source: source.trim() || row.source || '工作台账',
        note: noteOf(row),
        replaces: row.entry?.id ?? null,
      }))
      const { kind: _, ...of } = month
      const answer = await call('statistics.savePeriodicMonth', {
        unitId,
        ...of,
        nonce: nonce.current,
        figures,
      })
      if (answer.ok) {
        nonce.current = newNonce()
        setDraft(EMPTY)
        setPasting(false)
        setPasted('')
        setRead(undefined)
        setSaved(true)
      } else if (answer.reason === 'fields-wrong')
        setWrong(
          Object.fromEntries(
            answer.problems.map(({ indicator, reason }) => [indicator, entryRefusalText({ reason })]),
          ),
        )
      await onSaved()
      return answer
    })
  }

  const shown = rows.filter(isShown)
  const groups = [...new Set(shown.map(({ group }) => group))]
  return (
    <>
      {lock && (
        <Notice tone="warn">
          {lock.byName}在 {dayText(lock.at, now)} {clockText(lock.at)} 锁定了这一期的报送
          {lock.reason !== '' && `：${lock.reason}`}。现在填的会作为补报列出。
        </Notice>
      )}
      {mayEnter && (
        <View className="section stack">
          {dueAt !== null && (
            <View className="soft">{dayText(dueAt - 1, now)} 前填完，只填本单位自己的数。</View>
          )}
          {!pasting && (
            <ActionButton kind="secondary" onPress={() => setPasting(true)}>
              从表格粘贴
            </ActionButton>
          )}
          {pasting && (
            <>
              <TextArea
                label="粘贴的表"
                value={pasted}
                maxLength={20000}
                placeholder={'来电来访\t12\n媒体发稿\t3'}
                onChange={take}
              />
              <TableFile onText={take} />
            </>
          )}
          {read && (
            <>
              <View>{`读到 ${read.amounts.size} 个数，已填在下面，请核对。`}</View>
              <LongList rows={read.problems}>
                {({ line, text, problem: why }) => (
                  <Notice key={line} tone="warn">
                    第 {line} 行“{text}”：{PASTED[why]}。
                  </Notice>
                )}
              </LongList>
            </>
          )}
        </View>
      )}
      <LongList rows={groups} atOnce={4}>
        {(group) => (
          <View key={group} className="section">
            <View className="month-sheet__line month-sheet__line--head">
              <View className="month-sheet__name">{group}</View>
              <View className="month-sheet__last">上月</View>
              <View className="month-sheet__box middle">{month.month} 月</View>
            </View>
            {shown
              .filter((row) => row.group === group)
              .map((row) => (
                <Line
                  key={row.code}
                  row={row}
                  typed={typedOf(row)}
                  note={draft.notes[row.code] ?? ''}
                  problem={wrong[row.code] ?? ''}
                  warnings={warnings.filter(({ at }) => at === row.code)}
                  mayEnter={mayEnter && row.within === null}
                  onAmount={(text) => change(row.code, 'amounts', text)}
                  onNote={(text) => change(row.code, 'notes', text)}
                  onOpen={() => onOpen(row.code)}
                />
              ))}
          </View>
        )}
      </LongList>
      {shown.length < rows.length && (
        <ActionButton kind="plain" onPress={() => setAll(true)}>
          {`还有 ${rows.length - shown.length} 项没有填过的 ▾`}
        </ActionButton>
      )}
      {mayEnter && (
        <View className="section stack">
          <TextField
            label="来源（不填就与上次相同）"
            value={source}
            onChange={setSource}
            placeholder="例如：信访台账"
            maxLength={60}
          />
          {problem && <Notice tone="bad">{problem}</Notice>}
          {saved && <Notice tone="good">{`${periodText(month)}的数已经保存。`}</Notice>}
          <ActionButton busy={busy} disabled={changed.length === 0} onPress={() => void save()}>
            {changed.length === 0 ? '保存' : `保存这 ${changed.length} 个数`}
          </ActionButton>
        </View>
      )}
    </>
  )
}

/** What is wrong at a field of the sheet, under its code; nothing where it can be saved. */
function fieldProblem(row: Row, typed: string, note: string): [string, string][] {
  const amount = amountTyped(typed, row.measure)
  if (row.entry && typed.trim() === '') return [[row.code, '填过的数不能清空。没有就填 0。']]
  if (amount === undefined)
    return [
      [row.code, entryRefusalText({ reason: isDivisible(row.measure) ? 'not-an-amount' : 'not-whole' })],
    ]
  return row.entry && note === '' ? [[row.code, entryRefusalText({ reason: 'reason-needed' })]] : []
}

function Line(props: {
  row: Row
  typed: string
  note: string
  problem: string
  warnings: { text: string; isAnswered: boolean }[]
  mayEnter: boolean
  onAmount: (text: string) => void
  onNote: (text: string) => void
  onOpen: () => void
}) {
  const { row, typed, note, problem, warnings, mayEnter, onAmount, onNote, onOpen } = props
  const { name, measure, entry, lastMonth, within } = row
  const isCorrected = entry !== null && amountTyped(typed, measure) !== entry.amount
  const asksNote = mayEnter && (isCorrected || warnings.some(({ isAnswered }) => !isAnswered) || note !== '')
  const shown = entry ? countText(entry.amount) : '—'
  return (
    <>
      <View className="month-sheet__line">
        <View className="month-sheet__name" aria-role="button" onClick={onOpen}>
          {name}（{measure}）
        </View>
        <View className="month-sheet__last">{lastMonth === null ? '—' : countText(lastMonth)}</View>
        <View className="month-sheet__box">
          {mayEnter ? (
            <Input
              className={
                problem ? 'field__box month-sheet__input field__box--wrong' : 'field__box month-sheet__input'
              }
              aria-label={name}
              type="digit"
              maxlength={20}
              value={typed}
              onInput={(event) => onAmount(event.detail.value)}
            />
          ) : (
            <View className="middle">{shown}</View>
          )}
        </View>
      </View>
      {(problem || warnings.length > 0 || asksNote || within || entry?.note) && (
        <View className="stack month-sheet__below">
          {problem && (
            <View className="bad" aria-role="alert">
              {problem}
            </View>
          )}
          {within && <View className="soft small">已按{periodText(within)}填报，不再按月填。</View>}
          {entry?.note && (
            <View className="soft small">
              {entry.byName}：{entry.note}
            </View>
          )}
          {warnings.map(({ text, isAnswered }) => (
            <View key={text} className={isAnswered ? 'soft small' : 'warn'}>
              {text}。{isAnswered ? '已说明。' : '请核对；没有错就写一句说明。'}
            </View>
          ))}
          {asksNote && (
            <TextField
              label={isCorrected ? `${name}：更正的原因` : `${name}：说明`}
              value={note}
              onChange={onNote}
              maxLength={200}
            />
          )}
        </View>
      )}
    </>
  )
}
