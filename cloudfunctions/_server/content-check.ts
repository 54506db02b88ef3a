import cloud from 'wx-server-sdk'
import { together } from './all-of'

/** WeChat takes so many characters at once. */
const MOST_CHARACTERS = 2500
/** What the text is, as WeChat counts it: comments. */
const SCENE = 2

/**
 * Has WeChat check what somebody typed, before it is stored: event texts, answers that others see, feedback. Call it
 * once, at submission, with everything by the name of its field: WeChat only checks for people who were in the
 * mini-program within two hours, so never from a timer. Returns the first field with a text that is not acceptable, to be
 * refused with `unacceptable-text`; undefined if there is none. A text that WeChat would have a person look at passes
 * here: staff see it before others do. Throws when WeChat cannot be asked, so that nothing goes unchecked.
 */
export async function unacceptableField(
  texts: Readonly<Record<string, string>>,
  openid: string,
): Promise<string | undefined> {
  const parts = Object.entries(texts).flatMap(([field, text]) =>
    partsOf(text).map((content) => ({ field, content })),
  )
  const verdicts = await together(parts.map(({ content }) => isRisky(content, openid)))
  return parts.find((_, index) => verdicts[index])?.field
}

async function isRisky(content: string, openid: string): Promise<boolean> {
  const { result } = (await cloud.openapi.security.msgSecCheck({
    content,
    openid,
    scene: SCENE,
    version: 2,
  })) as unknown as { result: { suggest: string } }
  return result.suggest === 'risky'
}

function partsOf(text: string): string[] {
  const characters = [...text.trim()]
  return Array.from({ length: Math.ceil(characters.length / MOST_CHARACTERS) }, (_, index) =>
    characters.slice(index * MOST_CHARACTERS, (index + 1) * MOST_CHARACTERS).join(''),
  )
}
