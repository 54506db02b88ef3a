import { useRead } from '../../services/query'

/** Addresses of pictures of events, by file id; undefined for those that are not there, or not yet. */
export function usePictureLinks(files: readonly (string | null)[]): (file: string) => string | undefined {
  const wanted = [...new Set(files.filter((file): file is string => file !== null))]
  const links = useRead('events.getPictureLinks', { files: wanted }, { enabled: wanted.length > 0 })
  return (file) => links.data?.[file]
}
