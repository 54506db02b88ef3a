/**
 * `@tarojs/components` of the browser pages: those that are used. Taro's elements are unknown to browsers: without this a button could not
 * be reached by Tab, a heading would be plain text, and a field had no name. What a page says with `aria-*`, and which
 * part of the layout something is, becomes the role, the name, the level and the place in the order of the keyboard.
 */
import {
  Button as TaroButton,
  Image as TaroImage,
  Input as TaroInput,
  ScrollView as TaroScrollView,
  Switch as TaroSwitch,
  Text as TaroText,
  Textarea as TaroTextarea,
  View as TaroView,
} from '@tarojs/components'
import { type ComponentType, createElement, isValidElement, type ReactNode } from 'react'

type Props = Record<string, unknown> & { className?: string; children?: ReactNode; onClick?: () => void }
type Element = ComponentType<Props>

/** What somebody can work with, by its role. */
const OPERABLE = ['button', 'link', 'tab', 'checkbox', 'radio', 'switch', 'option', 'menuitem']

/** The parts of the layout that head what follows, and how deep: the bar above the page is the first. */
const HEADINGS: Record<string, number> = { heading: 2, 'title--large': 2, title: 3 }

const levelOf = (className = ''): number | undefined =>
  className
    .split(' ')
    .map((name) => HEADINGS[name])
    .find(Boolean)

/** The root of a page, which the arrow keys scroll once the keyboard is in it. */
const isPage = (className = ''): boolean => className.split(' ').includes('shell')

/** The attributes of an element as browsers know them. */
function known({ 'aria-role': given, ...props }: Props): Props {
  const { className, onClick } = props
  if (isPage(className)) return { ...props, role: 'main', tabindex: '0' }
  const level = given === undefined || given === 'heading' ? levelOf(className) : undefined
  const role = given ?? (level ? 'heading' : undefined)
  if (role === undefined) return props
  return {
    ...props,
    role,
    ...(role === 'heading' && { 'aria-level': String(level ?? 2) }),
    ...(OPERABLE.includes(role as string) || (onClick && ['row', 'columnheader'].includes(role as string))
      ? { tabindex: '0' }
      : {}),
  }
}

/** An element that browsers leave as it is, with what it is. */
const plain = (element: unknown, role?: string) => (props: Props) =>
  createElement(element as Element, known({ ...(role && { 'aria-role': role }), ...props }))

/** An element around a browser's own, which is what has to be named. */
const around =
  (element: unknown, nameOf: (label: unknown) => object) =>
  ({ 'aria-role': _, nativeProps, ...props }: Props) =>
    createElement(element as Element, {
      ...props,
      nativeProps: { ...nameOf(props['aria-label']), ...(nativeProps as object) },
    })

const byLabel = (label: unknown) => (label ? { 'aria-label': label } : {})

export const View = plain(TaroView)
export const Text = plain(TaroText)
export const Button = plain(TaroButton, 'button')
export const Input = around(TaroInput, byLabel)
export const Textarea = around(TaroTextarea, byLabel)
export const Switch = around(TaroSwitch, byLabel)

/** A picture without a name only decorates. */
export const Image = around(TaroImage, (label) => ({ alt: label ?? '' }))

/** What scrolls by a finger scrolls by the arrow keys too. */
export const ScrollView = (props: Props) =>
  createElement(TaroScrollView as unknown as Element, { tabindex: '0', ...known(props) })

interface PickerProps extends Props {
  mode?: 'selector' | 'date' | 'time'
  range?: readonly string[]
  value?: number | string
  fields?: 'year' | 'month' | 'day'
  start?: string
  end?: string
  onChange: (event: { detail: { value: string } }) => void
}

/** Of which years one can be chosen, the latest first. */
function years(start = '1920', end = '2100'): string[] {
  const [from, to] = [start, end].map((day) => Number(day.slice(0, 4))) as [number, number]
  return Array.from({ length: to - from + 1 }, (_, index) => String(to - index))
}

/**
 * The browser's own list or calendar over what shows the choice, instead of Taro's wheel, which no keyboard turns. It is
 * named as what it lies over, and seen while it is typed into.
 */
export function Picker(props: PickerProps) {
  const { mode = 'selector', range = [], value = '', fields = 'day', start, end, className = '' } = props
  const tell = (chosen: string) => props.onChange({ detail: { value: chosen } })
  const inner = isValidElement<Props>(props.children) ? props.children.props['aria-label'] : undefined
  const name = String(inner ?? props['aria-label'] ?? '')
  const choices =
    mode === 'selector'
      ? range.map((text, index) => [String(index), text] as const)
      : fields === 'year' && mode === 'date'
        ? [['', '请选择'] as const, ...years(start, end).map((year) => [year, year] as const)]
        : undefined
  return (
    <div className={`taro-picker ${className}`}>
      <div ref={(element) => element?.toggleAttribute('inert', true)}>{props.children}</div>
      {choices ? (
        <select
          className="taro-picker__list"
          aria-label={name}
          value={mode === 'selector' ? String(value) : String(value).slice(0, 4)}
          onChange={({ target }) => target.value && tell(target.value)}
        >
          {choices.map(([key, text]) => (
            <option key={key} value={key}>
              {text}
            </option>
          ))}
        </select>
      ) : (
        <input
          className="taro-picker__moment"
          type={mode === 'time' ? 'time' : fields === 'month' ? 'month' : 'date'}
          aria-label={name}
          value={String(value)}
          {...(mode === 'date' && { min: cut(start, fields), max: cut(end, fields) })}
          onClick={({ currentTarget }) => currentTarget.showPicker?.()}
          onChange={({ target }) => target.value && tell(target.value)}
        />
      )}
    </div>
  )
}

/** A day as a field for months or days takes it. */
const cut = (day: string | undefined, fields: string): string | undefined =>
  day?.slice(0, fields === 'month' ? 7 : 10)

// What has the role of a button is one for the keyboard as well; a browser's own elements are by themselves.
document.addEventListener('keydown', (event) => {
  const { target, key } = event
  if (!(target instanceof HTMLElement) || (key !== 'Enter' && key !== ' ')) return
  const role = target.getAttribute('role') ?? ''
  if (!OPERABLE.includes(role) && role !== 'row' && role !== 'columnheader') return
  event.preventDefault()
  if (!event.repeat) target.click()
})
