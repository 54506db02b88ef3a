import { Unreachable } from '../../services/api'
import { Refused } from '../../services/query'
import type { ServeRefusal } from '../../shared/answer'

const UNREACHABLE = '网络不通,没有得到回应。请检查网络后再试。'

/** What to tell somebody about a refusal that any operation may give. */
export function serveRefusalText(refusal: ServeRefusal): string {
  switch (refusal.reason) {
    case 'invalid-input':
      return `有一项内容不符合要求(${refusal.field})。请检查后再试。`
    case 'no-identity':
      return '还没有认出您的微信账号。请从微信打开小程序后再试。'
    case 'not-allowed':
      return '您没有这项操作的权限。如需开通,请联系妇联工作人员。'
    case 'not-found':
      return '没有找到这项内容,或者它不属于您负责的单位。'
    case 'unknown-operation':
      return '小程序版本太旧。请关闭小程序后重新打开。'
    case 'failed':
      return `服务出了点问题,已经记录。请稍后再试。如需帮助,请提供编号 ${refusal.requestId}。`
  }
}

/** What to tell somebody when a command got no answer: it may have been done, and trying again does no harm. */
export const UNREACHABLE_COMMAND = '网络不通,还不知道有没有成功。请再试一次,不会重复。'

/** Words for a page that has nothing to show; `own` explains the refusals of the operation that it reads. */
export function problemText(error: Error, own: Record<string, string> = {}): string {
  if (error instanceof Unreachable) return UNREACHABLE
  if (error instanceof Refused) {
    return own[error.refusal.reason] ?? serveRefusalText(error.refusal as ServeRefusal)
  }
  throw error
}
