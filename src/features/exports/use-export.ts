import { useRef, useState } from 'react'
import { call } from '../../services/api'
import { openLink } from '../../services/file'
import { newNonce } from '../../services/nonce'
import { serveRefusalText, unansweredText } from '../problems/problem-text'

const LOOK_EVERY = 1_500

/** What an operation that asks for an export answers. */
type Asked = { ok: true; value: { jobId: string } } | { ok: false; reason: string }

const GONE = '这份文件已经不在了，请重新导出。'
const FAILED = '这一次没有生成成功，问题已经记录，数据没有变。请再试一次；如果还是不行，请联系技术支持。'

/**
 * Asks for a file, has it written and opens it, or hands over the text where it is one. `percent` tells how far it is;
 * undefined while nothing is written. The same nonce is used until it succeeds, so that trying again goes on with the
 * same job.
 */
export function useExport(
  ask: (nonce: string) => Promise<Asked>,
  refusalText: (refusal: Asked) => string,
  onText?: (text: string) => void,
) {
  const nonce = useRef(newNonce())
  const [percent, setPercent] = useState<number>()
  const [problem, setProblem] = useState('')

  async function start() {
    setPercent(0)
    setProblem('')
    try {
      const asked = await ask(nonce.current)
      if (!asked.ok) return setProblem(refusalText(asked))
      const said = await written(asked.value.jobId, setPercent, onText)
      if (said) return setProblem(said)
      nonce.current = newNonce()
    } catch (error) {
      setProblem(unansweredText(error))
    } finally {
      setPercent(undefined)
    }
  }

  return { start, percent, problem }
}

/** Watches a job until its file is open; returns what to tell if it cannot be. */
async function written(
  jobId: string,
  tell: (percent: number) => void,
  onText?: (text: string) => void,
): Promise<string | undefined> {
  // Its answer is not waited for: a long one outlives the phone's patience, and the watching sees the end.
  const write = () => call('exports.runExport', { jobId }).catch(() => undefined)
  let writing: Promise<unknown> | undefined = write()
  for (;;) {
    const seen = await call('exports.getExport', { jobId })
    if (!seen.ok) return seen.reason === 'no-such-job' ? GONE : serveRefusalText(seen)
    const { state, link, text, fileName, progress, stalled } = seen.value
    if (text !== null && onText) {
      onText(text)
      return undefined
    }
    if (link) {
      try {
        await openLink(link, fileName)
        return undefined
      } catch {
        return '文件已经写好，但没有下载成功。请检查网络后再试一次。'
      }
    }
    if (state === 'failed') {
      // It may be what an earlier attempt left: then this one is about to write it.
      if (!writing) return FAILED
      await writing
      writing = undefined
      continue
    }
    tell(progress)
    if (stalled) writing = write()
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY))
  }
}
