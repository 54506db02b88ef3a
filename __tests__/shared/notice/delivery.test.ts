import { deliveryOf, isDelivered } from '../../../src/shared/notice/delivery'
import type { MessageState } from '../../../src/shared/notice/notice'
import { NOW } from '../../support/product'

const told = (message: MessageState) => ({ at: NOW, message })
const unseen = { hasAccount: true, seenUntil: NOW - 1 }

it.each([
  ['sent', told('sent'), unseen, 'message'],
  ['sent and seen', told('sent'), { ...unseen, seenUntil: NOW }, 'message'],
  ['seen at the very instant', told('no-consent'), { ...unseen, seenUntil: NOW }, 'seen'],
  ['not seen', told('no-consent'), unseen, 'no-consent'],
  ['refused by WeChat', told('refused'), unseen, 'no-consent'],
  ['told in the app alone', told('no-template'), unseen, 'no-consent'],
  ['perhaps sent', told('sending'), unseen, 'unknown'],
  ['not taken', told('failed'), unseen, 'not-sent'],
  ['too late', told('too-late'), unseen, 'not-sent'],
  ['waiting', told('waiting'), unseen, 'not-yet'],
  ['not told yet', undefined, { ...unseen, seenUntil: NOW }, 'not-yet'],
  ['without WeChat', undefined, { hasAccount: false, seenUntil: 0 }, 'no-account'],
] as const)('%s', (_, notice, person, reach) => {
  expect(deliveryOf(notice, person)).toBe(reach)
  expect(isDelivered(reach)).toBe(reach === 'message' || reach === 'seen')
})
