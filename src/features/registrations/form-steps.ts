import { useState } from 'react'
import { useElderVersion } from '../../services/text-size'
import type { FormField } from '../../shared/registration/form'
import type { FieldProblem } from '../problems/form-problems'
import { PARTS } from './field-problems'

/** The steps of registering in 长辈版, in their order: one thing a page. */
export const STEPS = { who: '谁参加', when: '什么时候去', asked: '还要填的', confirm: '核对' } as const
export type Step = keyof typeof STEPS

/** The steps of a form that asks this: none of them is empty. */
export const stepsOf = (form: readonly FormField[]): Step[] =>
  (Object.keys(STEPS) as Step[]).filter((step) => step !== 'asked' || form.length > 0)

/** The step at which a problem is put right. */
export const stepOfProblem = ({ at }: Pick<FieldProblem, 'at'>, form: readonly FormField[]): Step =>
  form.some(({ id }) => PARTS.answer(id) === at) ? 'asked' : 'who'

/**
 * Which part of the form is shown: in 长辈版 one step after the other, none left with something wrong in it; otherwise
 * all of it at once.
 */
export function useFormSteps(form: readonly FormField[]) {
  const isElder = useElderVersion()
  const steps = stepsOf(form)
  const [at, setAt] = useState(0)
  const [tried, setTried] = useState<readonly Step[]>([])
  const step = steps[at] ?? 'confirm'
  return {
    isElder,
    /** What is shown alone; undefined where everything is. */
    step: isElder ? step : undefined,
    shows: (part: Step) => !isElder || part === step,
    place: `第 ${at + 1} 步，共 ${steps.length} 步`,
    isFirst: at === 0,
    back: () => setAt(at - 1),
    /** Goes on, unless something here is still wrong: answers whether it went. */
    next(wrong: readonly FieldProblem[]): boolean {
      setTried([...tried, step])
      if (wrong.some((each) => stepOfProblem(each, form) === step)) return false
      setAt(at + 1)
      return true
    },
    /** Goes to where a problem is put right. */
    goTo(problem: FieldProblem) {
      const its = stepOfProblem(problem, form)
      setTried([...tried, its])
      setAt(steps.indexOf(its))
    },
    /** Of these, what is said on the step shown: of one that somebody has tried to leave. */
    shown: (wrong: readonly FieldProblem[]) =>
      wrong.filter((each) => stepOfProblem(each, form) === step && tried.includes(step)),
  }
}
