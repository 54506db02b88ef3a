import { serve } from '../_server/serve'
import { yearFigures } from './year-figures'

export const operations = { yearFigures }
export type Operations = typeof operations

export const main = serve(operations)
