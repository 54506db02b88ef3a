import { Image, View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { TextField } from '../../components/text-field'
import type { Refusal } from '../../services/api'
import { copyText } from '../../services/clipboard'
import { currentTime } from '../../services/clock'
import { confirm } from '../../services/dialog'
import { newNonce } from '../../services/nonce'
import { forgetPicture, takePictures, uploadPicture } from '../../services/picture'
import { CHILD_TEXT, paperConsentFolder } from '../../shared/person/consent'
import { birthProblem } from '../../shared/person/person'
import { BirthField } from '../family/birth-field'
import { birthPartOf, birthProblemText } from '../family/family-texts'
import { serveRefusalText } from '../problems/problem-text'
import { useCommand } from '../problems/use-command'
import { nameProblemText } from '../registrations/registration-texts'
import { sheetText } from './consent-texts'
import { ConsentWords } from './consent-words'
import './paper-consent-form.scss'

const NOT_UPLOADED = '照片没有传上去，还在这部手机上。请检查网络后再点一次“保存”。'
const GONE = '照片已经不在手机上了，请重新拍照。'

function refusalText(refusal: Refusal<'registrations.recordPaperConsent'>): string {
  if (refusal.reason === 'wrong-birth') return birthProblemText(refusal.problem) as string
  if (refusal.reason === 'wrong-photo') return '照片不属于这一场，请重新拍照。'
  return serveRefusalText(refusal)
}

/** A guardian's consent on paper for one child: who, and a photograph of the signed sheet. */
export function PaperConsentForm({ sessionId }: { sessionId: string }) {
  const [name, setName] = useState('')
  const [birth, setBirth] = useState('')
  const [picture, setPicture] = useState('')
  const [attempted, setAttempted] = useState(false)
  const [uploading, setUploading] = useState(false)
  const [unsent, setUnsent] = useState('')
  const [recorded, setRecorded] = useState('')
  const [copied, setCopied] = useState<boolean>()
  const nonce = useRef(newNonce())
  const record = useCommand('registrations.recordPaperConsent', refusalText)
  const withdrawal = useCommand('registrations.withdrawPaperConsent', serveRefusalText)
  const [withdrawn, setWithdrawn] = useState<number>()
  const problems = {
    name: nameProblemText(name),
    birth: birthProblemText(birthProblem(birth, 'child', currentTime())),
  }

  async function take() {
    const [taken] = await takePictures(1)
    if (taken) setPicture(taken)
  }

  async function withdraw() {
    setAttempted(true)
    setWithdrawn(undefined)
    if (problems.name || problems.birth) return
    const sure = await confirm({
      title: `撤回${name.trim()}的纸质同意？`,
      content: '同意书照片会删除，不能恢复。已经报的名不受影响。',
      yes: '撤回',
    })
    if (!sure) return
    setWithdrawn((await withdrawal.send({ sessionId, name, birth }))?.withdrawn)
  }

  async function send() {
    setAttempted(true)
    setWithdrawn(undefined)
    if (problems.name || problems.birth || !picture) return
    setUploading(true)
    setUnsent('')
    const photo = await uploadPicture(picture, {
      folder: paperConsentFolder(sessionId),
      name: nonce.current,
    }).catch(() => null)
    setUploading(false)
    if (!photo) {
      setUnsent(photo === null ? NOT_UPLOADED : GONE)
      return
    }
    if (!(await record.send({ sessionId, nonce: nonce.current, name, birth, photo }))) return
    forgetPicture(picture)
    setRecorded(name)
  }

  function another() {
    nonce.current = newNonce()
    for (const set of [setName, setBirth, setPicture, setRecorded]) set('')
    setAttempted(false)
  }

  if (recorded) {
    return (
      <>
        <Notice tone="good">{`已登记${recorded}的纸质同意。半年内可以为这个孩子报名，姓名和出生年月要填得一样。`}</Notice>
        <View className="gap-above">
          <ActionButton kind="secondary" onPress={another}>
            再登记一个孩子
          </ActionButton>
        </View>
      </>
    )
  }
  return (
    <>
      <View className="remark">
        请监护人阅读下面的内容，在打印的同意书上签字，然后拍下签过字的那一页。照片加密传输、专门保存，半年后自动删除。
      </View>
      <ConsentWords text={CHILD_TEXT} />
      <ActionButton kind="plain" onPress={() => copyText(sheetText(CHILD_TEXT)).then(setCopied)}>
        {copied ? '已复制，可以粘贴到文档里打印' : '还没有同意书？复制全文去打印'}
      </ActionButton>
      {copied === false && <Notice tone="bad">没有复制成功，请再试一次。</Notice>}
      <TextField
        label="孩子姓名"
        value={name}
        onChange={setName}
        placeholder="身份证或户口本上的姓名"
        problem={attempted ? problems.name : undefined}
        maxLength={30}
      />
      <BirthField
        whose="孩子"
        birth={birth}
        at={currentTime()}
        onChange={setBirth}
        problem={attempted ? problems.birth : undefined}
        problemAt={birthPartOf(birthProblem(birth, 'child', currentTime()))}
      />
      {picture && (
        <Image
          className="paper-consent-form__picture"
          src={picture}
          mode="aspectFit"
          aria-label="签过字的同意书"
        />
      )}
      <ActionButton kind="secondary" onPress={take}>
        {picture ? '重新拍照' : '拍签过字的同意书'}
      </ActionButton>
      {attempted && !picture && withdrawn === undefined && (
        <Notice tone="bad">请先拍下签过字的同意书。</Notice>
      )}
      {(unsent || record.problem) && <Notice tone="bad">{unsent || record.problem}</Notice>}
      <ActionButton busy={uploading || record.busy} onPress={send}>
        保存
      </ActionButton>
      {withdrawn !== undefined && (
        <Notice tone={withdrawn > 0 ? 'good' : 'warn'}>
          {withdrawn > 0
            ? '已撤回，同意书照片已删除。要再为这个孩子报名，需要重新登记同意。'
            : '没有找到这个孩子的纸质同意。请核对姓名和出生年月。'}
        </Notice>
      )}
      {withdrawal.problem && <Notice tone="bad">{withdrawal.problem}</Notice>}
      <ActionButton kind="plain" busy={withdrawal.busy} onPress={withdraw}>
        监护人要撤回？按上面的孩子撤回
      </ActionButton>
    </>
  )
}
