import { CALL_TAKES, type Call, callRefusal } from '../../../src/shared/notice/call'

const call = (state: Call['state'], by = 'o-a'): Call => ({ state, by, byName: '李*兰', at: 0 })

it.each<[string, Call | undefined, string, number, string | undefined]>([
  ['nobody called yet', undefined, 'o-b', 0, undefined],
  ['another is calling', call('calling'), 'o-b', CALL_TAKES - 1, 'being-called'],
  ['another began long ago', call('calling'), 'o-b', CALL_TAKES, undefined],
  ['one is calling oneself', call('calling'), 'o-a', 1, undefined],
  ['nobody answered', call('no-answer'), 'o-b', 1, undefined],
  ['they were called', call('called'), 'o-a', CALL_TAKES, 'already-called'],
])('where %s', (_, found, openid, now, refusal) => {
  expect(callRefusal(found, { openid, now })).toBe(refusal)
})
