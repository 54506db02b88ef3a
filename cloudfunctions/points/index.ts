import { serve } from '../_server/serve'
import { getScheme, saveScheme, setSchemeStatus } from './schemes'

export const operations = {
  getScheme,
  saveScheme,
  setSchemeStatus,
}
export type Operations = typeof operations

export const main = serve(operations)
