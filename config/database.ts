/** One index of a collection: its keys in order; `unique` ones are enforced (a missing field counts as null). */
export interface IndexDefinition {
  name: string
  keys: readonly (readonly [field: string, direction: 1 | -1])[]
  unique?: true
}

/** A collection: what clients may do with it (nothing: every read and write goes through functions) and its indexes. */
export interface CollectionDefinition {
  permission: 'functions-only'
  indexes: readonly IndexDefinition[]
}

export type DatabaseDefinition = Record<string, CollectionDefinition>
