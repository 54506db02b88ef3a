import fc from 'fast-check'
import { HOUR } from '../../../src/shared/calendar/calendar'
import type { Host } from '../../../src/shared/event/event'
import { TEXT_LIMITS } from '../../../src/shared/event/event-content'
import { type Box, type Drawing, type Mark, rectangle } from '../../../src/shared/poster/drawing'
import { LOOK_NAMES, LOOKS } from '../../../src/shared/poster/look'
import { posterContent } from '../../../src/shared/poster/poster-content'
import { FORMAT_NAMES, POSTER_FORMATS, posterOf } from '../../../src/shared/poster/poster-format'
import { MOST_HANG } from '../../../src/shared/poster/typesetting'
import type { Measure } from '../../../src/shared/text/lines'
import { campaign } from '../../support/campaign'

const measure: Measure = (text, bold) =>
  [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2000 ? 1 : bold ? 0.6 : 0.55), 0)

const now = Date.parse('2026-11-30T08:00:00+08:00')

interface Said {
  title: string
  hosts: Host[]
  sessions: number
  place: string
  address: string
  audience: string
  contact: string
  summary: string
  paragraphs: number
  hasCover: boolean
}

const contentOf = (said: Said) =>
  posterContent(
    {
      title: said.title,
      summary: said.summary,
      audience: said.audience,
      contact: said.contact,
      hosts: said.hosts,
      admission: 'registration',
      quiz: null,
      description: Array.from({ length: said.paragraphs }, () => ({
        kind: 'paragraph' as const,
        text: '律师从真实的案例讲起，讲完现场答疑。'.repeat(8),
      })),
      hasCover: said.hasCover,
      sessions: Array.from({ length: said.sessions }, (_, index) => ({
        startsAt: now + (index + 1) * 26 * HOUR,
        endsAt: now + (index + 1) * 26 * HOUR + 2 * HOUR,
        mode: 'on-site' as const,
        place: { name: said.place + (index % 4 || ''), address: said.address },
      })),
    },
    now,
  )

/** What is written, each line with where it is. */
const writtenOn = (marks: readonly Mark[], dx = 0, dy = 0): { text: string; box: Box }[] =>
  marks.flatMap((mark) => {
    if (mark.kind === 'group') return writtenOn(mark.marks, dx + mark.x, dy + mark.y)
    if (mark.kind !== 'text') return []
    const width = measure(mark.text, mark.bold) * mark.size
    const x = dx + (mark.align === 'center' ? mark.x - width / 2 : mark.x)
    return [{ text: mark.text, box: { x, y: dy + mark.y - 0.87 * mark.size, width, height: mark.size } }]
  })

const overlap = (one: Box, other: Box): boolean =>
  one.x + one.width > other.x + 0.5 &&
  other.x + other.width > one.x + 0.5 &&
  one.y + one.height > other.y + 0.5 &&
  other.y + other.height > one.y + 0.5

const isWithin = (inner: Box, outer: Box, slack = 0.5): boolean =>
  inner.x >= outer.x - slack &&
  inner.y >= outer.y - slack &&
  inner.x + inner.width <= outer.x + outer.width + slack &&
  inner.y + inner.height <= outer.y + outer.height + slack

/** What is wrong with a page: parts above each other, parts or text beyond the edge, lines above each other. */
function faultsOf({ width, height, marks, blocks }: Drawing): string[] {
  const page = { x: 0, y: 0, width, height }
  const written = writtenOn(marks)
  const faults = blocks.filter(({ box }) => !isWithin(box, page)).map(({ name }) => `${name} is outside`)
  for (const { text, box } of written) {
    if (!isWithin(box, page, 1)) faults.push(`${text} is outside`)
    // What opens hangs out of its part.
    const wide = { ...box, x: box.x + MOST_HANG, width: box.width - MOST_HANG }
    for (const { name, box: cover } of blocks)
      if ((name === 'cover' || name === 'ornament' || name === 'code') && overlap(wide, cover))
        faults.push(`${text} is written on the ${name}`)
  }
  for (const [index, one] of blocks.entries())
    for (const other of blocks.slice(index + 1))
      if (overlap(one.box, other.box)) faults.push(`${one.name} is on ${other.name}`)
  for (const [index, one] of written.entries())
    for (const other of written.slice(index + 1))
      if (overlap(one.box, other.box)) faults.push(`${one.text} is on ${other.text}`)
  return faults
}

const text = (sign: string, { least = 0, most }: { least?: number; most: number }) =>
  fc.integer({ min: least, max: most }).map((length) => sign.repeat(most).slice(0, length))
const title = fc
  .integer({ min: 1, max: TEXT_LIMITS.title })
  .chain((length) =>
    fc
      .constantFrom(
        '巾帼心向党·奋进新征程庆祝三八国际劳动妇女节暨优秀女性表彰文艺汇演活动（第二期）',
        '亲子阅读ABC 2026',
        '“家风”润万家：',
      )
      .map((words) => words.repeat(TEXT_LIMITS.title).slice(0, length).trim() || '春'),
  )
const hosts = fc.array(
  fc.record({
    role: fc.constantFrom('主办' as const, '承办' as const, '协办' as const),
    name: text('深圳市南山区妇女联合会巾帼志愿服务总队与职业训练中心及街道办事处', {
      least: 2,
      most: TEXT_LIMITS.host,
    }),
  }),
  { minLength: 1, maxLength: 6 },
)
const said = fc.record({
  title,
  hosts,
  sessions: fc.integer({ min: 1, max: 12 }),
  place: text('南山区文体中心大剧院一楼东侧多功能活动厅', { least: 2, most: TEXT_LIMITS.place - 1 }),
  address: text('深圳市南山区南山大道与常兴路交汇处（近地铁1号线桃园站B出口步行约六百米）', {
    most: TEXT_LIMITS.address,
  }),
  audience: text('三至六岁的孩子和家长，', { most: TEXT_LIMITS.audience }),
  contact: text('区妇联王老师 0755-26660000，', { most: TEXT_LIMITS.contact }),
  summary: text('律师用身边的案例讲婚前财产、赡养老人，讲完现场答疑。', { most: TEXT_LIMITS.summary }),
  paragraphs: fc.integer({ min: 0, max: 14 }),
  hasCover: fc.boolean(),
})

const squeezed = (lines: readonly string[]) => lines.join('').replace(/\s/g, '')

describe.each(FORMAT_NAMES)('the format %s', (formatName) => {
  const format = POSTER_FORMATS[formatName]

  it.each(LOOK_NAMES)('has room for whatever an event says, in the look %s', (lookName) => {
    campaign(
      fc.property(said, (each) => {
        const content = contentOf(each)
        const pages = format.draw(content, LOOKS[lookName], measure)
        const written = squeezed(pages.flatMap(({ marks }) => writtenOn(marks).map((line) => line.text)))
        for (const page of pages) expect(faultsOf(page)).toEqual([])
        expect(written).toContain(squeezed([content.title]))
        expect(written).toContain(squeezed([content.times[0] ?? '']))
        expect(written).toContain(squeezed([each.place]))
        if (formatName === 'card') return
        for (const line of content.hosts) expect(written).toContain(squeezed([line]))
        expect(written).toContain(content.call)
        expect(pages.flatMap(({ blocks }) => blocks).filter(({ name }) => name === 'code')).toHaveLength(1)
        if (each.hasCover)
          expect(pages.flatMap(({ blocks }) => blocks).map(({ name }) => name)).toContain('cover')
      }),
      { long: 300 },
    )
  })
})

it('finds a part that is on another, a line beyond the edge and one on another', () => {
  const box = { x: 10, y: 10, width: 50, height: 50 }
  const line = (x: number, y: number): Mark => ({
    kind: 'text',
    text: '妇联',
    x,
    y,
    size: 20,
    bold: false,
    colour: '#000000',
    align: 'left',
  })
  const page = (marks: Mark[], blocks: Drawing['blocks']) => ({
    width: 100,
    height: 100,
    crowded: false,
    marks,
    blocks,
  })
  expect(faultsOf(page([line(10, 40)], [{ name: 'title', box }]))).toEqual([])
  expect(
    faultsOf(
      page(
        [],
        [
          { name: 'title', box },
          { name: 'code', box },
        ],
      ),
    ),
  ).toEqual(['title is on code'])
  expect(faultsOf(page([line(80, 40)], []))).toEqual(['妇联 is outside'])
  expect(faultsOf(page([line(10, 40), line(20, 45)], []))).toEqual(['妇联 is on 妇联'])
  expect(faultsOf(page([], [{ name: 'cover', box: { ...box, x: 90 } }]))).toEqual(['cover is outside'])
})

it('calls to answer, and sends nobody to a door, where the event is a quiz', () => {
  const content = posterContent(
    {
      title: '反家暴法知多少',
      summary: '',
      audience: '',
      contact: '',
      hosts: [{ role: '主办', name: '区妇联' }],
      admission: 'open',
      quiz: {},
      description: [],
      hasCover: false,
      sessions: [{ startsAt: now, endsAt: now + 2 * HOUR, mode: 'online', place: { name: '', address: '' } }],
    },
    now,
  )
  expect(content).toMatchObject({ call: '微信扫码答题', places: ['线上'] })
  const { pages } = posterOf(content, {
    format: POSTER_FORMATS.leaflet,
    look: LOOKS.calm,
    marks: false,
    measure,
  })
  const written = pages
    .flatMap(({ marks }) => writtenOn(marks))
    .map((line) => line.text)
    .join('')
  for (const step of [
    '用微信扫一扫背面的码，打开这次答题。',
    '一题一题答完，交卷，当场看到成绩。',
    '合格的，当场领电子证书，存到手机里。',
  ])
    expect(written).toContain(step)
  expect(written).not.toMatch(/报名|现场|签到|入场|直接来/)
})

describe('on paper', () => {
  const content = contentOf({
    title: '春风送暖',
    hosts: [{ role: '主办', name: '区妇联' }],
    sessions: 1,
    place: '活动室',
    address: '',
    audience: '',
    contact: '',
    summary: '',
    paragraphs: 0,
    hasCover: false,
  })

  it.each([
    ['a4', false, 2480, 3508],
    ['a3', false, 3508, 4961],
    ['a3', true, 3744, 5197],
    ['leaflet', false, 3508, 2480],
  ] as const)('%s (marks: %s) has %i × %i dots', (name, marks, across, down) => {
    const { pages, scale, paper } = posterOf(content, {
      format: POSTER_FORMATS[name],
      look: LOOKS.calm,
      marks,
      measure,
    })
    for (const { width, height } of pages) {
      expect(Math.round(width * scale)).toBe(across)
      expect(Math.abs(height * scale - down)).toBeLessThan(1.5)
    }
    expect(paper?.width).toBe(POSTER_FORMATS[name].size[0] + (marks ? 20 : 0))
  })

  it('the marks are outside of what is printed, and its ground reaches three millimetres beyond the cut', () => {
    const plain = posterOf(content, { format: POSTER_FORMATS.a4, look: LOOKS.festive, marks: false, measure })
    const marked = posterOf(content, { format: POSTER_FORMATS.a4, look: LOOKS.festive, marks: true, measure })
    const unit = (plain.pages[0]?.width ?? 0) / 210
    const [printed, ...marks] = marked.pages[0]?.marks ?? []
    expect(printed).toMatchObject({ kind: 'group', x: 10 * unit, y: 10 * unit })
    expect(printed?.kind === 'group' && printed.within).toEqual(
      rectangle({ x: -3 * unit, y: -3 * unit, width: 216 * unit, height: 303 * unit }),
    )
    const points = marks.flatMap((mark) =>
      mark.kind === 'shape' ? mark.outline.map(([x = 0, y = 0]) => [x, y]) : [],
    )
    const isOnPaper = ([x = 0, y = 0]: number[]) =>
      x > 7.1 * unit && x < 222.9 * unit && y > 7.1 * unit && y < 309.9 * unit
    expect(points).not.toEqual([])
    expect(points.filter(isOnPaper)).toEqual([])
  })
})
