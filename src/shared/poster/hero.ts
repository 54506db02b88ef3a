import { type Block, type Box, type Mark, rounded } from './drawing'
import type { Look } from './look'
import type { PosterContent } from './poster-content'

/** Grounds reach so far beyond the edges, for a printer to cut into. */
export const BEYOND = 40

/** What is drawn of a part of a page, and where it is. */
export interface Placed {
  marks: Mark[]
  blocks: Block[]
}

/** The event's picture, or what is drawn in its place. */
export function hero(box: Box, look: Look, { hasCover }: Pick<PosterContent, 'hasCover'>): Placed {
  const { bleeds, radius, arch } = look.hero
  // To the edges means beyond them, where a printer cuts.
  const whole = bleeds
    ? {
        x: box.x - BEYOND,
        y: box.y === 0 ? -BEYOND : box.y,
        width: box.width + 2 * BEYOND,
        height: box.height + (box.y === 0 ? BEYOND : 0),
      }
    : box
  const within = rounded(whole, radius, arch ? Math.min(whole.width / 2, whole.height * 0.55) : radius)
  const inside: Mark[] = hasCover
    ? [{ kind: 'picture', of: 'cover', box: whole }]
    : (look.drawn?.(whole, look.colours) ?? [])
  return {
    marks: [{ kind: 'group', within, x: 0, y: 0, marks: inside }],
    blocks: [{ name: hasCover ? 'cover' : 'ornament', box }],
  }
}
