import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { LongList } from '../../components/long-list'
import { Notice } from '../../components/notice'
import { ParagraphField } from '../../components/paragraph-field'
import type { Value } from '../../services/api'
import {
  isListMistake,
  LIST_MAX_LENGTH,
  LIST_MAX_LINES,
  listedPeople,
  readList,
} from '../../shared/list/name-list'
import { unitQuotas } from '../../shared/registration/quota'
import type { CheckedRow } from '../../shared/registration/registration-import'
import { type GivenList, ListColumns, ListLines, NO_LIST, sentList } from '../lists/list-fields'
import { TableFile } from '../lists/table-file'
import { useCommand } from '../problems/use-command'
import { importOutcomeText, listOutcomeText, seatsRefusalText } from './seat-texts'
import { quotaName } from './session-seats'
import { type Run, useListImport } from './use-list-import'

/**
 * A list pasted from a chat or a spreadsheet: its mistakes show while it is typed, who is registered already after it was
 * checked, and nobody is registered before every line is in order and staff said yes.
 */
export function ListImport(props: {
  seats: Value<'registrations.getSeats'>
  unitId: string | null
  onDone: () => void
}) {
  const { seats, unitId, onDone } = props
  const { quotas, _id: sessionId } = seats.session
  const [given, setGiven] = useState(NO_LIST)
  const [checked, setChecked] = useState<Value<'registrations.checkList'>>()
  const check = useCommand('registrations.checkList', seatsRefusalText)
  const list = useListImport({ sessionId, unitId })
  if (list.run) {
    const isDone = list.run.done >= list.run.total
    return (
      <>
        <Progress run={list.run} />
        {list.problem && <Notice tone="bad">{list.problem}</Notice>}
        {isDone ? (
          <ActionButton kind="secondary" onPress={list.putAway}>
            再贴一份名单
          </ActionButton>
        ) : (
          <ActionButton busy={list.busy} onPress={() => void list.goOn().then((done) => done && onDone())}>
            接着登记
          </ActionButton>
        )}
      </>
    )
  }

  const { text } = given
  const read = readList(text, { needs: 'name-and-phone', ...given })
  const rows: CheckedRow[] = checked?.rows ?? read.rows
  const mistakes = rows.filter(isListMistake)
  const isLong = text.split('\n').length > LIST_MAX_LINES
  const wanted = listedPeople(rows).filter((row: CheckedRow) => row.refused === undefined)
  const change = (next: GivenList) => {
    setGiven(next)
    setChecked(undefined)
  }
  const people = (line: number) => change({ ...given, people: [...given.people, line] })
  /** The list without the lines that hold a mistake: what was found of the others when they were checked still holds. */
  const withoutMistakes = () => {
    const wrong = new Set(mistakes.map(({ line }) => line))
    const kept = text.split('\n').map((line, index) => (wrong.has(index + 1) ? '' : line))
    setGiven({ ...given, text: kept.join('\n') })
    setChecked(checked && { ...checked, rows: checked.rows.filter(({ line }) => !wrong.has(line)) })
  }

  /** Whose places a line takes, where each may say so. */
  function placesText({ quota, unknownUnit }: CheckedRow): string {
    const own = quota ? quotas[quota] : undefined
    const isOpen = quota === null && unitQuotas(quotas).length > 0
    return [
      unknownUnit && `，没有叫“${unknownUnit}”的单位`,
      unitId === null && quota && own && `，用${quotaName(quota, own, seats.unitNames)}的名额`,
      isOpen && '，用没有分给单位的名额',
    ]
      .filter(Boolean)
      .join('')
  }

  async function send() {
    if (!(await list.start(sentList(given)))) return
    change(NO_LIST)
    onDone()
  }

  return (
    <>
      <ParagraphField
        label="名单"
        value={text}
        onChange={(pasted) => change({ text: pasted, people: [] })}
        placeholder={'1. 王桂兰 13800000000\n2. 李小花 13900000000'}
        why="从微信群接龙或表格复制，一行一个人：姓名、手机号。名单上的人不需要微信。身份证号不会读取，也不会保存。"
        maxLength={LIST_MAX_LENGTH}
      />
      <TableFile onText={(read) => change({ text: read, people: [] })} />
      {isLong && <Notice tone="bad">一次最多 {LIST_MAX_LINES} 行，请分几次登记。</Notice>}
      {rows.length > 0 && (
        <>
          <View className="strong gap" aria-role="status">
            {`${wanted.length} 人可以登记`}
            {mistakes.length > 0 && `；有 ${mistakes.length} 行要改，改好之前一个人也不会登记`}
          </View>
          {checked && checked.seated < wanted.length && (
            <Notice tone="warn">
              {checked.seated === 0
                ? `没有空余名额了，${wanted.length} 人都会排到候补。`
                : `空余名额只够 ${checked.seated} 人，其余 ${wanted.length - checked.seated} 人会是候补。`}
            </Notice>
          )}
          {read.columns && (
            <ListColumns columns={read.columns} onChange={(columns) => change({ ...given, columns })} />
          )}
          <ListLines
            rows={rows}
            outcomeText={(row) =>
              row.refused ? importOutcomeText(row.refused) : `${listOutcomeText(row)}${placesText(row)}`
            }
            toneOf={(row) =>
              isListMistake(row) ? 'bad' : row.outcome === 'person' && !row.refused ? 'good' : 'soft'
            }
            onPerson={people}
          />
          {mistakes.length > 0 && (
            <ActionButton kind="plain" onPress={withoutMistakes}>
              {`去掉这 ${mistakes.length} 行，先登记其他人`}
            </ActionButton>
          )}
        </>
      )}
      {(check.problem || list.problem) && <Notice tone="bad">{check.problem || list.problem}</Notice>}
      {checked ? (
        <ActionButton busy={list.busy} disabled={wanted.length === 0} onPress={() => void send()}>
          {`确认登记 ${wanted.length} 人`}
        </ActionButton>
      ) : (
        <ActionButton
          busy={check.busy}
          disabled={wanted.length === 0 || mistakes.length > 0 || isLong}
          onPress={() =>
            void check
              .send({ sessionId, unitId, ...sentList(given) })
              .then((value) => value && setChecked(value))
          }
        >
          核对名单
        </ActionButton>
      )}
    </>
  )
}

/** How far the list is, and what came of each line. */
function Progress({ run }: { run: Run }) {
  const count = (outcome: string) => run.lines.filter((line) => line.outcome === outcome).length
  const isDone = run.done >= run.total
  const refused = run.total - count('registered') - count('waitlisted')
  return (
    <>
      <View className="outcomes">
        <LongList rows={run.lines}>
          {({ line, shown, outcome }) => (
            <Row
              key={line}
              line={line}
              name={shown}
              outcome={outcome ? importOutcomeText(outcome) : '等待登记'}
              tone={
                outcome === 'registered'
                  ? 'good'
                  : outcome === null || outcome === 'waitlisted'
                    ? 'soft'
                    : 'bad'
              }
            />
          )}
        </LongList>
      </View>
      <View className="strong gap" aria-role="status">
        {isDone
          ? `登记完了：报上 ${count('registered')} 人，候补 ${count('waitlisted')} 人，没有登记 ${refused} 人`
          : `正在登记，已完成 ${run.done} / ${run.total} 行。离开这一页，几分钟后也会接着登记。`}
      </View>
    </>
  )
}

function Row(props: { line: number; name: string; outcome: string; tone: 'good' | 'bad' | 'soft' }) {
  return (
    <View className="outcomes__row">
      <View className="outcomes__line">{props.line}</View>
      <View className="outcomes__given">{props.name}</View>
      <View className={`outcomes__outcome ${props.tone}`}>{props.outcome}</View>
    </View>
  )
}
