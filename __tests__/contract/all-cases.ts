import type { ContractCase } from './case'
import { aggregating } from './cases/aggregating'
import { failing } from './cases/failing'
import { openapi } from './cases/openapi'
import { reading } from './cases/reading'
import { sdkTraps } from './cases/sdk-traps'
import { storage } from './cases/storage'
import { updating } from './cases/updating'
import { writing } from './cases/writing'

/** Every case, by what it is about. */
export const allCases: Record<string, ContractCase[]> = {
  reading,
  writing,
  updating,
  aggregating,
  failing,
  storage,
  openapi,
  'traps of the SDK': sdkTraps,
}
