import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { ChoiceField } from '../../components/choice-field'
import { DateField } from '../../components/date-field'
import { Notice } from '../../components/notice'
import { Segments } from '../../components/segments'
import { TextArea } from '../../components/text-area'
import { TextField } from '../../components/text-field'
import type { Value } from '../../services/api'
import { currentTime } from '../../services/clock'
import { newNonce } from '../../services/nonce'
import { forgetPicture, takePictures, uploadPicture } from '../../services/picture'
import { beijingDay } from '../../shared/calendar/calendar'
import {
  amountsText,
  postsText,
  readAmounts,
  readNames,
  readPeople,
  readPosts,
} from '../../shared/record/record-text'
import {
  type EnteredRecord,
  HONOUR_STEPS,
  HONOURED,
  type Honoured,
  type HonourStep,
  ofItsKind,
  RECORD_KINDS,
  RECORD_LEVELS,
  RECORD_LIMITS,
  type RecordKind,
  type RecordLevel,
  recordProblem,
  USUAL_CATEGORIES,
  USUAL_POSTS,
} from '../../shared/record/work-record'
import { amountTyped } from '../../shared/tally/measure'
import { useCommand } from '../problems/use-command'
import { RECORD_PROBLEMS, recordRefusalText } from './record-texts'

type Stored = Value<'statistics.getWorkRecord'>

const KINDS = Object.entries(RECORD_KINDS) as [RecordKind, string][]
const LEVELS = [['', '不分级别'], ...Object.entries(RECORD_LEVELS)] as [RecordLevel | '', string][]
const TO = Object.entries(HONOURED).map(([code, { name }]) => [code as Honoured, name] as const)
const STEPS = Object.entries(HONOUR_STEPS) as [HonourStep, string][]
const BODIES: Partial<Record<RecordKind, string>> = {
  visit: '来的是哪些单位',
  honour: '授予单位',
  media: '哪家媒体',
}

/** Enters a record of a unit, or changes the one that is there; a recommendation that was honoured begins filled in. */
export function RecordForm(props: {
  unitId: string
  stored?: Stored | undefined
  /** The record by which those were put forward who are honoured now. */
  follows?: Stored | undefined
  onDone: (recordId: string) => unknown
}) {
  const { unitId, stored, follows, onDone } = props
  const from = stored ?? follows
  const today = beijingDay(currentTime())
  const [kind, setKind] = useState<RecordKind>(from?.kind ?? 'visit')
  const [day, setDay] = useState(stored?.day ?? today)
  const [title, setTitle] = useState(stored?.title ?? '')
  const [words, setWords] = useState(stored?.words ?? '')
  const [category, setCategory] = useState(from?.category ?? '')
  const [level, setLevel] = useState<RecordLevel | ''>(from?.level ?? '')
  const [bodies, setBodies] = useState((stored?.bodies ?? []).join('、'))
  const [to, setTo] = useState<Honoured>(from?.honour?.to ?? 'person')
  const [step, setStep] = useState<HonourStep>(stored?.honour?.step ?? 'awarded')
  const [amount, setAmount] = useState(from?.honour ? String(from.honour.amount) : '')
  const [names, setNames] = useState((stored?.honour?.names ?? []).join('、'))
  const [posts, setPosts] = useState(postsText(stored?.posts ?? []))
  const [amounts, setAmounts] = useState(amountsText(stored?.amounts ?? []))
  const [people, setPeople] = useState<string | null>(stored ? null : '')
  const [attachments, setAttachments] = useState<string[]>(stored?.attachments ?? [])
  const [pictures, setPictures] = useState<string[]>([])
  const room = RECORD_LIMITS.attachments - attachments.length - pictures.length
  const [nonce] = useState(newNonce)
  const [uploading, setUploading] = useState(false)
  const add = useCommand('statistics.addWorkRecord', recordRefusalText)
  const change = useCommand('statistics.changeWorkRecord', recordRefusalText)
  const { busy, problem, setProblem } = stored ? change : add

  /** The ids of the pictures, those from before included; undefined, and why, where one could not be uploaded. */
  async function uploaded(): Promise<string[] | undefined> {
    setUploading(true)
    const ids: string[] = []
    try {
      for (const [at, picture] of pictures.entries()) {
        const file = await uploadPicture(picture, { folder: `attachments/${unitId}`, name: `${nonce}-${at}` })
        if (file === undefined) {
          setPictures(pictures.filter((each) => each !== picture))
          setProblem(
            '有一张图片已经不在这部手机上，还没有保存，填的内容都在。请重新选这张图，或者不带它再保存。',
          )
          return undefined
        }
        ids.push(file)
      }
      return [...attachments, ...ids]
    } catch {
      setProblem('图片没有传上去，填的内容都在。请检查网络后再试。')
      return undefined
    } finally {
      setUploading(false)
    }
  }

  async function save() {
    const typed = { posts: readPosts(posts), amounts: readAmounts(amounts), people: readPeople(people ?? '') }
    if (kind === 'election' && typed.posts.wrong !== undefined)
      return setProblem(`“${typed.posts.wrong}”没有看懂。每行写：职务、人数、其中女性，用空格隔开。`)
    if (typed.amounts.wrong !== undefined)
      return setProblem(`“${typed.amounts.wrong}”没有看懂。每行写：名称、数量、单位，例如“签约律所 11 家”。`)
    const honoured = amountTyped(amount, HONOURED[to].measure)
    if (kind === 'honour' && !honoured) return setProblem('请填写有几个，一个大于零的整数。')
    const record: EnteredRecord = ofItsKind({
      kind,
      day,
      title,
      words,
      category,
      level: level === '' ? null : level,
      bodies: readNames(bodies),
      honour: {
        to,
        step,
        amount: honoured ?? 1,
        names: step === 'awarded' ? readNames(names) : [],
        follows: stored?.honour?.follows ?? follows?.recordId ?? null,
      },
      posts: typed.posts.list,
      amounts: typed.amounts.list,
      attachments: [],
      tags: stored?.tags ?? [],
    })
    const flaw = recordProblem(record, typed.people.list, today)
    if (flaw) return setProblem(RECORD_PROBLEMS[flaw])
    const files = await uploaded()
    if (!files) return
    const given = { ...record, attachments: files }
    const named = people === null ? null : typed.people.list
    const saved = stored
      ? await change.send({
          recordId: stored.recordId,
          version: stored.version,
          record: given,
          people: named,
        })
      : await add.send({ unitId, nonce, record: given, people: named ?? [] })
    if (!saved) return
    for (const picture of pictures) forgetPicture(picture)
    await onDone('recordId' in saved ? saved.recordId : (stored?.recordId ?? ''))
  }

  return (
    <View className="section">
      <ChoiceField label="哪一类" choices={KINDS} value={kind} onChange={setKind} />
      <DateField label="日期" fields="day" value={day} latest={today} onChange={setDay} />
      <TextField
        label="发生了什么"
        value={title}
        onChange={setTitle}
        maxLength={120}
        placeholder="例如：调研早期发展项目"
        why="写成一句话，不写日期和单位：报告里会自动加上。"
      />
      {kind === 'honour' && (
        <>
          <View className="field__label">授予谁</View>
          <Segments options={TO} chosen={to} onChoose={setTo} />
          <View className="field__label">推荐还是获评</View>
          <Segments options={STEPS} chosen={step} onChoose={setStep} />
        </>
      )}
      <TextField
        label={kind === 'honour' ? '荣誉名称' : '类型（可不填）'}
        value={category}
        onChange={setCategory}
        maxLength={30}
      />
      {USUAL_CATEGORIES[kind].length > 0 && (
        <View className="pills">
          {USUAL_CATEGORIES[kind].map((usual) => (
            <View
              key={usual}
              className={usual === category ? 'pill pill--on' : 'pill'}
              aria-role="button"
              onClick={() => setCategory(usual)}
            >
              {usual}
            </View>
          ))}
        </View>
      )}
      <ChoiceField label="级别" choices={LEVELS} value={level} onChange={setLevel} />
      {kind === 'honour' && (
        <>
          <TextField
            label={`有几${HONOURED[to].measure === '个' ? '个' : HONOURED[to].measure}`}
            value={amount}
            onChange={setAmount}
            type="digit"
            maxLength={7}
          />
          {step === 'awarded' && (
            <TextArea
              label="公布的名单（可不填）"
              value={names}
              onChange={setNames}
              maxLength={2000}
              why="公开表彰的名字，用顿号隔开；报告里可以写出来。"
            />
          )}
        </>
      )}
      {kind === 'election' && (
        <>
          <TextArea
            label="各职务人数"
            value={posts}
            onChange={setPosts}
            maxLength={1000}
            placeholder={'执委 128 128\n社区“两委”成员 96 52'}
            why="一行一个职务：人数、其中女性、其中本科以上（可不填），用空格隔开。"
          />
          <View className="pills">
            {USUAL_POSTS.map((post) => (
              <View
                key={post}
                className="pill"
                aria-role="button"
                onClick={() =>
                  setPosts(`${posts}${posts === '' || posts.endsWith('\n') ? '' : '\n'}${post} `)
                }
              >
                {post}
              </View>
            ))}
          </View>
        </>
      )}
      <TextField
        label={`${BODIES[kind] ?? '有关单位'}（可不填）`}
        value={bodies}
        onChange={setBodies}
        maxLength={400}
        placeholder="几个单位用顿号隔开"
      />
      <TextArea
        label="说了什么，结果怎样（可不填）"
        value={words}
        onChange={setWords}
        maxLength={1000}
        why="报告里接在后面。"
      />
      <TextArea
        label="数量（可不填）"
        value={amounts}
        onChange={setAmounts}
        maxLength={600}
        placeholder="签约律所 11 家"
        why="一行一个：名称、数量、单位。"
      />
      {people === null ? (
        <ActionButton kind="plain" onPress={() => setPeople('')}>
          重新填写人员（现有 {stored?.people.length ?? 0} 人）
        </ActionButton>
      ) : (
        <TextArea
          label="人员（可不填）"
          value={people}
          onChange={setPeople}
          maxLength={2000}
          placeholder="王芳 家庭和儿童工作部部长"
          why="一行一人：姓名、职务。加密保存，列表和报告里不出现。"
        />
      )}
      <ActionButton
        kind="secondary"
        disabled={room <= 0}
        onPress={async () =>
          setPictures([...pictures, ...(await takePictures(room))].slice(0, room + pictures.length))
        }
      >
        {pictures.length + attachments.length === 0
          ? '附图片（可不附）'
          : `已附 ${pictures.length + attachments.length} 张，再加`}
      </ActionButton>
      {pictures.length + attachments.length > 0 && (
        <ActionButton
          kind="plain"
          onPress={() => {
            setPictures([])
            setAttachments([])
          }}
        >
          去掉全部图片
        </ActionButton>
      )}
      {problem && <Notice tone="bad">{problem}</Notice>}
      <ActionButton busy={busy || uploading} onPress={save}>
        {stored ? '保存修改' : '登记'}
      </ActionButton>
    </View>
  )
}
