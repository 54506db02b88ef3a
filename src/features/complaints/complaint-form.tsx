import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { ChoiceField } from '../../components/choice-field'
import { Notice } from '../../components/notice'
import { Segments } from '../../components/segments'
import { TextArea } from '../../components/text-area'
import { TextField } from '../../components/text-field'
import type { Refusal, Value } from '../../services/api'
import { newNonce } from '../../services/nonce'
import { forgetPicture, takePictures, uploadPicture } from '../../services/picture'
import { useRead } from '../../services/query'
import {
  COMPLAINT_KINDS,
  CONTACT_MAX_LENGTH,
  type ComplaintKind,
  complaintFolder,
  MOST_PICTURES,
  WORDS_MAX_LENGTH,
} from '../../shared/complaint/complaint'
import { hintsAtDanger } from '../../shared/complaint/danger'
import { type OwnReason, refusalText } from '../problems/problem-text'
import { useCommand } from '../problems/use-command'
import { NO_UNITS, UnitField } from '../units/unit-choice'
import { DangerHelp } from './danger-help'

const KINDS = Object.entries(COMPLAINT_KINDS) as [ComplaintKind, string][]
type What = 'event' | 'unit' | 'app'

type Sending = Refusal<'outreach.sendComplaint'>
const REFUSALS: Record<OwnReason<Sending>, string> = {
  'nothing-said': '请写明发生了什么，或者您的建议。',
  'unacceptable-text':
    '微信的内容检查没有通过，还没有提交，写的都在。请换一种说法再提交；着急的事请直接打电话。',
  'no-such-unit': '没有找到这个单位，可能已经合并或关闭。请重新选择。',
  'no-such-event': '没有找到这个活动。请改选单位。',
  'not-its-picture': '图片没有传好。请去掉图片，重新添加。',
}

/** Writes a complaint or a suggestion; `eventId` is the event from whose page one came, empty for none. */
export function ComplaintForm(props: {
  eventId: string
  onDone: (receipt: Value<'outreach.sendComplaint'>) => unknown
}) {
  const { eventId, onDone } = props
  const [kind, setKind] = useState<ComplaintKind>('complaint')
  const [what, setWhat] = useState<What>(eventId === '' ? 'unit' : 'event')
  const [unitId, setUnitId] = useState('')
  const [words, setWords] = useState('')
  const [contact, setContact] = useState('')
  const [pictures, setPictures] = useState<string[]>([])
  const [nonce] = useState(newNonce)
  const [uploading, setUploading] = useState(false)
  const holders = useRead('events.listHolders', {})
  const { busy, problem, setProblem, send } = useCommand('outreach.sendComplaint', (refusal) =>
    refusalText(refusal, REFUSALS),
  )

  /** The ids of the pictures; undefined where one could not be uploaded. */
  async function uploaded(): Promise<string[] | undefined> {
    setUploading(true)
    const ids: string[] = []
    try {
      for (const [at, picture] of pictures.entries()) {
        const file = await uploadPicture(picture, { folder: complaintFolder(nonce), name: `p${at}` })
        if (file === undefined) return undefined
        ids.push(file)
      }
      return ids
    } catch {
      return undefined
    } finally {
      setUploading(false)
    }
  }

  async function submit() {
    if (what === 'unit' && unitId === '') return setProblem('请选择反映哪个单位。')
    if (words.trim() === '') return setProblem(REFUSALS['nothing-said'])
    const files = await uploaded()
    if (!files) return setProblem('图片没有传上去，还没有提交，写的都在。请检查网络后再试，或者去掉图片。')
    const about = what === 'unit' ? { what, unitId } : what === 'event' ? { what, eventId } : { what }
    const receipt = await send({ nonce, kind, about, words, contact, pictures: files })
    if (!receipt) return
    for (const picture of pictures) forgetPicture(picture)
    await onDone(receipt)
  }

  return (
    <View className="section">
      <Segments options={KINDS} chosen={kind} onChoose={setKind} />
      <ChoiceField
        label="关于什么"
        choices={[
          ...(eventId === '' ? [] : [['event', '刚才看的活动'] as const]),
          ['unit', '一个单位'] as const,
          ['app', '这个小程序'] as const,
        ]}
        value={what}
        onChange={setWhat}
      />
      {what === 'unit' && (
        <UnitField
          label="哪个单位"
          from="events.listHolders"
          listed={holders.data ?? NO_UNITS}
          unitId={unitId}
          onChoose={(unit) => setUnitId(unit?.unitId ?? '')}
        />
      )}
      <TextArea
        label={kind === 'complaint' ? '发生了什么' : '您的建议'}
        value={words}
        onChange={setWords}
        maxLength={WORDS_MAX_LENGTH}
        why="写明时间、地点和经过，方便核实。"
      />
      {hintsAtDanger(words) && <DangerHelp />}
      <View className="field">
        <ActionButton
          kind="secondary"
          disabled={pictures.length >= MOST_PICTURES}
          onPress={async () => {
            const taken = await takePictures(MOST_PICTURES - pictures.length)
            setPictures((before) => [...before, ...taken].slice(0, MOST_PICTURES))
          }}
        >
          {pictures.length === 0
            ? '附图片（可不附）'
            : `已附 ${pictures.length} 张，最多 ${MOST_PICTURES} 张`}
        </ActionButton>
        {pictures.length > 0 && (
          <ActionButton kind="plain" onPress={() => setPictures([])}>
            去掉全部图片
          </ActionButton>
        )}
      </View>
      <TextField
        label="怎样联系您（可不填）"
        value={contact}
        onChange={setContact}
        maxLength={CONTACT_MAX_LENGTH}
        placeholder="手机号或微信号"
        why="加密保存。不填也会答复，在这里就能看到。"
      />
      <View className="remark small">
        不公开。由被反映的单位答复，上级单位看得到并负责办结；5
        个工作日没有答复，转到区里。工作人员看不到您的微信账号。办结 180 天后，文字、图片和联系方式删除。
      </View>
      {problem && <Notice tone="bad">{problem}</Notice>}
      <ActionButton busy={busy || uploading} onPress={submit}>
        提交
      </ActionButton>
    </View>
  )
}
