// @ts-check
import { showCalls } from './calls.js'
import { showCollections } from './data.js'
import { byId, get, h, keepNewestFirst, post } from './dom.js'
import { dayText, fromField, momentText, timeText, toField } from './time.js'

const sources = { wx_trigger: '定时器', wx_unknown: '未登录' }

/** Milliseconds by which the local cloud's clock is ahead of this browser's. */
let ahead = 0
/** @type {{ openid: string, name: string, description: string, start?: string }[]} */
let people = []

/**
 * @param {string | undefined} openid
 * @param {string} [source]
 */
function nameOf(openid, source = '') {
  if (!openid) return /** @type {Record<string, string>} */ (sources)[source] ?? source
  return people.find((person) => person.openid === openid)?.name ?? openid
}

async function refresh() {
  const state = await get('state').catch(() => undefined)
  byId('offline').hidden = state !== undefined
  if (!state) return
  ahead = state.now - Date.now()
  byId('moved').hidden = !state.moved
  if (JSON.stringify(people) !== JSON.stringify(state.people) || byId('people').childElementCount === 0) {
    people = state.people
    showPeople()
  }
  showTimers(state.timers)
  showCalls(state.calls, nameOf, state.now)
  showMessages(state.messages, state.now)
  showCollections(state.collections)
  showLogs(state.logs, state.now)
  count('calls', state.counts.calls)
  count('messages', state.counts.messages)
  count(
    'data',
    state.collections.reduce(
      (/** @type {number} */ sum, /** @type {{ count: number }} */ { count }) => sum + count,
      0,
    ),
  )
  count('logs', state.counts.troubles)
}

/**
 * @param {string} tab
 * @param {number} number
 */
function count(tab, number) {
  const output = byId(`tab-${tab}`).querySelector('output')
  if (output) output.textContent = number ? number.toLocaleString('zh-CN') : ''
}

function showPeople() {
  const link = (
    /** @type {string} */ href,
    /** @type {string} */ initial,
    /** @type {string} */ name,
    /** @type {string} */ text,
  ) =>
    h(
      'li',
      {},
      h(
        'a.card.person',
        { href, target: '_blank', rel: 'noopener' },
        h('span.initial', { 'aria-hidden': 'true' }, initial),
        h('span', {}, h('b', {}, name), h('small', {}, text)),
      ),
    )
  byId('people').replaceChildren(
    ...people.map(({ openid, name, description, start = '' }) =>
      link(`/as/${openid}/${start.replace(/^\//, '')}`, name.slice(0, 1), name, description),
    ),
    link('/as/new', '+', '新居民', '一位从没来过的人，每次打开都是新的'),
  )
}

/** @param {{ function: string, name: string, config: string }[]} timers */
function showTimers(timers) {
  const list = byId('timers')
  const text = JSON.stringify(timers)
  if (list.dataset.shown === text) return
  list.dataset.shown = text
  list.replaceChildren(
    ...timers.map((timer) =>
      h(
        'li',
        {},
        h('span', {}, h('b', {}, timer.function), h('small', {}, timer.name), h('code', {}, timer.config)),
        h(
          'button',
          {
            type: 'button',
            click: () => void act(() => post(`timers/${encodeURIComponent(timer.function)}`)),
          },
          '运行一次',
        ),
      ),
    ),
  )
}

/**
 * @param {{ id: number, at: number, openid: string, templateId: string, page?: string, data: Record<string, string> }[]} messages
 * @param {number} now
 */
function showMessages(messages, now) {
  keepNewestFirst(
    byId('messages'),
    messages,
    ({ id }) => String(id),
    ({ at, openid, templateId, page, data }) =>
      h(
        'article.message',
        {},
        h(
          'header',
          {},
          h('time', {}, momentText(at, now)),
          h('b', {}, nameOf(openid)),
          h('code', {}, templateId),
        ),
        h(
          'dl',
          {},
          ...Object.entries(data).flatMap(([field, value]) => [h('dt', {}, field), h('dd', {}, value)]),
        ),
        page && h('p.hint', {}, `点开后到 ${page}`),
      ),
    '还没有发出订阅消息。',
  )
}

/**
 * @param {{ at: number, level: string, source: string, text: string, number: number }[]} lines
 * @param {number} now
 */
function showLogs(lines, now) {
  keepNewestFirst(
    byId('logs'),
    lines,
    ({ number }) => String(number),
    ({ at, level, source, text }) =>
      h(`div.line.${level}`, {}, h('time', {}, momentText(at, now)), h('b', {}, source), h('pre', {}, text)),
    '还没有输出。',
  )
}

/** @param {() => Promise<unknown>} change */
async function act(change) {
  try {
    await change()
  } catch (error) {
    window.alert(error instanceof Error ? error.message : String(error))
  }
  await refresh()
  tick()
}

function tick() {
  const now = Date.now() + ahead
  byId('day').textContent = dayText(now)
  byId('time').textContent = timeText(now)
}

const tabs = [...document.querySelectorAll('[role=tab]')]
for (const tab of tabs) {
  tab.addEventListener('click', () => {
    for (const other of tabs) {
      other.setAttribute('aria-selected', String(other === tab))
      byId(String(other.getAttribute('aria-controls'))).hidden = other !== tab
    }
  })
}
for (const button of document.querySelectorAll('[data-advance]')) {
  const advance = Number(/** @type {HTMLElement} */ (button).dataset.advance)
  button.addEventListener('click', () => void act(() => post('clock', { advance })))
}
byId('reset').addEventListener('click', () => void act(() => post('clock', { reset: true })))
byId('set').addEventListener('submit', (event) => {
  event.preventDefault()
  const { value } = /** @type {HTMLInputElement} */ (byId('moment'))
  void act(() => post('clock', { set: fromField(value) }))
})

await refresh()
tick()
const field = /** @type {HTMLInputElement} */ (byId('moment'))
field.value = toField(Date.now() + ahead)
setInterval(tick, 1000)
setInterval(() => void (document.hidden || refresh()), 2000)
