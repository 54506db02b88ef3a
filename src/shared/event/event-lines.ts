import { isOnLine } from '../figure/catalogue'
import type { Line } from '../figure/line'
import type { Category } from './category'

/** On which lines of the report an event will count, and which it misses for want of a tag. */
export interface EventLines {
  on: string[]
  /** Lines of its category that go by a tag, where it has none of the tags of any of them; with the tags that would do. */
  missed: { name: string; tags: string[] }[]
}

/** Where an event of this category and with these tags will count in the report, by the lines in use. */
export function linesOfEvent(
  lines: readonly Pick<Line, 'name' | 'categories' | 'tags'>[],
  event: { category: Category; tags: readonly string[] },
): EventLines {
  const byTag = lines.filter(({ categories, tags }) => tags.length > 0 && categories.includes(event.category))
  const hasOne = byTag.some(({ tags }) => tags.some((tag) => event.tags.includes(tag)))
  return {
    on: lines.filter((line) => isOnLine(line, event)).map(({ name }) => name),
    missed: hasOne ? [] : byTag.map(({ name, tags }) => ({ name, tags: [...tags] })),
  }
}
