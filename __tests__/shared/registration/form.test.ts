import {
  ANSWER_MAX_LENGTH,
  answerProblem,
  answerProblems,
  asksForIdNumber,
  type FormField,
  formRefusal,
} from '../../../src/shared/registration/form'

const aField = (overrides: Partial<FormField> = {}): FormField => ({
  id: 'f1',
  kind: 'text',
  label: '饮食禁忌',
  why: '准备茶点要用',
  required: false,
  options: [],
  idNumberReason: '',
  asked: true,
  ...overrides,
})
const choice: Partial<FormField> = { kind: 'choice', options: ['上午', '下午'] }

describe('an answer', () => {
  it.each<[string, Partial<FormField>, string | undefined, string | undefined]>([
    ['left out where it may be', {}, undefined, undefined],
    ['left out where it may not be', { required: true }, undefined, 'missing'],
    ['of spaces alone', { required: true }, '  ', 'missing'],
    ['as long as it may be', {}, '好'.repeat(ANSWER_MAX_LENGTH.text), undefined],
    ['one character longer', {}, '好'.repeat(ANSWER_MAX_LENGTH.text + 1), 'too-long'],
    ['that is an option', choice, '上午', undefined],
    ['that is none', choice, '晚上', 'not-an-option'],
    ['of several options', { ...choice, kind: 'choices' }, '下午\n上午', undefined],
    ['that chooses one twice', { ...choice, kind: 'choices' }, '上午\n上午', 'not-an-option'],
    ['of two options where one is asked', choice, '上午\n下午', 'not-an-option'],
    ['that is a number', { kind: 'number' }, '3.5', undefined],
    ['that is none', { kind: 'number' }, '三', 'not-a-number'],
    ['that is a day', { kind: 'date' }, '2026-02-28', undefined],
    ['that looks like a day', { kind: 'date' }, '2026-02-30', 'not-a-date'],
    ['that consents', { kind: 'consent', required: true }, 'yes', undefined],
    ['that does not', { kind: 'consent', required: true }, 'no', 'not-an-option'],
    ['that names an organisation', { kind: 'organisation' }, '澄湾小学', undefined],
  ])('%s', (_, field, answer, problem) => {
    expect(answerProblem(aField(field), answer)).toBe(problem)
  })

  it('is asked for by every field of the form, and by none that was taken off it', () => {
    const form = [aField({ required: true }), aField({ id: 'f2', asked: false, required: true })]
    expect(answerProblems(form, { f1: '无' })).toEqual({})
    expect(answerProblems(form, {})).toEqual({ f1: 'missing' })
    expect(answerProblems(form, { f1: '无', f2: '有', toString: 'x' })).toEqual({
      f2: 'not-an-option',
      toString: 'not-an-option',
    })
  })
})

it.each([
  ['身份证号', true],
  ['身份证 号码', true],
  ['身 份 证', true],
  ['有效证件号码', true],
  ['ID卡号', true],
  ['学生证年级', false],
  ['就业创业证', false],
  ['孩子就读的学校', false],
])('%s asks for an ID-card number: %s', (label, asks) => {
  expect(asksForIdNumber({ label, why: '' })).toBe(asks)
})

describe('a form', () => {
  it.each<[string, Partial<FormField>, string | undefined]>([
    ['that asks and says why', {}, undefined],
    ['that does not say what', { label: ' ' }, 'field-without-label'],
    ['that does not say why', { why: '' }, 'field-without-reason'],
    ['with nothing to choose from', { kind: 'choice', options: ['唯一'] }, 'too-few-options'],
    ['with two options alike', { kind: 'choices', options: ['甲', '甲'] }, 'options-alike'],
    ['that asks for an ID-card number', { label: '身份证号' }, 'id-number-without-reason'],
    ['that hides it in the reason', { why: '请填身份证号' }, 'id-number-without-reason'],
    ['that cannot do without', { label: '身份证号', idNumberReason: '景区实名购票' }, undefined],
  ])('%s', (_, field, reason) => {
    expect(formRefusal([aField({ id: 'other' }), aField(field)])?.reason).toBe(reason)
  })

  it('does not ask twice under one id', () => {
    expect(formRefusal([aField(), aField()])).toEqual({ reason: 'fields-alike', index: 1 })
  })
})
