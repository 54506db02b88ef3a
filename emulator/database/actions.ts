import { randomBytes } from 'node:crypto'
import { aggregate } from './aggregate'
import type { Collection, Id } from './collection'
import { decode, decodeDocument, encode } from './ejson'
import { invalidParam, notEmulated } from './failure'
import { compileProjection } from './projection'
import { type SortKeys, sortKeys } from './sort'
import { readStages } from './stages'
import { checkStorable, compileUpdate, type Update } from './update'
import type { Document } from './value'

/** What an action sees of the database. */
export interface Scope {
  now: number
  collection(name: unknown): Collection
  create(name: unknown): void
  /** What the request has changed so far: also what stays when it fails halfway. */
  changes: { put: Document[]; removed: Id[] }
}

/** A parsed request, its `action` among the fields. */
export type Fields = Record<string, unknown>

interface Action {
  /** The fields that the action knows, beside those that every request carries. */
  fields: readonly string[]
  run(request: Fields, scope: Scope): Record<string, unknown>
}

const QUERY = ['collectionName', 'query', 'queryType', 'multi'] as const

/** The SDK clamps to this, and asks for 100 when nothing is said. */
const MOST_ROWS = 1000
const DEFAULT_ROWS = 100

/** The requests that the emulator answers. */
export const actions: Record<string, Action | undefined> = {
  'database.getDocument': {
    fields: [...QUERY, 'order', 'offset', 'limit', 'projection'],
    run(request, scope) {
      const found = scope.collection(request.collectionName).find(queryOf(request), {
        sort: orderOf(request.order),
        skip: countOf(request, 'offset') ?? 0,
        limit: Math.min(countOf(request, 'limit') || DEFAULT_ROWS, MOST_ROWS),
      })
      const projection =
        request.projection === undefined ? undefined : compileProjection(decodeDocument(request.projection))
      return { list: found.map((document) => encode(projection ? projection(document) : document)) }
    },
  },

  'database.calculateDocument': {
    fields: QUERY,
    run(request, scope) {
      const collection = scope.collection(request.collectionName)
      const query = queryOf(request)
      return {
        total: Object.keys(query).length === 0 ? collection.size : collection.find(query).length,
      }
    },
  },

  'database.insertDocument': {
    fields: ['collectionName', 'data'],
    run(request, scope) {
      const collection = scope.collection(request.collectionName)
      if (!Array.isArray(request.data) || request.data.length === 0)
        throw invalidParam('data must be an array of documents')
      const documents = request.data.map((text) => decodeDocument(text, scope.now))
      documents.forEach(checkStorable)
      // In order, and no further than the first that is refused: those before it stay, as MongoDB leaves them.
      return {
        insertedIds: documents.map((document) => {
          const stored = document._id === undefined ? { _id: newId(), ...document } : document
          collection.insert(stored)
          scope.changes.put.push(stored)
          return stored._id
        }),
      }
    },
  },

  'database.modifyDocument': {
    fields: [...QUERY, 'data', 'merge', 'upsert'],
    run(request, scope) {
      const collection = scope.collection(request.collectionName)
      const { merge, upsert } = request
      if (merge === true && upsert === false)
        return modify(collection, request, compileUpdate(decodeDocument(request.data, scope.now)), scope)
      if (merge === false && upsert === true && request.queryType === 'DOC')
        return set(collection, request, scope)
      throw notEmulated(`modifyDocument with merge ${merge} and upsert ${upsert}`)
    },
  },

  'database.removeDocument': {
    fields: QUERY,
    run(request, scope) {
      const collection = scope.collection(request.collectionName)
      const found = targets(collection, request)
      for (const { _id } of found) {
        collection.delete(_id as Id)
        scope.changes.removed.push(_id as Id)
      }
      return { deleted: found.length }
    },
  },

  'database.aggregateDocuments': {
    fields: ['collectionName', 'stages'],
    run(request, scope) {
      const rows = aggregate(
        scope.collection(request.collectionName),
        readStages(request.stages),
        scope.collection,
      )
      return { list: rows.map(encode) }
    },
  },

  'database.addCollection': {
    fields: ['collectionName'],
    run(request, scope) {
      scope.create(request.collectionName)
      return {}
    },
  },
}

function modify(collection: Collection, request: Fields, update: Update, scope: Scope) {
  let updated = 0
  for (const document of targets(collection, request)) {
    const next = update(document)
    if (!next) continue
    checkStorable(next)
    collection.replace(next)
    scope.changes.put.push(next)
    updated++
  }
  return { updated, upsert_id: null }
}

function set(collection: Collection, request: Fields, scope: Scope) {
  const { _id } = queryOf(request)
  if (typeof _id !== 'string' && typeof _id !== 'number') throw invalidParam('a document is set by its _id')
  const data = decodeDocument(request.data, scope.now)
  checkStorable(data)
  const document = { _id, ...data }
  const before = collection.get(_id)
  if (before && encode(before) === encode(document)) return { updated: 0, upsert_id: null }
  if (before) collection.replace(document)
  else collection.insert(document)
  scope.changes.put.push(document)
  return before ? { updated: 1, upsert_id: null } : { updated: 0, upsert_id: _id }
}

// The documents to change or remove. Without a query the SDK would mean all: nothing says that the service agrees.
function targets(collection: Collection, request: Fields): Document[] {
  if (request.query === undefined) throw notEmulated(`${request.action} without where()`)
  if (typeof request.multi !== 'boolean') throw invalidParam('multi must be true or false')
  return collection.find(queryOf(request), request.multi ? {} : { limit: 1 })
}

function queryOf(request: Fields): Document {
  const { query, queryType } = request
  if (queryType !== 'WHERE' && queryType !== 'DOC') throw invalidParam(`no such queryType: ${queryType}`)
  return query === undefined || query === '' ? {} : decodeDocument(query)
}

function orderOf(order: unknown): SortKeys {
  return order === undefined ? [] : sortKeys(decode(order))
}

function countOf(request: Fields, name: string): number | undefined {
  const count = request[name]
  if (count !== undefined && (!Number.isInteger(count) || (count as number) < 0))
    throw invalidParam(`${name} must be a non-negative integer: ${count}`)
  return count as number | undefined
}

const newId = () => randomBytes(16).toString('hex')
