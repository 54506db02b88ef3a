import type { Measure } from '../text/lines'
import { MARGIN_FOR_MARKS, withMarks } from './cutting-marks'
import type { Drawing } from './drawing'
import { leaflet } from './leaflet'
import type { Look } from './look'
import { PAGE_WIDTH, poster } from './poster'
import type { PosterContent } from './poster-content'
import { shareCard } from './share-card'

const DOTS_AN_INCH = 300
const MILLIMETRES_AN_INCH = 25.4
export interface PosterFormat {
  /** As staff choose it. */
  name: string
  remark: string
  /** Width and height: of what is shown on screens in pixels, of what is printed in millimetres. */
  size: [width: number, height: number]
  printed: boolean
  draw: (content: PosterContent, look: Look, measure: Measure) => Drawing[]
}

const SHEET = 297 / 210
const SHEET_HIGH = PAGE_WIDTH * SHEET

const onSheet: PosterFormat['draw'] = (content, look, measure) => [
  poster(content, {
    look,
    measure,
    measures: {
      height: SHEET_HIGH,
      title: 176,
      titleHigh: 400,
      text: 36,
      code: 250,
      hero: [250, 400, 620],
      beside: false,
      summary: true,
      allFacts: true,
      named: { times: 3, places: 2 },
    },
  }),
]

/** What an event is made known by. */
export const POSTER_FORMATS = {
  phone: {
    name: '手机海报',
    remark: '发朋友圈、发给居民',
    size: [1080, 1920],
    printed: false,
    draw: (content, look, measure) => [
      poster(content, {
        look,
        measure,
        measures: {
          height: 1920,
          title: 200,
          titleHigh: 470,
          text: 40,
          code: 280,
          hero: [300, 560, 900],
          beside: false,
          summary: true,
          allFacts: true,
          named: { times: 3, places: 2 },
        },
      }),
    ],
  },
  square: {
    name: '方图',
    remark: '发到社区群',
    size: [1080, 1080],
    printed: false,
    draw: (content, look, measure) => [
      poster(content, {
        look,
        measure,
        measures: {
          height: 1080,
          title: 150,
          titleHigh: 290,
          text: 34,
          code: 232,
          hero: [220, 300, 480],
          beside: true,
          summary: false,
          allFacts: false,
          named: { times: 2, places: 1 },
        },
      }),
    ],
  },
  card: {
    name: '分享卡片',
    remark: '分享活动时自动带上',
    size: [1000, 800],
    printed: false,
    draw: (content, look, measure) => [shareCard(content, look, measure)],
  },
  a4: { name: 'A4', remark: '打印张贴', size: [210, 297], printed: true, draw: onSheet },
  a3: { name: 'A3', remark: '展板、宣传栏', size: [297, 420], printed: true, draw: onSheet },
  leaflet: {
    name: '三折页',
    remark: 'A4 横向，正反两面',
    size: [297, 210],
    printed: true,
    draw: leaflet,
  },
} as const satisfies Record<string, PosterFormat>

export type FormatName = keyof typeof POSTER_FORMATS
export const FORMAT_NAMES = Object.keys(POSTER_FORMATS) as [FormatName, ...FormatName[]]

/** The longest side that a phone draws: WeChat's canvas ends at 4,096 pixels, and old phones have no memory for many more. */
export const PHONE_LONGEST = 3800

/** A poster of an event, page by page, with how large each is on paper and in pixels. */
export interface Poster {
  pages: readonly Drawing[]
  /** Width and height of its paper in millimetres; of what is shown on screens alone, null. */
  paper: { width: number; height: number } | null
  /** Pixels of a unit, in full. */
  scale: number
}

/** An event's poster in a format and look, on paper with a printer's marks where `marks` says so. */
export function posterOf(
  content: PosterContent,
  { format, look, marks, measure }: { format: PosterFormat; look: Look; marks: boolean; measure: Measure },
): Poster {
  const { size, printed, draw } = format
  const drawn = draw(content, look, measure)
  const [width, height] = size
  if (!printed) return { pages: drawn, paper: null, scale: width / (drawn[0]?.width ?? width) }
  const unit = (drawn[0]?.width ?? width) / width
  const added = marks ? 2 * MARGIN_FOR_MARKS : 0
  return {
    pages: marks ? drawn.map((each) => withMarks(each, unit)) : drawn,
    paper: { width: width + added, height: height + added },
    scale: DOTS_AN_INCH / MILLIMETRES_AN_INCH / unit,
  }
}

/** How many dots an inch of paper has where no side may be longer than `longest` pixels: three hundred at most. */
export function dotsAnInch({ width, height }: { width: number; height: number }, longest: number): number {
  return Math.min(DOTS_AN_INCH, Math.floor((longest / Math.max(width, height)) * MILLIMETRES_AN_INCH))
}
