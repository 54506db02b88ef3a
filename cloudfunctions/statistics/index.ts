import { serve } from '../_server/serve'
import { listUnits } from './list-units'
import { yearFigures } from './year-figures'

export const operations = { listUnits, yearFigures }
export type Operations = typeof operations

export const main = serve(operations)
