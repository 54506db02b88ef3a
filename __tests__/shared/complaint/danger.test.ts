import { hintsAtDanger } from '../../../src/shared/complaint/danger'

it.each([
  '丈夫喝了酒就打我，孩子也怕',
  '邻居家好像有家暴，求你们管管',
  '他把门锁上，不让我出门',
  '他 打 我',
  '被、打、了',
  '老师猥亵学生',
  '我不想活了',
  '前夫一直跟踪我',
  '救命',
  '被打了，请尽快打我电话',
])('“%s” hints at danger', (text) => {
  expect(hintsAtDanger(text)).toBe(true)
})

it.each([
  '活动通知太晚，下次请早点打我电话',
  '排队时总被打扰，请多放几把椅子',
  '空调坏了，热死了',
  '希望多办反映亲子阅读的活动',
  '手环打卡不准',
  '',
])('“%s” does not', (text) => {
  expect(hintsAtDanger(text)).toBe(false)
})
