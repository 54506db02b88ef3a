import { useEffect, useRef, useState } from 'react'
import { call, type Value } from '../../services/api'
import { openLink } from '../../services/file'
import { newNonce } from '../../services/nonce'
import { type OwnReason, refusalText, unansweredText } from '../problems/problem-text'
import { FILE_PROBLEMS } from './form-texts'
import { watchExport } from './watch-export'

type WrittenFile = Value<'exports.getExport'>

const LOOK_EVERY = 1_500

/** What an operation that asks for an export answers. */
export type Asked = { ok: true; value: { jobId: string } } | { ok: false; reason: string }

/** The reasons for which an operation that answers so refuses an export, and no other operation does. */
export type OwnReasonOf<Answer extends Asked> = OwnReason<Extract<Answer, { ok: false }>>

const GONE = '这份文件已经不在了，请重新导出。'
const FAILED = '这一次没有生成成功，问题已经记录，数据没有变。请再试一次；如果还是不行，请联系技术支持。'

/**
 * Asks for a file, has it written and opens it, or hands over the text where it is one. `percent` tells how far it is;
 * undefined while nothing is written. The same nonce is used until it succeeds, so that trying again goes on with the
 * same job. `own` are the words for refusals of who is asked. Whoever leaves the page is no longer waited for.
 */
export function useExport<Answer extends Asked>(
  ask: (nonce: string) => Promise<Answer>,
  own: Record<OwnReasonOf<Answer>, string>,
  onText?: (text: string) => void,
) {
  const nonce = useRef(newNonce())
  const [percent, setPercent] = useState<number>()
  const [problem, setProblem] = useState('')
  const left = useRef(false)
  useEffect(
    () => () => {
      left.current = true
    },
    [],
  )

  async function start() {
    setPercent(0)
    setProblem('')
    try {
      const asked = await ask(nonce.current)
      if (!asked.ok) return setProblem(refusalText(asked as Extract<Answer, { ok: false }>, own))
      const said = await writeExport(asked.value.jobId)
      if (said === undefined) return
      if (said !== '') return setProblem(said)
      nonce.current = newNonce()
    } catch (error) {
      setProblem(unansweredText(error))
    } finally {
      setPercent(undefined)
    }
  }

  /** Has a job written and opened; what to tell if it was not, and undefined when nobody waits any more. */
  async function writeExport(jobId: string): Promise<string | undefined> {
    const watched = await watchExport({
      read: () => call('exports.getExport', { jobId }),
      run: () => call('exports.runExport', { jobId }),
      rest: () => new Promise((resolve) => setTimeout(resolve, LOOK_EVERY)),
      onProgress: setPercent,
      isLeft: () => left.current,
    })
    switch (watched.end) {
      case 'left':
        return undefined
      case 'refused':
        return refusalText(watched.refusal, { 'no-such-job': GONE })
      case 'failed':
        return watched.problem ? FILE_PROBLEMS[watched.problem] : FAILED
      case 'lost':
        return unansweredText(watched.error)
      case 'done':
        return opened(watched.file)
    }
  }

  async function opened({ link, text, fileName }: WrittenFile): Promise<string> {
    if (text !== null && onText) {
      onText(text)
      return ''
    }
    try {
      await openLink(link ?? '', fileName)
      return ''
    } catch {
      return '文件已经写好，但没有下载成功。请检查网络后再试一次。'
    }
  }

  return { start, percent, problem }
}
