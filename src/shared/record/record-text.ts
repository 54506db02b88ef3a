import { amountTyped } from '../tally/measure'
import { readNumber } from '../text/number-text'
import type { ElectionPost, RecordAmount, RecordPerson } from './work-record'

/** What was typed line by line: what was understood, and the first line that was not. */
export interface Typed<Each> {
  list: Each[]
  wrong: string | undefined
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const read = <Each>(text: string, one: (parts: string[]) => Each | undefined): Typed<Each> => {
  const lines = linesOf(text)
  const list = lines.map((line) => one(line.split(/[\s，,：:]+/)))
  return { list: list.filter((each) => each !== undefined), wrong: lines[list.indexOf(undefined)] }
}

/** `律所 11 家`, a line each. */
export const readAmounts = (text: string): Typed<RecordAmount> =>
  read(text, ([name = '', digits = '', measure = '', ...more]) => {
    const joined = readNumber(digits)
    const counted = measure === '' ? (joined?.behind ?? '') : measure
    const amount = joined && amountTyped(joined.digits, counted)
    if (amount === undefined || counted === '' || more.length > 0) return undefined
    if (measure !== '' && joined?.behind !== '') return undefined
    return { name, amount, measure: counted }
  })

/** `执委 128 90 75`, a line each: how many, how many of them women, how many with a degree where that was asked. */
export const readPosts = (text: string): Typed<ElectionPost> =>
  read(text, ([post = '', ...digits]) => {
    const [total, women, degree] = digits.map((each) => amountTyped(each.replace(/[人名]$/, ''), '人'))
    if (total === undefined || women === undefined || digits.length > 3) return undefined
    if (digits.length === 3 && degree === undefined) return undefined
    return { post, total, women, degree: degree ?? null }
  })

/** `王芳 省妇联家庭和儿童工作部部长`, a line each; the office may be left out. */
export const readPeople = (text: string): Typed<RecordPerson> =>
  read(text, ([name = '', ...office]) => ({ name, office: office.join(' ') }))

export const amountsText = (amounts: readonly RecordAmount[]): string =>
  amounts.map(({ name, amount, measure }) => `${name} ${amount} ${measure}`).join('\n')

export const postsText = (posts: readonly ElectionPost[]): string =>
  posts
    .map(({ post, total, women, degree }) => [post, total, women, degree ?? ''].join(' ').trim())
    .join('\n')

/** Names parted by `、`, commas or new lines. */
export const readNames = (text: string): string[] =>
  text
    .split(/[、，,；;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
