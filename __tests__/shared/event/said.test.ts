import type { Block } from '../../../src/shared/event/description'
import { saidOf } from '../../../src/shared/event/said'

const description: Block[] = [
  { kind: 'heading', text: '请带什么' },
  { kind: 'paragraph', text: '老师现场教。活动免费，材料现场领；请自备围裙。\n请带好手机' },
  { kind: 'list', items: ['自备水杯', '停车费用自理'] },
]

it('finds the sentences about what it costs, and about what to bring', () => {
  const event = { summary: '一起做蛋糕，免费。', description }
  expect(saidOf(event, 'cost')).toEqual(['一起做蛋糕，免费。', '活动免费，材料现场领；', '停车费用自理'])
  expect(saidOf(event, 'bring')).toEqual(['请自备围裙。', '请带好手机', '自备水杯'])
})

it('says nothing where the event says nothing', () => {
  expect(saidOf({ summary: '一起做蛋糕。', description: [] }, 'cost')).toEqual([])
})

it('says once what is said twice', () => {
  const event = { summary: '请带伞。', description: [{ kind: 'paragraph' as const, text: '请带伞。' }] }
  expect(saidOf(event, 'bring')).toEqual(['请带伞。'])
})
