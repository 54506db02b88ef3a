import { View } from '@tarojs/components'
import { useCallback, useMemo, useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import type { Refusal, Value } from '../../services/api'
import { openBytes, sendPicture } from '../../services/file'
import { bytesOf } from '../../services/file-content'
import { beijingDay } from '../../shared/calendar/calendar'
import { dateText } from '../../shared/calendar/period'
import { groupedNumber } from '../../shared/service/certificate'
import { Painting } from '../pictures/painting'
import type { Take } from '../pictures/painting-props'
import { pdfOfPictures } from '../posters/pdf'
import { type OwnReason, refusalText } from '../problems/problem-text'
import { useCommand } from '../problems/use-command'
import { certificatePicture, servedText } from './certificate-picture'

type Refused = Refusal<'members.makeCertificate'>

const REFUSALS: Record<OwnReason<Refused>, string> = {
  forgotten:
    '这一年签到签退的记录已经按规定看不出是谁的，不能再生成证明。请用以前生成的证明，编号仍然可以核对。',
  'no-hours': '这一年还没有可以证明的服务时长。补录的要审核通过以后才算。',
}

/** An A4 page in millimetres, and how many times as large the picture is on it. */
const PAPER = { width: 210, height: 297 }
const PDF_SCALE = 2

/** Makes the certificate of a year's service, to keep as a picture or a PDF. */
export function ServiceCertificate({ year }: { year: number }) {
  const [made, setMade] = useState<Value<'members.makeCertificate'>>()
  const make = useCommand('members.makeCertificate', (refusal: Refused) =>
    refusalText<Refused>(refusal, REFUSALS),
  )
  return (
    <View className="section">
      <View className="heading">{year} 年服务时长证明</View>
      {made ? (
        <Made certified={made} />
      ) : (
        <>
          {make.problem && <Notice tone="bad">{make.problem}</Notice>}
          <ActionButton
            kind="secondary"
            busy={make.busy}
            onPress={async () => setMade(await make.send({ year }))}
          >
            生成证明
          </ActionButton>
        </>
      )}
    </View>
  )
}

function Made({ certified }: { certified: Value<'members.makeCertificate'> }) {
  const [take, setTake] = useState<Take>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const picture = useMemo(
    () => certificatePicture({ ...certified, day: dateText(beijingDay(certified.issuedAt)) }),
    [certified],
  )
  const onPainted = useCallback((taken: Take) => setTake(() => taken), [])
  const name = `${certified.year}年服务时长证明`

  async function attempt(work: (taken: Take) => Promise<unknown>) {
    if (!take) return
    setBusy(true)
    setProblem('')
    try {
      await work(take)
    } catch {
      setProblem('证明没有存下来，它还在这里。请再试一次，或者截屏保存。')
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <Painting picture={picture} label={`${name}：${servedText(certified)}`} onPainted={onPainted} />
      <View className="soft small gap-above">
        编号 {groupedNumber(certified.number)}
        。任何人在妇联公开网站上输入编号，都能核对年份、时长和截至哪一天，看不到是谁。
      </View>
      {problem && <Notice tone="bad">{problem}</Notice>}
      <View className="stack gap-above">
        <ActionButton
          busy={busy}
          disabled={!take}
          onPress={() => attempt(async (taken) => sendPicture(await taken(), `${name}.png`))}
        >
          {process.env.TARO_ENV === 'weapp' ? '保存图片或发给朋友' : '下载图片'}
        </ActionButton>
        <ActionButton
          kind="secondary"
          busy={busy}
          disabled={!take}
          onPress={() =>
            attempt(async (taken) => {
              const jpeg = await bytesOf(await taken({ scale: PDF_SCALE, kind: 'jpg' }))
              await openBytes(pdfOfPictures([{ ...PAPER, jpeg }]), `${name}.pdf`)
            })
          }
        >
          做成 PDF
        </ActionButton>
      </View>
    </>
  )
}
