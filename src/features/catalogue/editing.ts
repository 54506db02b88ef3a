import type { Input, Value } from '../../services/api'

export type CatalogueWords = Value<'statistics.getCatalogue'>
export type CatalogueChange = Input<'statistics.changeCatalogue'>['change']

/** What every part of the catalogue is edited with; `onChange` says whether it was taken. */
export interface Editing {
  words: CatalogueWords
  busy: boolean
  problem: string
  onChange: (change: CatalogueChange) => Promise<boolean>
}
