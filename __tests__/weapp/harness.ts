import { existsSync } from 'node:fs'
import path from 'node:path'
import { WAIT_GUARD } from '../support/hang-guard'
import { built, pageSettings, pagesOf, readAppJson } from './built'
import { asText, Engine } from './engine'
import { LOOK, PageHandle, type Platform, type Registered, type Touches } from './page'
import { compileTemplates } from './templates'
import { type Answer, createWx, type Phone } from './wx'

export type { PageHandle } from './page'

export type MiniProgramOptions = {
  /** Answers `wx.cloud.callFunction`: what the function's `main` returns; to throw is a failed call. */
  callFunction?: (name: string, data: unknown) => unknown
  /** What the phone has stored, by key; later writes go there too. */
  storage?: Map<string, unknown>
  /** Results of WeChat's APIs, by name: `{ showModal: () => ({ confirm: false }) }`. */
  answers?: Record<string, Answer>
  platform?: 'android' | 'ios' | 'windows'
  /** By what WeChat's own text is larger than usual: 1 if nothing is said; undefined for a WeChat that does not say. */
  textScale?: number | undefined
  /** Another build than the one in `dist/weapp`. */
  dist?: string
}

const DEEPEST = 10

/** The phones that are open: of a rejection that nobody caught, nothing says on which of them it happened. */
const opened = new Set<Engine>()
const onRejection = (reason: unknown) => {
  for (const { problems } of opened) problems.push(asText(reason))
}

/**
 * Starts the built mini-program on a phone made of nothing but the language, `wx`, and WeChat's compiled templates.
 * The pages' real scripts run and are rendered; call `close` at the end.
 */
export function openMiniProgram(options: MiniProgramOptions = {}) {
  const dist = options.dist ?? built
  const pages = new Set(pagesOf(dist))
  const tabs = new Set(readAppJson(dist).tabBar?.list.map(({ pagePath }) => pagePath))
  const engine = new Engine(dist)
  const stack: PageHandle[] = []
  const openTabs = new Map<string, PageHandle>()
  const visited = new Set<string>()
  const registeredPages = new Map<string, Registered>()
  const registeredComponents = new Map<string, Registered>()
  let registering = ''
  let appOptions: Registered = {}

  const touches: Touches = { taps: 0, fields: 0 }
  const platform: Platform = {
    engine,
    touches,
    templates: compileTemplates(dist, (text) => engine.problems.push(text)),
    component(name) {
      if (name !== 'comp' && name !== 'custom-wrapper') return undefined
      if (!registeredComponents.has(name)) load(name)
      return registeredComponents.get(name)
    },
    holds: (file) => phone.files.has(file) || (file.startsWith('/') && phone.holds(file.slice(1))),
    async findPicture(address) {
      if (!address.startsWith('http')) return phone.files.get(address)
      const answer = await fetch(address)
      return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined
    },
  }

  function load(file: string) {
    registering = file
    engine.run(file)
  }

  function top(): PageHandle {
    const page = stack.at(-1)
    if (!page) throw new Error('no page is open')
    return page
  }

  function create(path: string, query: Record<string, string>): PageHandle {
    if (!pages.has(path)) throw new Error(`page "${path}" is not found`)
    if (!registeredPages.has(path)) load(path)
    const registered = registeredPages.get(path)
    if (!registered) throw new Error(`${path} registered no page`)
    visited.add(path)
    return new PageHandle({ path, query, settings: pageSettings(dist, path) }, registered, platform)
  }

  function show(path: string, query: Record<string, string> = {}): PageHandle {
    const page = create(path, query)
    stack.push(page)
    if (tabs.has(path)) openTabs.set(path, page)
    page.call('onLoad', engine.copyIn(query))
    page.call('onShow')
    page.call('onReady')
    return page
  }

  function closeTop() {
    const page = stack.pop()
    if (page && openTabs.get(page.path) === page) openTabs.delete(page.path)
    page?.call('onUnload')
  }

  const target = ({ url }: Record<string, unknown>) => {
    const [path = '', search = ''] = String(url).replace(/^\//, '').split('?')
    if (!pages.has(path)) throw new Error(`page "${path}" is not found`)
    // As WeChat does, the values are left as they were written.
    const query = search
      .split('&')
      .filter(Boolean)
      .map((pair) => pair.split(/=(.*)/s).slice(0, 2))
    return { path, query: Object.fromEntries(query) as Record<string, string> }
  }
  const notTab = (path: string) => {
    if (tabs.has(path)) throw new Error('can not navigate to a tabbar page')
  }

  const navigation: Phone['navigation'] = {
    navigateTo(given) {
      const { path, query } = target(given)
      notTab(path)
      if (stack.length >= DEEPEST) throw new Error('webview count limit exceed')
      top().call('onHide')
      show(path, query)
    },
    redirectTo(given) {
      const { path, query } = target(given)
      notTab(path)
      closeTop()
      show(path, query)
    },
    reLaunch(given) {
      const { path, query } = target(given)
      while (stack.length > 0) closeTop()
      show(path, query)
    },
    switchTab(given) {
      const { path } = target(given)
      if (!tabs.has(path)) throw new Error('can not switch to a page that is no tab')
      while (stack.length > 0 && !tabs.has(top().path)) closeTop()
      stack.pop()?.call('onHide')
      const kept = openTabs.get(path)
      if (!kept) return void show(path)
      stack.push(kept)
      kept.call('onShow')
    },
    navigateBack({ delta = 1 }) {
      for (let left = Number(delta); left > 0 && stack.length > 1; left--) closeTop()
      top().call('onShow')
    },
  }

  const phone: Phone = {
    engine,
    platform: options.platform ?? 'android',
    holds: (file) => existsSync(path.join(dist, file)),
    storage: options.storage ?? new Map(),
    canvas: (id) => top().canvas(id),
    files: new Map(),
    calls: [],
    answers: options.answers ?? {},
    textScale: 'textScale' in options ? options.textScale : 1,
    callFunction: options.callFunction ?? (() => ({})),
    navigation,
  }
  Object.assign(engine.globals, {
    wx: createWx(phone),
    App: (registered: Registered) => {
      appOptions = registered
    },
    Page: (registered: Registered) => void registeredPages.set(registering, registered),
    Component: (registered: Registered) => void registeredComponents.set(registering, registered),
    Behavior: (registered: Registered) => registered,
    getApp: () => appOptions,
    getCurrentPages: () => stack.map((page) => page.instance),
    requirePlugin: () => ({}),
  })

  // One listener for all of them: Node takes more than ten for a leak.
  if (opened.size === 0) process.on('unhandledRejection', onRejection)
  opened.add(engine)

  const lifecycle = (name: string, ...given: unknown[]) => {
    const method = appOptions[name]
    if (typeof method === 'function') method.apply(appOptions, given)
  }
  const entry = engine.copyIn({ path: [...pages][0], query: {}, scene: 1001, shareTicket: '' })
  load('app')
  lifecycle('onLaunch', entry)
  lifecycle('onShow', entry)

  return {
    /** Opens a page by its path, as a link to it does: alone on the stack. */
    async open(path: string, query: Record<string, string> = {}): Promise<PageHandle> {
      while (stack.length > 0) closeTop()
      return show(path, query)
    },
    /** Puts the phone's clock on by so many milliseconds: what was to come within them comes now. */
    advance: (milliseconds: number) => engine.advance(milliseconds),
    /** Waits while something is under way outside (`isWaiting`), or a timer is due before one could look again. */
    async settle(isWaiting: () => boolean) {
      do await new Promise((resolve) => setTimeout(resolve, LOOK))
      while (isWaiting() || engine.isDueWithin(LOOK))
    },
    /** The page in front. */
    current: top,
    /** Goes back one page, as the arrow in the bar does. */
    async back(): Promise<PageHandle> {
      touches.taps++
      await navigation.navigateBack({})
      return top()
    },
    /** Taps one of the tabs below. */
    async tapTab(path: string): Promise<PageHandle> {
      touches.taps++
      await navigation.switchTab({ url: `/${path}` })
      return top()
    },
    /** Waits until the page in front is another one, and returns it. */
    async waitForPage(path: string, patience = WAIT_GUARD): Promise<PageHandle> {
      for (let waited = 0; top().path !== path; waited += LOOK) {
        if (waited > patience)
          throw new Error(`${top().path} is still open instead of ${path}\n${top().text()}`)
        await new Promise((resolve) => setTimeout(resolve, LOOK))
      }
      return top()
    },
    /** How often the screen was tapped, and how many fields were typed into. */
    touches,
    /** Every API of WeChat's that was called, in order. */
    calls: phone.calls,
    /** What went wrong with nobody to catch it: exceptions, rejections, warnings of templates, console.error. */
    problems: engine.problems,
    storage: phone.storage,
    /** Files that WeChat's APIs made, or that somebody can choose, by their temporary path. */
    files: phone.files,
    /** Results of WeChat's APIs, to be changed on the way. */
    answers: phone.answers,
    /** Paths of all pages that were opened. */
    visited: visited as ReadonlySet<string>,
    close() {
      opened.delete(engine)
      if (opened.size === 0) process.off('unhandledRejection', onRejection)
      engine.stop()
    },
  }
}
