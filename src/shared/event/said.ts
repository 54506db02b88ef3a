import type { Event } from './event'

/** What people want to find before they read all of an event. */
export type Asked = 'cost' | 'bring'

const WORDS: Record<Asked, RegExp> = {
  cost: /免费|费用|收费|自费|报名费|材料费/,
  bring: /自备|自带|请带|请携带|需带|需携带|须带|带好/,
}

/** The sentences of an event's own text about it, as they were written; none where it says nothing. */
export function saidOf(
  { summary, description }: Pick<Event, 'summary' | 'description'>,
  asked: Asked,
): string[] {
  const texts = description.flatMap((block) =>
    block.kind === 'list' ? block.items : block.kind === 'paragraph' ? [block.text] : [],
  )
  const sentences = [summary, ...texts].flatMap((text) => text.match(/[^。！？；\n]+[。！？；]?/g) ?? [])
  return [...new Set(sentences.map((each) => each.trim()).filter((each) => WORDS[asked].test(each)))]
}
