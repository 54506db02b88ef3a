import fc from 'fast-check'
import { fitted } from '../../../src/shared/poster/typesetting'
import { linesOf, type Measure, piecesOf } from '../../../src/shared/text/lines'
import { campaign } from '../../support/campaign'

/** Every Chinese sign as wide as it is high, all others a little more than half. */
const measure: Measure = (text) =>
  [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2000 ? 1 : 0.55), 0)
const lettering = { measure, bold: false }

describe('lines of a text', () => {
  it.each([
    ['时间：12月3日 周四 09:30–11:00', 7, ['时间：12月3日', '周四', '09:30–11:00']],
    ['请带好身份证、户口本。', 6, ['请带好身份', '证、户口本。']],
    ['地点在“巾帼之家”（三楼）', 5, ['地点在“巾', '帼之家”', '（三楼）']],
    ['电话 0755-26660000 转 8', 9, ['电话', '0755-26660000 转', '8']],
    ['第一行\n第二行', 20, ['第一行', '第二行']],
  ])('keep words, numbers and signs together: %s', (text, width, lines) => {
    expect(linesOf(text, width, lettering)).toEqual(lines)
  })

  it('break what is wider than a line wherever they must', () => {
    expect(
      linesOf('https://example.org/abcdefghij', 6, lettering).every((line) => measure(line, false) <= 6),
    ).toBe(true)
  })

  const signs = fc.constantFrom(...'妇联活动（）《》“”，。、：；！？·—09:30–11:00 abcXYZ12月3日'.split(''))
  const texts = fc.array(signs, { minLength: 1, maxLength: 120 }).map((all) => all.join(''))

  it('hold all of any text, and are no wider than was asked', () => {
    campaign(
      fc.property(texts, fc.integer({ min: 12, max: 40 }), fc.boolean(), (text, width, even) => {
        const { lines, size } = fitted(text, { width: width * 10, most: 10, least: 10, even }, measure)
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
        // A run of signs that belong together may be longer than a line, and is then broken.
        for (const line of lines) expect(measure(line, false) * size).toBeLessThanOrEqual(width * 10 + 0.001)
      }),
      { long: 2000 },
    )
  })

  it('begin with nothing that closes, wherever a piece is no wider than the line', () => {
    campaign(
      fc.property(texts, fc.integer({ min: 12, max: 40 }), (text, width) => {
        const pieces = piecesOf(text)
        fc.pre(pieces.every((piece) => measure(piece, false) <= width))
        const inside = linesOf(text, width, lettering).slice(1)
        const torn = inside.filter((line) => /^[，。；：、！？）》”·]/.test(line))
        // A sign that closes nothing, because a blank stands before it, is a piece of its own.
        expect(torn.filter((line) => !pieces.some((piece) => line.startsWith(piece)))).toEqual([])
      }),
      { long: 2000 },
    )
  })
})

describe('a title', () => {
  const title = (text: string, width: number) =>
    fitted(text, { width: width * 100, most: 100, least: 100, bold: true, even: true }, measure).lines

  it('is broken into lines of about one length, between words, and rather at a pause', () => {
    expect(title('民法典讲座：婚姻家庭里的权利', 9)).toEqual(['民法典讲座：', '婚姻家庭里的权利'])
    expect(title('巾帼课堂手机摄影与短视频制作入门', 9)).toEqual(['巾帼课堂手机摄影', '与短视频制作入门'])
  })

  it('keeps the lines that somebody gave it', () => {
    expect(title('亲子\n阅读', 9)).toEqual(['亲子', '阅读'])
  })

  it('is as large as its place allows', () => {
    const placed = (text: string) =>
      fitted(text, { width: 900, height: 300, most: 200, least: 40, even: true }, measure)
    expect(placed('春风送暖').size).toBe(200)
    expect(placed('一'.repeat(40)).size).toBeLessThan(100)
    expect(placed('一'.repeat(40)).height).toBeLessThanOrEqual(300)
  })
})
