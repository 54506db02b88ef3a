import { setTimeout as pause } from 'node:timers/promises'
import { WAIT_GUARD } from '../support/hang-guard'
import { CanvasNode, type FindPicture } from './canvas'
import type { Engine } from './engine'
import type { Templates, TreeNode } from './templates'

/** Milliseconds between two looks at what a page shows. */
export const LOOK = 5

/** What a script hands to `Page` or `Component`. */
export type Registered = {
  data?: object
  eh?: (event: object) => void
  methods?: { eh: (event: object) => void }
  attached?: () => void
} & Record<string, unknown>

/** Taps on controls, and fields that were typed into: each of those takes a tap, too. */
export type Touches = { taps: number; fields: number }

export type Platform = {
  engine: Engine
  templates: Templates
  /** What a finger has done until now, on all pages. */
  touches: Touches
  /** What a component of the build was registered with, by its path. */
  component: (name: string) => Registered | undefined
  /** Whether a file is in the package, by its path from the root, or on the phone. */
  holds: (file: string) => boolean
  findPicture: FindPicture
}

/** What a page is shared by, as its chat shows it; without a picture WeChat takes one of the page. */
export interface Card {
  title: string
  path: string
  imageUrl?: string
}

type Element = {
  tag: string
  attributes: Record<string, unknown>
  parent: Element | undefined
  children: (Element | string)[]
  handle: (event: object) => void
}

/** More at once makes a phone stutter; WeChat itself warns of more nodes on one page. */
const MOST_BYTES = 100 * 1024
const MOST_NODES = 1000

type Data = Record<string, unknown>

type Opened = {
  path: string
  query: Record<string, string>
  /** The page's settings, those of its JSON file. */
  settings: Record<string, unknown>
}

/** One open page: what it shows, and a finger. */
export class PageHandle {
  readonly instance: Registered & { data: Data; route: string }
  readonly path: string
  private readonly settings: Record<string, unknown>
  private tree: Element | undefined
  private readonly canvases = new Map<string, CanvasNode>()
  private readonly wrappers = new Map<string, { data: Data; given: string }>()

  constructor(
    { path, query, settings }: Opened,
    registered: Registered,
    private readonly platform: Platform,
  ) {
    this.path = path
    this.settings = settings
    const setData = this.setter(() => this.instance.data)
    const data = platform.engine.copyIn(registered.data ?? {}) as Data
    this.instance = { ...registered, data, setData, route: path, __route__: path, options: query }
  }

  /** Calls one of the page's own functions, as the platform does: onLoad, onShow, onReachBottom… */
  call(name: string, ...given: unknown[]) {
    const method = this.instance[name]
    return typeof method === 'function' ? method.apply(this.instance, given) : undefined
  }

  /** All that a person can read on the page, a line per block. */
  text(): string {
    const lines = textOf(this.root()).split('\n')
    return lines
      .map((line) => line.trim())
      .filter(Boolean)
      .join('\n')
  }

  /**
   * Waits until the page shows a text, or until a condition holds. Its patience is counted in looks, not by the clock:
   * between two of them all that was ready has run, however slow the machine.
   */
  async waitFor(
    expected: string | RegExp | ((text: string) => boolean),
    patience = WAIT_GUARD,
  ): Promise<void> {
    const holds = (text: string) =>
      typeof expected === 'function'
        ? expected(text)
        : typeof expected === 'string'
          ? text.includes(expected)
          : expected.test(text)
    for (let waited = 0; !holds(this.text()); waited += LOOK) {
      if (waited > patience) throw new Error(this.described(`${this.path} never showed ${expected}`))
      await pause(LOOK)
    }
  }

  /**
   * Taps an element, named by its label or text, or by `.class` or `#id`; where several are named so, the one in
   * `within`. The event bubbles through the compiled templates: where these bind nothing, nothing hears it, and the
   * tap fails.
   */
  tap(target: string, within?: string) {
    const element = this.find(target, within)
    for (let each: Element | undefined = element; each; each = each.parent)
      if (each.tag === 'button' && each.attributes.disabled) throw new Error(`"${target}" is disabled`)
    this.touch(1)
    this.dispatch(element, target, 'tap', { x: 0, y: 0 })
  }

  /** Types into the field with this label or placeholder. */
  input(label: string, value: string) {
    const isField = ({ tag, attributes }: Element) =>
      (tag === 'input' || tag === 'textarea') &&
      [attributes.ariaLabel, attributes.placeholder].includes(label)
    const field = this.only(this.elements().filter(isField), label)
    this.touch(1)
    this.platform.touches.fields++
    this.dispatch(field, label, 'input', { value, cursor: value.length, keyCode: 0 })
  }

  /** Chooses from the picker that shows `label`: a tap opens the wheel, another one confirms. */
  pick(label: string, choice: string) {
    const shown = this.find(label)
    let picker: Element | undefined = shown
    while (picker && picker.tag !== 'picker') picker = picker.parent
    const range = (picker?.attributes.range ?? []) as unknown[]
    if (!range.includes(choice)) throw new Error(`"${label}" offers ${range.join(', ')}, no "${choice}"`)
    this.touch(2)
    this.dispatch(shown, label, 'change', { value: range.indexOf(choice) })
  }

  /** Pulls the page down to refresh it: WeChat tells a page that asked for it, no other. */
  pullDown() {
    if (!this.settings.enablePullDownRefresh) throw new Error(`${this.path} cannot be pulled down`)
    this.call('onPullDownRefresh')
  }

  /** Shares the page: what the card in the chat says and opens. WeChat offers it where the page has an answer. */
  share(): Card {
    if (typeof this.instance.onShareAppMessage !== 'function')
      throw new Error(`${this.path} cannot be shared`)
    const card = this.call('onShareAppMessage', { from: 'menu' }) as Card
    // WeChat shows a grey ground instead, and says nothing.
    if (card.imageUrl !== undefined && !this.platform.holds(card.imageUrl))
      throw new Error(`${this.path} is shared with ${card.imageUrl}, which is not there`)
    return card
  }

  /** Any other event: `page.emit('.code-scanner', 'scancode', { result })`. */
  emit(target: string, type: string, detail: object) {
    this.dispatch(this.find(target), target, type, detail)
  }

  /** An attribute of an element as the templates pass it on: `src`, `ariaLabel`, `disabled`… */
  attribute(target: string, name: string): unknown {
    return this.find(target).attributes[name]
  }

  /** Names of all elements on the page, for checks of what was rendered. */
  tags(): string[] {
    return this.elements().map(({ tag }) => tag)
  }

  /** The canvas with this id, as WeChat hands it to the scripts; undefined where there is none of type 2d. */
  canvas(id: string): CanvasNode | undefined {
    const element = this.elements().find(({ tag, attributes }) => tag === 'canvas' && attributes.id === id)
    if (element?.attributes.type !== '2d') return undefined
    const height = Number(/height:\s*(\d+)px/.exec(String(element.attributes.style))?.[1] ?? 150)
    const known =
      this.canvases.get(id) ??
      new CanvasNode(this.platform.engine, { width: 358, height }, this.platform.findPicture)
    this.canvases.set(id, known)
    return known
  }

  /** What all canvases of the page show, in the order of the page. */
  drawings(): CanvasNode[] {
    const ids = this.elements().flatMap(({ tag, attributes }) =>
      tag === 'canvas' ? [String(attributes.id)] : [],
    )
    return ids.flatMap((id) => this.canvas(id) ?? [])
  }

  private setter(data: () => Data) {
    return (changes: Data, done?: () => void) => {
      const text = JSON.stringify(changes)
      const bytes = Buffer.byteLength(text)
      if (bytes > 1024 * 1024) throw new Error('setData takes at most 1024 kB')
      if (bytes > MOST_BYTES) this.platform.engine.problems.push(`${this.path} sends ${bytes} bytes at once`)
      for (const [key, value] of Object.entries(JSON.parse(text) as Data)) assign(data(), key, value)
      this.tree = undefined
      // Components come to life when they are first shown.
      const nodes = this.elements(this.root()).length
      if (nodes > MOST_NODES) this.platform.engine.problems.push(`${this.path} holds ${nodes} nodes`)
      Promise.resolve().then(done)
    }
  }

  private root(): Element {
    if (!this.tree) {
      const handle = (event: object) => this.instance.eh?.(event)
      this.tree = { tag: 'page', attributes: {}, parent: undefined, children: [], handle }
      this.fill(this.tree, `${this.path}.wxml`, this.instance.data)
    }
    return this.tree
  }

  private fill(into: Element, template: string, data: object) {
    const render = this.platform.templates(template)
    if (!render) throw new Error(`the build has no ${template}`)
    const add = (node: TreeNode, parent: Element) => {
      for (const child of node.children ?? []) {
        if (child === undefined || child === null) continue
        if (typeof child !== 'object') parent.children.push(String(child))
        else if (child.tag === 'virtual') add(child, parent)
        else this.addElement(child, parent, add)
      }
    }
    add(render(data), into)
  }

  private addElement(node: TreeNode, parent: Element, add: (node: TreeNode, parent: Element) => void) {
    const tag = node.tag.replace(/^wx-/, '')
    const element: Element = { tag, attributes: node.attr ?? {}, parent, children: [], handle: parent.handle }
    parent.children.push(element)
    const component = this.platform.component(tag)
    if (!component) return add(node, element)
    element.handle = (event) => component.methods?.eh(event)
    this.fill(element, `${tag}.wxml`, this.componentData(component, element.attributes))
  }

  /** What a component shows: what its parent gave it, and what it was told itself since. */
  private componentData(component: Registered, { i, l }: Record<string, unknown>): Data {
    if (!component.attached) return { i, l }
    const id = (i as { sid: string }).sid
    const given = JSON.stringify({ i, l })
    const known = this.wrappers.get(id)
    if (known?.given === given) return known.data
    const wrapper = known ?? { data: {}, given }
    Object.assign(wrapper, { given, data: JSON.parse(given) })
    this.wrappers.set(id, wrapper)
    const live = { data: wrapper.data, setData: this.setter(() => wrapper.data) }
    if (!known) component.attached.call(live)
    return wrapper.data
  }

  private elements(from: Element = this.root()): Element[] {
    const below = from.children
      .filter((child) => typeof child !== 'string')
      .flatMap((child) => this.elements(child))
    return [from, ...below]
  }

  private find(target: string, within?: string): Element {
    const all = this.elements(within ? this.find(within) : undefined)
    const named = ({ attributes }: Element) =>
      target.startsWith('.')
        ? String(attributes.class ?? '')
            .split(/\s+/)
            .includes(target.slice(1))
        : target.startsWith('#')
          ? attributes.id === target.slice(1)
          : attributes.ariaLabel === target
    const candidates = all.filter(named)
    if (candidates.length > 0) return this.only(candidates, target)
    const saying = all.filter((element) => textOf(element).trim() === target)
    // Of elements inside each other, the innermost is under the finger.
    return this.only(
      saying.filter((element) => !saying.some((other) => other.parent === element)),
      target,
    )
  }

  private only(candidates: Element[], target: string): Element {
    const [element] = candidates
    if (element && candidates.length === 1) return element
    throw new Error(this.described(`${this.path} has ${candidates.length} of "${target}"`))
  }

  private dispatch(element: Element, target: string, type: string, detail: object) {
    const reference = ({ attributes }: Element) => ({ id: attributes.id, dataset: datasetOf(attributes) })
    let heard = false
    for (let each: Element | undefined = element; each; each = each.parent) {
      const stops = Boolean(each.attributes[`catch${type}`])
      if (!stops && !each.attributes[`bind${type}`]) continue
      heard = true
      const event = { type, detail, timeStamp: Date.now(), touches: [], changedTouches: [] }
      each.handle(
        this.platform.engine.copyIn({ ...event, target: reference(element), currentTarget: reference(each) }),
      )
      if (stops || !bubbling.has(type)) break
    }
    if (!heard) throw new Error(`nothing on the page listens to ${type} on "${target}"`)
  }

  private touch(taps: number) {
    this.platform.touches.taps += taps
  }

  private described(message: string): string {
    const { problems } = this.platform.engine
    return [
      message,
      'It shows:',
      this.text(),
      ...(problems.length > 0 ? ['Problems:', ...problems] : []),
    ].join('\n')
  }
}

const bubbling = new Set(['tap', 'longpress', 'touchstart', 'touchmove', 'touchend', 'touchcancel'])

function datasetOf(attributes: Record<string, unknown>): Record<string, unknown> {
  const named = Object.entries(attributes).filter(([name]) => name.startsWith('data-'))
  return Object.fromEntries(named.map(([name, value]) => [name.slice('data-'.length), value]))
}

function textOf(element: Element): string {
  const inside = element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
  if (element.tag === 'text') return inside
  const { value, placeholder } = element.attributes
  const own = element.tag === 'input' || element.tag === 'textarea' ? value || placeholder || '' : ''
  return `\n${own}${inside}\n`
}

/** Sets what a setData path names: `root.cn.[0].v`. */
function assign(data: Data, key: string, value: unknown) {
  const steps = key.split(/[.[\]]+/).filter(Boolean)
  const last = steps.pop() as string
  let target = data
  for (const step of steps) {
    target[step] ??= {}
    target = target[step] as Data
  }
  target[last] = value
}
