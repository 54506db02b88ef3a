// @ts-check
import { byId, get, h, keepNewestFirst } from './dom.js'
import { momentText } from './time.js'

const states = { ok: '成功', refused: '未通过', failed: '失败' }

/**
 * @typedef {{ id: string, at: number, name: string, operation?: string, openid?: string, source: string,
 *   state: 'ok' | 'refused' | 'failed', why?: string, sequential: number, total: number, ms: number,
 *   coldStart: boolean }} ShownCall
 */

/**
 * @param {ShownCall[]} calls
 * @param {(openid: string | undefined, source?: string) => string} nameOf
 * @param {number} now
 */
export function showCalls(calls, nameOf, now) {
  const make = (/** @type {ShownCall} */ call) => callElement(call, nameOf, now)
  keepNewestFirst(
    byId('calls'),
    calls,
    (call) => call.id,
    make,
    '还没有调用。用上面的某个身份打开小程序试试。',
  )
}

/**
 * @param {ShownCall} call
 * @param {(openid: string | undefined, source?: string) => string} nameOf
 * @param {number} now
 */
function callElement(call, nameOf, now) {
  const inside = h('div.inside', {}, '正在读取…')
  const element = h(
    'details.call',
    {},
    h(
      'summary',
      {},
      h('time', {}, momentText(call.at, now)),
      h(
        'span.what',
        {},
        h('b', {}, call.operation ?? call.name),
        call.operation && h('small', {}, call.name),
      ),
      h('span.who', {}, nameOf(call.openid, call.source)),
      h(`span.chip.${call.state}`, { title: call.why ?? '' }, states[call.state]),
      h(
        'span.cost',
        {},
        h(
          'span',
          { title: '请求总数 / 先后等待的最长一串' },
          `${call.total} 次请求 · 串行 ${call.sequential}`,
        ),
        h(
          'span',
          { title: call.coldStart ? '含新实例启动' : '' },
          `${Math.round(call.ms)} 毫秒${call.coldStart ? ' ❄' : ''}`,
        ),
      ),
    ),
    inside,
  )
  element.addEventListener('toggle', () => void fill(inside, call), { once: true })
  return element
}

/**
 * @param {HTMLElement} inside
 * @param {ShownCall} call
 */
async function fill(inside, call) {
  try {
    const { trace, result, error } = await get(`calls/${call.id}`)
    const outcome = error ? error.errMsg : JSON.stringify(result, null, 2)
    inside.replaceChildren(
      call.state === 'refused' ? h('p.why', {}, call.why) : '',
      trace.requests.length > 0 ? requestTable(trace) : h('p.hint', {}, '没有访问数据库或其他服务。'),
      h('h3', {}, error ? '错误' : '返回'),
      h('pre', {}, outcome ?? 'null'),
    )
  } catch {
    inside.replaceChildren(h('p.hint', {}, '这次调用的详情已经不在了，只保留最近几百次。'))
  }
}

/** @param {{ requests: { action: string, collection?: string, startedAt: number, endedAt: number, requestBytes: number, responseBytes: number }[] }} trace */
function requestTable({ requests }) {
  const row = (/** @type {typeof requests[number]} */ request) =>
    h(
      'tr',
      {},
      h('td', {}, request.action),
      h('td', {}, request.collection ?? ''),
      h('td', {}, `${request.startedAt.toFixed(1)} – ${request.endedAt.toFixed(1)}`),
      h('td', {}, `${request.requestBytes} / ${request.responseBytes}`),
    )
  const head = ['请求', '集合', '起止（毫秒）', '字节（去/回）'].map((text) => h('th', {}, text))
  return h(
    'div.scroll',
    {},
    h('table', {}, h('thead', {}, h('tr', {}, ...head)), h('tbody', {}, ...requests.map(row))),
  )
}
