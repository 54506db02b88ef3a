import { serve } from '../_server/serve'
import { getMe } from './get-me'

const operations = { getMe }
export type Operations = typeof operations

export const main = serve(operations)
