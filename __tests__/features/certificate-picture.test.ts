import { type Certified, certificatePicture } from '../../src/features/quiz/certificate-picture'
import { beijingTime } from '../../src/shared/calendar/calendar'
import { TEXT_LIMITS } from '../../src/shared/event/event-content'
import { NAME_MAX_LENGTH } from '../../src/shared/text/name'

interface Line {
  text: string
  y: number
  size: number
}

/** What is written on a certificate, each line with where its foot is and how high it is. */
function written(certified: Partial<Certified>): Line[] {
  const lines: Line[] = []
  const brush = {
    fillStyle: '',
    font: '',
    textAlign: 'left',
    fillRect() {},
    fillText(text: string, _x: number, y: number) {
      lines.push({ text, y, size: Number(/(\d+)px/.exec(this.font)?.[1]) })
    },
  }
  const passedAt = beijingTime('2026-06-26', '09:00')
  certificatePicture({ title: '反家暴法知多少', hosts: [], passedAt, name: '', ...certified }).paint(
    brush as never,
    'serif',
    {},
  )
  return lines
}

const said = (certified: Partial<Certified>) => written(certified).map(({ text }) => text)

it('is signed by each host where there are three', () => {
  expect(said({ hosts: ['区妇联', '区文明办', '区总工会'] }).slice(-4)).toEqual([
    '区妇联',
    '区文明办',
    '区总工会',
    '2026年6月26日',
  ])
})

it('is signed by the first three of twenty, and says that there are others', () => {
  const hosts = Array.from({ length: 20 }, (_, index) => `第${index + 1}家单位`)
  const signed = ['第1家单位', '第2家单位', '第3家单位等', '2026年6月26日']
  expect(said({ hosts }).slice(-4)).toEqual(signed)
  expect(said({ hosts, name: '许若兰', title: '澄'.repeat(TEXT_LIMITS.title) }).slice(-4)).toEqual(signed)
})

it.each(['', '澜'.repeat(NAME_MAX_LENGTH)])(
  'writes no line over another, whatever it says, with the name “%s”',
  (name) => {
    const lines = written({
      name,
      title: '澄'.repeat(TEXT_LIMITS.title),
      hosts: Array.from({ length: 20 }, () => '妇'.repeat(TEXT_LIMITS.host)),
    })
    expect(lines.map(({ text }) => text).join('')).toContain('等')
    for (const [index, { y, size }] of lines.entries()) {
      expect(y - size).toBeGreaterThanOrEqual(lines[index - 1]?.y ?? 0)
      expect(y).toBeLessThan(1000 - 60)
      if (name !== '' && lines[index]?.text === name) expect(size * NAME_MAX_LENGTH).toBeLessThan(750)
    }
  },
)
