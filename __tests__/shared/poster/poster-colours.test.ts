import { LOOKS } from '../../../src/shared/poster/look'
import { POSTER_COLOURS } from '../../../src/shared/poster/poster-colours'
import { contrast } from '../../support/contrast'

describe.each(Object.entries(POSTER_COLOURS))('in the look %s', (name, colours) => {
  const { facts } = LOOKS[name as keyof typeof LOOKS]
  it.each([
    ['title', colours.title, colours.ground],
    ['text', colours.text, colours.ground],
    ['soft', colours.soft, colours.ground],
    ['onPanel', colours.onPanel, colours.panel],
    ['panelSoft', colours.panelSoft, colours.panel],
    ['onAccent', colours.onAccent, colours.accent],
    ['the name of a fact', colours.accent, facts === 'card' ? colours.panel : colours.ground],
  ])('%s can be read', (_, text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5)
  })
})
