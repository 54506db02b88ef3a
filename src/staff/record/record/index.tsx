import { Image, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Loaded } from '@/components/loaded'
import { LongList } from '@/components/long-list'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { problemText } from '@/features/problems/problem-text'
import { ReasonedReveal } from '@/features/problems/reasoned-reveal'
import { useCommand } from '@/features/problems/use-command'
import { RecordForm } from '@/features/records/record-form'
import { recordRefusalText } from '@/features/records/record-texts'
import { WorkPage } from '@/features/workbench/work-page'
import type { Value } from '@/services/api'
import { open, returnTo } from '@/services/navigation'
import { canPrint, printPage } from '@/services/print'
import { outdate, useRead } from '@/services/query'
import { dateText } from '@/shared/calendar/period'
import { HONOUR_STEPS, HONOURED, RECORD_KINDS, RECORD_LEVELS } from '@/shared/record/work-record'
import { countText, percentText } from '@/shared/text/number-text'

type Stored = Value<'statistics.getWorkRecord'>

/** A record: a new one to enter, or one that is there, to look at, print, change and remove. */
export default function RecordPage() {
  const { unitId = '', recordId = '', follows = '' } = useRouter().params
  if (recordId !== '') return <Known recordId={recordId} />
  return (
    <WorkPage>
      {follows === '' ? <New unitId={unitId} /> : <Following unitId={unitId} recordId={follows} />}
    </WorkPage>
  )
}

function New({ unitId, follows }: { unitId: string; follows?: Stored }) {
  return (
    <RecordForm
      unitId={unitId}
      follows={follows}
      onDone={() => {
        outdate('statistics.listWorkRecords')
        returnTo('staff/record/records/index', { unitId })
      }}
    />
  )
}

function Following({ unitId, recordId }: { unitId: string; recordId: string }) {
  const record = useRead('statistics.getWorkRecord', { recordId })
  return (
    <Loaded query={record} explain={problemText}>
      {(stored) => <New unitId={unitId} follows={stored} />}
    </Loaded>
  )
}

function Known({ recordId }: { recordId: string }) {
  const record = useRead('statistics.getWorkRecord', { recordId })
  // As it was when the change began: whoever chooses a picture comes back to a record that was read anew.
  const [changing, setChanging] = useState<Stored>()
  if (changing)
    return (
      <WorkPage>
        <RecordForm
          unitId={changing.unitId}
          stored={changing}
          onDone={async () => {
            outdate('statistics.listWorkRecords')
            await record.refetch()
            setChanging(undefined)
          }}
        />
        <ActionButton kind="plain" onPress={() => setChanging(undefined)}>
          不改了
        </ActionButton>
      </WorkPage>
    )
  return (
    <WorkPage>
      <Loaded query={record} explain={problemText}>
        {(stored) => (
          <>
            <Shown record={stored} />
            {canPrint && (
              <ActionButton kind="secondary" onPress={printPage}>
                打印
              </ActionButton>
            )}
            {stored.mayChange && (
              <View className="stack gap-above">
                {stored.honour?.step === 'recommended' && (
                  <ActionButton
                    kind="secondary"
                    onPress={() =>
                      open('staff/record/record/index', { unitId: stored.unitId, follows: recordId })
                    }
                  >
                    获评了，登记结果
                  </ActionButton>
                )}
                <ActionButton kind="secondary" onPress={() => setChanging(stored)}>
                  修改
                </ActionButton>
                <Removing record={stored} />
              </View>
            )}
          </>
        )}
      </Loaded>
    </WorkPage>
  )
}

function Shown({ record }: { record: Stored }) {
  const { kind, day, title, words, category, level, bodies, honour, posts, amounts, people } = record
  const facts: [string, string][] = [
    ['日期', dateText(day)],
    ['登记单位', record.unitName],
    ['类型', category],
    ['级别', level ? RECORD_LEVELS[level] : ''],
    ['有关单位', bodies.join('、')],
    [
      honour ? `${HONOUR_STEPS[honour.step]}${HONOURED[honour.to].name}` : '',
      honour ? `${countText(honour.amount)} ${HONOURED[honour.to].measure}` : '',
    ],
    ['名单', honour?.names.join('、') ?? ''],
    ...posts.map((each): [string, string] => [
      each.post,
      `${countText(each.total)} 人，女性 ${countText(each.women)} 人` +
        (each.total > 0 ? `（${percentText(each.women / each.total)}）` : '') +
        (each.degree === null ? '' : `，本科以上 ${countText(each.degree)} 人`),
    ]),
    ...amounts.map((each): [string, string] => [each.name, `${countText(each.amount)} ${each.measure}`]),
    ['登记人', record.byName],
  ]
  return (
    <>
      <View className="section">
        <View className="soft">{RECORD_KINDS[kind]}</View>
        <View className="title--large">{title}</View>
        {words !== '' && <View className="gap">{words}</View>}
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <View key={name} className="lined">
              <View className="soft small">{name}</View>
              <View>{value}</View>
            </View>
          ))}
      </View>
      {people.length > 0 && (
        <View className="section">
          <View className="heading">人员</View>
          <LongList rows={people}>
            {({ name, office }, at) => (
              <View key={`${at}-${name}`} className="lined">
                {name} {office}
              </View>
            )}
          </LongList>
          {record.mayChange && (
            <ReasonedReveal
              name="statistics.revealRecordPeople"
              input={{ recordId: record.recordId }}
              explain={recordRefusalText}
              show={(all) => all.map(({ name, office }) => `${name} ${office}`).join('；')}
            />
          )}
        </View>
      )}
      <LongList rows={record.links.flatMap((link) => link ?? [])} atOnce={9}>
        {(link, at) => (
          <View key={link} className="section">
            <Image src={link} mode="widthFix" aria-label={`图片 ${at + 1}`} />
          </View>
        )}
      </LongList>
    </>
  )
}

/** Takes a record out, to who says why. */
function Removing({ record: { recordId, version, unitId } }: { record: Stored }) {
  const [reason, setReason] = useState<string>()
  const { send, busy, problem } = useCommand('statistics.removeWorkRecord', recordRefusalText)
  if (reason === undefined)
    return (
      <ActionButton kind="plain" onPress={() => setReason('')}>
        删除
      </ActionButton>
    )
  const remove = async () => {
    if (!(await send({ recordId, version, reason }))) return
    outdate('statistics.listWorkRecords')
    returnTo('staff/record/records/index', { unitId })
  }
  return (
    <View className="section">
      <TextField
        label="为什么删除"
        value={reason}
        onChange={setReason}
        maxLength={100}
        placeholder="例如：重复登记"
        why="删除后不再列出，也不计入报告；删除和原因记入操作记录。"
      />
      {problem && <Notice tone="bad">{problem}</Notice>}
      <ActionButton kind="danger" busy={busy} disabled={[...reason.trim()].length < 2} onPress={remove}>
        删除这条记事
      </ActionButton>
    </View>
  )
}
