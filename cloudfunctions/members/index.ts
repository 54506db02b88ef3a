import { serve } from '../_server/serve'
import { getMe } from './get-me'

export const operations = { getMe }
export type Operations = typeof operations

export const main = serve(operations)
