import { MOST_QUESTIONS, MOST_QUIZ_OPTIONS, QUIZ_LIMITS, type QuizQuestion } from './quiz'

/** What one question says, as it was read of a pasted text. */
interface Read {
  text: string
  options: string[]
  /** What the text says is right: letters, or 对 and 错. */
  answer: string
  explanation: string
}

const OPTION = /^[（(]?([A-Fa-f])[)）.．、:：]\s*(.*)$/
const ANSWER = /^[【[]?(?:正确|参考)?答案[】\]]?\s*[:：]?\s*(.+)$/
const EXPLANATION = /^[【[]?(?:答案)?(?:解析|说明|释义)[】\]]?\s*[:：]?\s*(.+)$/
const NUMBER = /^[（(]?第?\d{1,3}[)）.．、:：题]+\s*/
/** The answer within the question: `……（ B ）。` */
const INLINE = /[（(]\s*([A-Fa-f]{1,6}|√|×|对|错)\s*[)）]/
const NOTHING: Read = { text: '', options: [], answer: '', explanation: '' }
const YES = /^(?:对|√|正确|是)$/
const NO = /^(?:错|×|错误|否)$/

/**
 * The questions of a text as Word and Excel have them: numbered, with lettered options and 答案, 解析 below, or a row of a
 * table each (题目, options, 答案, 解析). A question that is true or false needs no options. What cannot be read of a question
 * is left empty, so that the editor shows what is missing; `mark` makes their ids. At most as many as a quiz may have.
 */
export function pastedQuiz(pasted: string, mark: () => string): QuizQuestion[] {
  const lines = pasted
    .split(/\r?\n/)
    .map((line) => line.replace(/[\u00a0\u3000]/g, ' '))
    .filter((line) => line.trim() !== '')
  const read = lines.some((line) => line.trim().includes('\t')) ? ofRows(lines) : ofLines(lines)
  return read
    .filter(({ text, options }) => text !== '' && (options.length > 0 || text.length > 3))
    .slice(0, MOST_QUESTIONS)
    .map((each) => questionOf(each, mark))
}

function ofRows(lines: readonly string[]): Read[] {
  const rows = lines.map((line) => line.split('\t').map((cell) => cell.trim()))
  // A heading names the columns; a first column of numbers only counts.
  const own = rows.filter((cells) => !cells.some((cell) => /^(?:题目|题干|正确答案|答案)$/.test(cell)))
  return own.map((cells) => {
    const [text = '', ...rest] = /^\d{1,3}[.、]?$/.test(cells[0] ?? '') ? cells.slice(1) : cells
    const at = rest.map((cell) => isAnswer(cell)).lastIndexOf(true)
    const isLettered = at >= 0 && /^[A-Fa-f]/.test(rest[at] ?? '')
    return {
      text: text.replace(NUMBER, ''),
      options: (at < 0 ? rest : rest.slice(0, at)).filter((cell) => cell !== '').map(withoutLetter),
      answer: at < 0 ? '' : (rest[at] ?? ''),
      explanation:
        at < 0
          ? ''
          : rest
              .slice(at + 1)
              .join(' ')
              .trim(),
      ...(at === 0 && !isLettered && { options: [] }),
    }
  })
}

const isAnswer = (cell: string): boolean =>
  /^[A-Fa-f](?:[、,，;；\s]*[A-Fa-f])*$/.test(cell) || YES.test(cell) || NO.test(cell)

const withoutLetter = (cell: string): string => OPTION.exec(cell)?.[2] ?? cell

function ofLines(lines: readonly string[]): Read[] {
  const found: Read[] = []
  let current: Read | undefined
  const put = (part: Partial<Read>) => {
    current = { ...(current ?? NOTHING), ...part }
  }
  const end = () => {
    if (current) found.push(current)
    current = undefined
  }
  for (const raw of lines) {
    const line = raw.trim()
    const [, answer] = ANSWER.exec(line) ?? []
    const [, explanation] = EXPLANATION.exec(line) ?? []
    const options = optionsIn(line)
    if (explanation !== undefined) put({ explanation })
    else if (answer !== undefined) put({ answer })
    else if (options.length > 0) put({ options: [...(current?.options ?? []), ...options] })
    else {
      const isNext = NUMBER.test(line) || (current && (current.options.length > 0 || current.answer !== ''))
      if (isNext) end()
      const text: string = line.replace(NUMBER, '')
      put({ text: current?.text ? `${current.text}${text}` : text })
    }
  }
  end()
  return found
}

/** The options of a line, one or several next to each other: `A. 对  B. 错`. */
function optionsIn(line: string): string[] {
  if (!OPTION.test(line)) return []
  return line
    .split(/\s+(?=[（(]?[A-Fa-f][)）.．、:：])/)
    .flatMap((part) => OPTION.exec(part.trim())?.[2] ?? [])
    .map((text) => text.trim())
    .filter((text) => text !== '')
}

function questionOf({ text, options, answer, explanation }: Read, mark: () => string): QuizQuestion {
  const within = answer === '' ? INLINE.exec(text) : null
  const [whole = '', inline = ''] = within ?? []
  const said = (answer || inline).trim()
  const isYesOrNo = options.length === 0 && (YES.test(said) || NO.test(said))
  const texts = isYesOrNo ? ['对', '错'] : options.slice(0, MOST_QUIZ_OPTIONS)
  const letters: readonly string[] = said.toUpperCase().match(/[A-F]/g) ?? []
  const isRight = (place: number) =>
    isYesOrNo ? (place === 0) === YES.test(said) : letters.includes('ABCDEF'.charAt(place))
  return {
    id: mark(),
    text: (whole ? text.replace(whole, '（　）') : text).trim().slice(0, QUIZ_LIMITS.text),
    options: texts.map((option, place) => ({
      id: mark(),
      text: option.slice(0, QUIZ_LIMITS.option),
      right: isRight(place),
    })),
    explanation: explanation.trim().slice(0, QUIZ_LIMITS.explanation),
  }
}
