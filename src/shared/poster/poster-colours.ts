/** The colours of one look, by what they are for. */
export interface Colours {
  ground: string
  /** Title and text on the ground. */
  title: string
  text: string
  /** Names of facts, hosts: what is read second. */
  soft: string
  /** A part of its own on the ground (a card, a band), and what stands on it. */
  panel: string
  onPanel: string
  panelSoft: string
  /** What marks something on the panel: the name of a fact. */
  accent: string
  onAccent: string
  /** Of ornaments alone: they carry no text. */
  ornaments: readonly [string, string, string, string]
}

/**
 * The colours of the posters' looks, here and nowhere else: on paper and in an album they are the same in both themes of
 * the app. Each text has a contrast of 4.5 on what it stands on.
 */
export const POSTER_COLOURS = {
  festive: {
    ground: '#a91d3a',
    title: '#fff3e0',
    text: '#ffe9d6',
    soft: '#ffdcc4',
    panel: '#fff7ec',
    onPanel: '#43121f',
    panelSoft: '#7d3a4a',
    accent: '#a91d3a',
    onAccent: '#fff7ec',
    ornaments: ['#c23653', '#f2a7a0', '#f6cf8d', '#8a1029'],
  },
  calm: {
    ground: '#f5f2ea',
    title: '#17324a',
    text: '#263b4b',
    soft: '#566573',
    panel: '#17324a',
    onPanel: '#f5f2ea',
    panelSoft: '#c9d3d8',
    accent: '#8a5d1c',
    onAccent: '#ffffff',
    ornaments: ['#24506a', '#4f8a8b', '#d3a95f', '#d9d2c1'],
  },
  family: {
    ground: '#fff5dc',
    title: '#b83a1b',
    text: '#4a3426',
    soft: '#74583f',
    panel: '#ffffff',
    onPanel: '#3f2c20',
    panelSoft: '#6e5747',
    accent: '#1f7a6c',
    onAccent: '#ffffff',
    ornaments: ['#ffc857', '#8fd0c5', '#f48b6a', '#5fa978'],
  },
  plain: {
    ground: '#ffffff',
    title: '#111111',
    text: '#111111',
    soft: '#3d3d3d',
    panel: '#9c2340',
    onPanel: '#ffffff',
    panelSoft: '#ffe3ea',
    accent: '#9c2340',
    onAccent: '#ffffff',
    ornaments: ['#9c2340', '#e7d3d8', '#111111', '#f3f0f1'],
  },
} as const satisfies Record<string, Colours>

/** A mini-program code stands dark on white, or a phone does not read it. */
export const CODE_GROUND = '#ffffff'
/** The marks by which a printer cuts and folds. */
export const CUTTING_MARK = '#000000'
