import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { PickerField } from '../../components/picker-field'
import { Segments } from '../../components/segments'
import { TextField } from '../../components/text-field'
import type { Refusal } from '../../services/api'
import { currentTime } from '../../services/clock'
import { confirm } from '../../services/dialog'
import { newNonce } from '../../services/nonce'
import { clockText } from '../../shared/calendar/calendar'
import { CHAPTER_STATES, movedPosition, type OutlinePart } from '../../shared/report/report-chapter'
import { sameValue } from '../../shared/same-value'
import { type OwnReason, refusalText } from '../problems/problem-text'
import { useCommand } from '../problems/use-command'
import type { Chapter, Outline } from './chapter-list'
import { PartFields } from './part-fields'
import { ChapterItems } from './text-chapters'

const REFUSALS: Record<OwnReason<Refusal<'statistics.saveReportChapter'>>, string> = {
  'changed-meanwhile':
    '刚刚有人改过这一章，所以没有保存。您写的还在这里，没有丢：请先复制下来，返回后下拉刷新，再补上去。',
  'no-such-sentence': '有一句已经不在目录里，没有保存。请把它去掉后再保存。',
  'no-such-writer': '这位同事已经不在本单位，没有保存。请另选一位。',
  'too-many': '章已经太多了，没有添加。',
}

/** One chapter: its heading, who writes it, how far it is, and its parts in their order; beside it how it reads now. */
export function ChapterEditor(props: {
  unitId: string
  year: number
  outline: Outline
  chapter: Chapter
  onSaved: () => Promise<unknown>
  onBack: () => void
}) {
  const { unitId, year, outline, chapter, onSaved, onBack } = props
  const { sentences, writers, chapters } = outline
  const [written, setWritten] = useState(chapter)
  const [version, setVersion] = useState(chapter.version)
  const [saved, setSaved] = useState(false)
  const saving = useCommand('statistics.saveReportChapter', (refusal) => refusalText(refusal, REFUSALS))
  const previewing = useCommand('statistics.previewReportChapter', (refusal) => refusalText(refusal, {}))
  const [preview, setPreview] = useState<Awaited<ReturnType<typeof previewing.send>>>()
  const { code, heading, owner, state, parts, leftOut } = written
  const isChanged = !sameValue(written, { ...chapter, version: written.version }) || version === 0

  const change = (some: Partial<Chapter>) => {
    setSaved(false)
    const next = { ...written, ...some }
    const said = next.parts.flatMap((part) => (part.kind === 'sentences' ? part.of : []))
    setWritten({ ...next, leftOut: next.leftOut.filter((key) => !said.includes(key)) })
  }
  const setParts = (next: OutlinePart[]) => change({ parts: next })
  const setPart = (index: number, part: OutlinePart) =>
    setParts(parts.map((each, at) => (at === index ? part : each)))
  const add = (part: OutlinePart) => setParts([...parts, part])

  async function save(given: Partial<Chapter> = {}, removed = false) {
    const all = { ...written, ...given }
    // Whoever writes has begun.
    const begun = all.state === 'empty' && !removed ? 'drafted' : all.state
    const kept = await saving.send({
      unitId,
      year,
      code,
      version,
      heading: all.heading.trim(),
      position: all.position,
      owner: all.owner,
      state: begun,
      parts: sent(all.parts),
      leftOut: all.leftOut,
      removed,
    })
    if (!kept) return false
    setVersion(kept.version)
    setWritten({ ...all, state: begun })
    setSaved(true)
    await onSaved()
    return true
  }

  async function remove() {
    const sure = await confirm({
      title: `去掉“${heading}”这一章？`,
      content: '本年的报告不再有这一章，里面的数据写进“其他工作”。去年的不变。',
      yes: '去掉',
    })
    if (sure && (await save({}, true))) onBack()
  }

  async function look() {
    setPreview(
      await previewing.send({ unitId, year, heading: heading.trim() || '未命名', parts: sent(parts) }),
    )
  }

  return (
    <>
      <View className="section">
        <TextField
          label="章的标题"
          value={heading}
          maxLength={40}
          onChange={(text) => change({ heading: text })}
        />
        <PickerField
          label="由谁写"
          choices={writers.map(({ name, isMe }) => (isMe ? `${name}（我）` : name))}
          chosen={writers.findIndex(({ memberId }) => memberId === owner)}
          placeholder={written.ownerName || '还没有定'}
          onChoose={(index) => {
            const { memberId, name } = writers[index] ?? { memberId: null, name: '' }
            change({ owner: memberId, ownerName: name })
          }}
        />
        <View className="field__label">写到哪一步</View>
        <Segments
          options={Object.entries(CHAPTER_STATES) as [Chapter['state'], string][]}
          chosen={state}
          onChoose={(next) => change({ state: next })}
        />
      </View>
      {parts.map((part, index) => (
        <PartFields
          key={part.id}
          part={part}
          sentences={sentences}
          onChange={(next) => setPart(index, next)}
          onUp={index > 0 ? () => setParts(swapped(parts, index - 1)) : undefined}
          onRemove={() => {
            const said = part.kind === 'sentences' ? part.of : []
            change({ parts: parts.filter((_, at) => at !== index), leftOut: [...leftOut, ...said] })
          }}
          onLeaveOut={(key) => change(without(written, index, key))}
        />
      ))}
      {leftOut.length > 0 && (
        <View className="section soft">
          本章去掉、不写进报告的：
          {leftOut.map((key) => sentences.find((each) => each.key === key)?.name ?? key).join('、')}
          。加回任何一段就会再写。
        </View>
      )}
      <View className="pills">
        <Adder onPress={() => add({ kind: 'free', id: partId(), text: '', short: false, lastYear: '' })}>
          ＋ 一段文字
        </Adder>
        <Adder onPress={() => add({ kind: 'sentences', id: partId(), of: [], months: null, short: false })}>
          ＋ 一段数据
        </Adder>
        <Adder onPress={() => add({ kind: 'section', id: partId(), heading: '' })}>＋ 小标题</Adder>
      </View>
      {saving.problem !== '' && <Notice tone="bad">{saving.problem}</Notice>}
      {saved && <Notice tone="good">已保存。</Notice>}
      <View className="stack gap-above">
        <ActionButton
          busy={saving.busy}
          disabled={!isChanged || heading.trim() === '' || hasEmptyHeading(parts)}
          onPress={() => void save()}
        >
          保存这一章
        </ActionButton>
        <ActionButton kind="secondary" busy={previewing.busy} onPress={() => void look()}>
          看现在的样子
        </ActionButton>
      </View>
      {previewing.problem !== '' && <Notice tone="bad">{previewing.problem}</Notice>}
      {preview && (
        <View className="section gap-above">
          <View className="heading">{preview.heading}</View>
          <View className="soft small">
            按现在的数据（今天 {clockText(currentTime())}），还没有保存的也在里面。
          </View>
          {preview.items.length === 0 && <View className="soft">这一章现在没有内容。</View>}
          <ChapterItems unitId={unitId} items={preview.items} />
        </View>
      )}
      <View className="stack gap-above">
        {([-1, 1] as const).map((by) => {
          const to = movedPosition(chapters, code, by)
          return (
            to !== undefined &&
            version > 0 && (
              <ActionButton
                key={by}
                kind="plain"
                busy={saving.busy}
                onPress={() => void save({ position: to })}
              >
                {by < 0 ? '往前移一章' : '往后移一章'}
              </ActionButton>
            )
          )
        })}
        <ActionButton kind="plain" busy={saving.busy} onPress={() => void remove()}>
          去掉这一章
        </ActionButton>
        <ActionButton kind="plain" onPress={onBack}>
          返回全部章节
        </ActionButton>
      </View>
    </>
  )
}

function Adder(props: { children: string; onPress: () => void }) {
  return (
    <View className="pill" aria-role="button" onClick={props.onPress}>
      {props.children}
    </View>
  )
}

const partId = () => `p-${newNonce()}`

const hasEmptyHeading = (parts: readonly OutlinePart[]) =>
  parts.some((part) => part.kind === 'section' && part.heading.trim() === '')

/** Two parts that stand behind each other, the other way round. */
const swapped = (parts: readonly OutlinePart[], at: number): OutlinePart[] =>
  parts.flatMap((part, index) =>
    index === at ? [parts[at + 1] ?? part, part] : index === at + 1 ? [] : [part],
  )

/** A chapter whose paragraph no longer says a sentence; no other chapter says it by itself. */
function without(
  { parts, leftOut }: Chapter,
  index: number,
  key: string,
): Pick<Chapter, 'parts' | 'leftOut'> {
  return {
    parts: parts.map((part, at) =>
      at === index && part.kind === 'sentences'
        ? { ...part, of: part.of.filter((each) => each !== key) }
        : part,
    ),
    leftOut: [...leftOut, key],
  }
}

/** The parts as they are stored: what stood there last year is not. */
const sent = (parts: readonly OutlinePart[]) =>
  parts.map((part) => {
    if (part.kind !== 'free') return part
    const { lastYear: _offered, ...own } = part
    return own
  })
