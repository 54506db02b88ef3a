import type { Drawing, Measure } from './drawing'
import { leaflet } from './leaflet'
import type { Look } from './look'
import { PAGE_WIDTH, poster } from './poster'
import type { PosterContent } from './poster-content'
import { shareCard } from './share-card'

const DOTS_AN_INCH = 300
const MILLIMETRES_AN_INCH = 25.4
/** Dots of a length on paper, at three hundred an inch. */
const dots = (millimetres: number): number => Math.round((millimetres / MILLIMETRES_AN_INCH) * DOTS_AN_INCH)

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

/** Pixels of a format across, in full. */
export const pixelsAcross = ({ size: [width], printed }: PosterFormat): number =>
  printed ? dots(width) : width
