import type { MediaLink } from '../../shared/tally/archive'

/** Links as they are written: one a line, title first. */
export const mediaText = (links: readonly MediaLink[]): string =>
  links.map(({ title, address }) => `${title} ${address}`).join('\n')

/** What was written, as links; `wrong` are the lines, counted from 1, that hold no address. */
export function mediaWritten(text: string): { links: MediaLink[]; wrong: number[] } {
  const links: MediaLink[] = []
  const wrong: number[] = []
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const [, title = '', address = ''] = /^(.*?)(https?:\/\/\S{3,})\s*$/.exec(line) ?? []
    if (address === '') wrong.push(index + 1)
    else links.push({ title: title.trim() || address.slice(0, 80), address })
  }
  return { links, wrong }
}
