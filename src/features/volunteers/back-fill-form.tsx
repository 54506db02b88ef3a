import { View } from '@tarojs/components'
import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { DateField } from '../../components/date-field'
import { Notice } from '../../components/notice'
import { TextArea } from '../../components/text-area'
import { TextField } from '../../components/text-field'
import { currentTime } from '../../services/clock'
import { newNonce } from '../../services/nonce'
import { forgetPicture, takePictures, uploadPicture } from '../../services/picture'
import { beijingDay } from '../../shared/calendar/calendar'
import { BACK_FILL_LIMITS, dayProblem, MOST_HOURS_A_DAY } from '../../shared/service/back-fill'
import { amountTyped, keptAmount } from '../../shared/tally/measure'
import { useCommand } from '../problems/use-command'
import { backFillRefusalText } from './back-fill-texts'

/** Writes down service of a member of a team that no session holds. */
export function BackFillForm(props: { unitId: string; membershipId: string; onDone: () => unknown }) {
  const { unitId, membershipId, onDone } = props
  const now = currentTime()
  const [day, setDay] = useState(beijingDay(now))
  const [typed, setTyped] = useState('')
  const [what, setWhat] = useState('')
  const [task, setTask] = useState('')
  const [reason, setReason] = useState('')
  const [pictures, setPictures] = useState<string[]>([])
  const [nonce, setNonce] = useState(newNonce)
  const [tried, setTried] = useState(false)
  const [uploading, setUploading] = useState(false)
  const [saved, setSaved] = useState(false)
  const { busy, problem, setProblem, send } = useCommand('members.addBackFill', backFillRefusalText)
  const amount = amountTyped(typed, '小时')
  const hours = amount === undefined ? 0 : keptAmount(amount, '小时')
  const problems = {
    day: dayProblem(day, now) && '请选一年以内、已经过去的日期。',
    hours: hours > 0 && hours <= MOST_HOURS_A_DAY ? undefined : '请填写时长，例如 1.5，一天至多 8 小时。',
    what: what.trim().length < 2 ? '请写明做了什么。' : undefined,
    reason: reason.trim().length < 2 ? '请写明为什么没有在场次里签到签退。' : undefined,
  }
  const said = (field: keyof typeof problems) => (tried ? problems[field] : undefined)

  /** The ids of the pictures; undefined, and why, where one could not be uploaded. */
  async function uploaded(): Promise<string[] | undefined> {
    setUploading(true)
    const ids: string[] = []
    try {
      for (const [at, picture] of pictures.entries()) {
        const file = await uploadPicture(picture, { folder: `attachments/${unitId}`, name: `${nonce}-${at}` })
        if (file === undefined) {
          setPictures(pictures.filter((each) => each !== picture))
          setProblem('有一张图片已经不在这部手机上，还没有保存，填的内容都在。请重新选这张图。')
          return undefined
        }
        ids.push(file)
      }
      return ids
    } catch {
      setProblem('图片没有传上去，填的内容都在。请检查网络后再试。')
      return undefined
    } finally {
      setUploading(false)
    }
  }

  async function save() {
    setTried(true)
    setSaved(false)
    if (Object.values(problems).some(Boolean)) return
    if (pictures.length === 0) return setProblem('请附上至少一张照片作为依据。')
    const files = await uploaded()
    if (!files || !(await send({ membershipId, nonce, day, hours, what, task, reason, pictures: files })))
      return
    for (const picture of pictures) forgetPicture(picture)
    setPictures([])
    for (const clear of [setTyped, setWhat, setTask, setReason]) clear('')
    setNonce(newNonce())
    setTried(false)
    setSaved(true)
    await onDone()
  }

  return (
    <View className="section">
      <View className="heading">补录一次服务</View>
      <View className="remark">
        只补录没有列场次、没能签到签退的服务。要由本单位的同事或上级单位审核，通过以后才算；写明是补录，与签到签退的分开。
      </View>
      <DateField
        label="哪一天"
        fields="day"
        value={day}
        latest={beijingDay(now)}
        onChange={setDay}
        problem={said('day')}
      />
      <TextField
        label="时长（小时）"
        type="digit"
        value={typed}
        onChange={setTyped}
        maxLength={5}
        placeholder="例如 1.5"
        problem={said('hours')}
      />
      <TextField
        label="做了什么"
        value={what}
        onChange={setWhat}
        maxLength={BACK_FILL_LIMITS.what}
        placeholder="例如：上门看望独居老人"
        problem={said('what')}
      />
      <TextField label="岗位（可不填）" value={task} onChange={setTask} maxLength={BACK_FILL_LIMITS.task} />
      <TextArea
        label="为什么补录"
        value={reason}
        onChange={setReason}
        maxLength={BACK_FILL_LIMITS.reason}
        placeholder="例如：临时安排，没有列场次"
        problem={said('reason')}
      />
      <View className="stack">
        <ActionButton
          kind="secondary"
          disabled={pictures.length >= BACK_FILL_LIMITS.pictures}
          onPress={async () =>
            setPictures(
              [...pictures, ...(await takePictures(BACK_FILL_LIMITS.pictures - pictures.length))].slice(
                0,
                BACK_FILL_LIMITS.pictures,
              ),
            )
          }
        >
          {pictures.length === 0 ? '附照片作为依据' : `已附 ${pictures.length} 张，再加`}
        </ActionButton>
        {pictures.length > 0 && (
          <ActionButton kind="plain" onPress={() => setPictures([])}>
            去掉全部照片
          </ActionButton>
        )}
        {problem && <Notice tone="bad">{problem}</Notice>}
        {saved && <Notice tone="good">已经补录，等待别人审核。</Notice>}
        <ActionButton busy={busy || uploading} onPress={save}>
          保存，送去审核
        </ActionButton>
      </View>
    </View>
  )
}
