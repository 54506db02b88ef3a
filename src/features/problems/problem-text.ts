import { Unreachable } from '../../services/api'
import { Refused } from '../../services/query'
import type { ServeRefusal } from '../../shared/answer'
import { clockText } from '../../shared/calendar/calendar'

const UNREACHABLE = '没有得到回应，可能是网络不通。请检查网络后再试。'

const INCOMPLETE = '打开这一页的链接不完整，什么都没有丢。请从原来的消息或页面再打开一次。'

/** The reasons of a refusal that are its operation's own, and that no other operation gives. */
export type OwnReason<Refused extends { reason: string }> = Exclude<Refused['reason'], ServeRefusal['reason']>

/**
 * What to tell somebody about a refusal: by the words for its operation's own reasons, of which the compiler lets none be
 * missing, or by those for what any operation may give.
 */
export function refusalText<Refused extends { reason: string }>(
  refusal: Refused,
  own: Record<OwnReason<Refused>, string>,
): string {
  return (
    (own as Record<string, string | undefined>)[refusal.reason] ?? serveRefusalText(refusal as ServeRefusal)
  )
}

/**
 * What to tell somebody about a refusal that any operation may give. A reason without words, which a newer server may
 * give or a phone have kept, is passed on as it is.
 */
export function serveRefusalText(refusal: ServeRefusal): string {
  switch (refusal.reason) {
    case 'invalid-input':
      return '填写的内容有一项不符合要求。请检查后再试。'
    case 'no-identity':
      return '还没有认出您的微信账号。请从微信打开小程序后再试。'
    case 'not-allowed':
      return '您没有这项操作的权限。如需开通，请联系妇联工作人员。'
    case 'not-found':
      return '没有找到这项内容，或者它不属于您负责的单位。'
    case 'too-often':
      return `操作太频繁了。请在 ${clockText(refusal.retryAt)} 以后再试，已经做好的不受影响。`
    case 'file-gone':
      return '这里的图片或文件上传后半年没有用到，已经清理，所以没有保存。填写的内容都在。请去掉不显示的图片，重新添加后再保存。'
    case 'unknown-operation':
      return '小程序版本太旧。请关闭小程序后重新打开。'
    case 'failed':
      return `服务出了点问题，已经记录。请稍后再试。如需帮助，请提供编号 ${refusal.requestId}。`
    default:
      return `没有成功，已经填写的还在。请关闭小程序后重新打开再试。如需帮助，请提供代号 ${(refusal satisfies never as { reason: string }).reason}。`
  }
}

/** What to tell somebody whose command got no answer: it may have been done, and trying again does no harm. Throws what is no such failure. */
export function unansweredText(error: unknown): string {
  if (!(error instanceof Unreachable)) throw error
  return '没有得到回应，还不知道有没有成功。请检查网络后再试一次，不会重复。'
}

/** Words for a page that has nothing to show; `own` explains the refusals of the operation that it reads. */
export function problemText(error: Error, own: Record<string, string> = {}): string {
  if (error instanceof Unreachable) return UNREACHABLE
  if (error instanceof Refused) {
    // Nothing was filled in: what the way here told is no such thing.
    if (error.refusal.reason === 'invalid-input') return own['invalid-input'] ?? INCOMPLETE
    return refusalText<{ reason: string }>(error.refusal, own)
  }
  return '这个页面出了点问题。请返回后重新打开。'
}
