// @ts-check
import { byId, get, h } from './dom.js'

const pageSize = 20
/** @type {{ collection: string, skip: number } | undefined} */
let opened

/** @param {{ name: string, count: number }[]} collections */
export function showCollections(collections) {
  const panel = byId('data')
  if (panel.children.length === 0) panel.append(h('ul.collections'), h('div.documents'))
  const buttons = collections.map(({ name, count }) =>
    h(
      'button',
      {
        type: 'button',
        'aria-pressed': String(opened?.collection === name),
        click: () => void open(name, 0),
      },
      name,
      h('output', {}, count),
    ),
  )
  const list = /** @type {HTMLElement} */ (panel.firstElementChild)
  const focused = document.activeElement instanceof HTMLElement && list.contains(document.activeElement)
  const text = JSON.stringify([collections, opened?.collection])
  if (list.dataset.shown === text || (focused && list.dataset.shown)) return
  list.dataset.shown = text
  list.replaceChildren(...buttons.map((button) => h('li', {}, button)))
  if (!opened) list.nextElementSibling?.replaceChildren(h('p.empty', {}, '选一个集合，看里面的文档。'))
}

/**
 * @param {string} collection
 * @param {number} skip
 */
async function open(collection, skip) {
  opened = { collection, skip }
  for (const button of byId('data').querySelectorAll('.collections button')) {
    button.setAttribute('aria-pressed', String(button.firstChild?.textContent === collection))
  }
  const query = new URLSearchParams({ collection, skip: String(skip), limit: String(pageSize) })
  const { count, documents } = await get(`documents?${query}`)
  byId('data')
    .querySelector('.documents')
    ?.replaceChildren(
      h(
        'div.pager',
        {},
        h('b', {}, collection),
        h(
          'span',
          {},
          count === 0 ? '没有文档' : `第 ${skip + 1}–${skip + documents.length} 条，共 ${count} 条`,
        ),
        h(
          'button',
          { type: 'button', disabled: skip === 0, click: () => void open(collection, skip - pageSize) },
          '上一页',
        ),
        h(
          'button',
          {
            type: 'button',
            disabled: skip + pageSize >= count,
            click: () => void open(collection, skip + pageSize),
          },
          '下一页',
        ),
        h('button', { type: 'button', click: () => void open(collection, skip) }, '刷新'),
      ),
      ...documents.map(documentElement),
    )
}

/** @param {Record<string, unknown>} document */
function documentElement(document) {
  const { _id, ...rest } = document
  return h(
    'details.document',
    {},
    h('summary', {}, h('code', {}, String(_id)), h('span.gist', {}, gist(rest))),
    h('pre', {}, JSON.stringify(document, null, 2)),
  )
}

/** @param {Record<string, unknown>} fields */
function gist(fields) {
  return Object.entries(fields)
    .filter(([, value]) => typeof value !== 'object' && value !== '')
    .slice(0, 4)
    .map(([name, value]) => `${name}: ${String(value).slice(0, 24)}`)
    .join('  ')
}
