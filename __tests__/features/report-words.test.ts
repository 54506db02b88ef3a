import { mediaText, mediaWritten } from '../../src/features/exports/media-links'
import { templateInWords, templateOfWords } from '../../src/features/exports/template-words'

const figures = [
  { figure: 'sessionsHeld', name: '场次' },
  { figure: 'indicator:leaflets', name: '宣传资料' },
]
const TEMPLATE = '举办 {sessionsHeld~} 场[，发放 {indicator:leaflets} 份]。'

it('shows a template in Chinese names and takes it back as it was', () => {
  const words = templateInWords(TEMPLATE, figures)
  expect(words).toBe('举办 {场次~} 场[，发放 {宣传资料} 份]。')
  expect(templateOfWords(words, figures)).toBe(TEMPLATE)
})

it('leaves a name that nothing is called, to be refused', () => {
  expect(templateOfWords('{人数}', figures)).toBe('{人数}')
})

it('reads links a line each, and names the lines without an address', () => {
  const text = '一起读一本书 https://example.org/a\n\nhttps://example.org/b\n没有网址'
  const { links, wrong } = mediaWritten(text)
  expect(wrong).toEqual([4])
  expect(links).toEqual([
    { title: '一起读一本书', address: 'https://example.org/a' },
    { title: 'https://example.org/b', address: 'https://example.org/b' },
  ])
  expect(mediaWritten(mediaText(links)).links).toEqual(links)
})
