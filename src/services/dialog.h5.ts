/** Asks before something that cannot simply be undone; resolves to whether the person said yes. */
export async function confirm(options: {
  title: string
  content: string
  yes: string
  no?: string
}): Promise<boolean> {
  const { title, content, yes, no = '取消' } = options
  return (await ask({ title, content, answers: [no, yes], grave: true })) === yes
}

/** Offers a few answers; resolves to the one chosen, or undefined if none was. */
export async function choose<const Options extends readonly string[]>(
  options: Options,
): Promise<Options[number] | undefined> {
  return ask({ title: '请选择', answers: options })
}

/** Asks in the browser's own dialog, which holds the keyboard until it is answered; Esc answers nothing. */
function ask<Answer extends string>(question: {
  title: string
  content?: string
  answers: readonly Answer[]
  /** The last answer is one to think about. */
  grave?: boolean
}): Promise<Answer | undefined> {
  const { title, content, answers, grave = false } = question
  const dialog = document.createElement('dialog')
  dialog.className = 'taro-dialog'
  dialog.setAttribute('aria-label', title)
  dialog.append(textIn('h2', 'taro-dialog__title', title))
  if (content) dialog.append(textIn('div', '', content))
  const row = textIn('div', 'taro-dialog__answers', '')
  dialog.append(row)
  const asked = document.activeElement
  return new Promise((resolve) => {
    const answerWith = (answer?: Answer) => {
      dialog.remove()
      if (asked instanceof HTMLElement) asked.focus()
      resolve(answer)
    }
    for (const answer of answers) {
      const isGrave = grave && answer === answers[answers.length - 1]
      const button = textIn('button', 'taro-dialog__answer', answer)
      if (isGrave) button.classList.add('taro-dialog__answer--yes')
      button.addEventListener('click', () => answerWith(answer))
      row.append(button)
    }
    dialog.addEventListener('cancel', () => answerWith())
    document.body.append(dialog)
    dialog.showModal()
  })
}

function textIn(tag: string, className: string, text: string): HTMLElement {
  const element = document.createElement(tag)
  element.className = className
  element.textContent = text
  return element
}
