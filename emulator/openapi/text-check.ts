import { randomUUID } from 'node:crypto'
import type { OpenApiAnswer } from './protocol'
import { isOpenid, refusal } from './refusal'

const recently = 2 * 60 * 60 * 1000
const longestContent = 2500
const normal = 100

/** Words by which tests and the demo obtain a verdict other than `pass`. Labels: 20006 unlawful, 21000 other. */
export const testWords = [
  { word: '违规测试', suggest: 'risky', label: 20006 },
  { word: '赌博', suggest: 'risky', label: 20006 },
  { word: '待审测试', suggest: 'review', label: 21000 },
] as const

/** security.msgSecCheck, version 2. */
export class TextCheck {
  private readonly lastSeen = new Map<string, number>()

  constructor(private readonly now: () => number) {}

  /** Notes that a person is using the app now. */
  see(openid: string): void {
    this.lastSeen.set(openid, this.now())
  }

  /**
   * Judges `content`, and `title` and `nickname` with it, by the test words. 40003 without an OPENID, 61010 for a
   * person not seen within two hours, 40129 for a scene other than 1–4, 44002 and 45002 for content that is empty or
   * longer than 2500 characters, 40097 for another version than 2.
   */
  check(fields: Record<string, unknown>): OpenApiAnswer {
    const { content, openid, scene, version, title, nickname } = fields
    if (version !== 2 && version !== '2') return refusal(40097, 'invalid args: only version 2 is supported')
    if (!isOpenid(openid)) return refusal(40003, 'invalid openid')
    const seen = this.lastSeen.get(openid)
    if (seen === undefined || this.now() - seen > recently) return refusal(61010, 'code is expired')
    if (![1, 2, 3, 4].includes(scene as number)) return refusal(40129, 'invalid scene')
    if (typeof content !== 'string' || content === '') return refusal(44002, 'empty post data')
    if ([...content].length > longestContent) return refusal(45002, 'content size out of limit')

    const text = [content, title, nickname].filter((part) => typeof part === 'string').join('\n')
    const hit = testWords.find(({ word }) => text.includes(word))
    const verdict = hit ? { suggest: hit.suggest, label: hit.label } : { suggest: 'pass', label: normal }
    const detail = hit
      ? [{ strategy: 'keyword', errcode: 0, suggest: hit.suggest, label: hit.label, keyword: hit.word }]
      : [{ strategy: 'content_model', errcode: 0, suggest: 'pass', label: normal, prob: 90 }]
    return { json: { detail, trace_id: randomUUID(), result: verdict } }
  }
}
