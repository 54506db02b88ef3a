import { EXPORTS_ARE_KEPT, type ExportJob } from '../../src/shared/report/export-job'
import { command } from '../_server/collection'
import type { Store } from '../_server/store'
import { removeFiles } from '../_server/uploaded-files'
import type { Work } from './job'

const JOBS_A_RUN = 50

/** Removes imports of lists that are a day old: what a line came to is in its registration. Returns how many. */
export const sweepImports = (store: Store, now: number): Promise<number> =>
  store.registrationImports.remove({ createdAt: command.lte(now - EXPORTS_ARE_KEPT) })

/** Removes exports that are a day old, its files before the job that knows them. Returns how many. */
export async function sweepExports(store: Store, now: number): Promise<Work> {
  const old = await store.exportJobs.list(
    { createdAt: command.lte(now - EXPORTS_ARE_KEPT) },
    { order: [['createdAt', 'asc']], limit: JOBS_A_RUN },
  )
  if (old.length === 0) return { done: 0, goesOn: false }
  await removeFiles(old.flatMap(filesOf), { store, now })
  const done = await store.exportJobs.remove({ _id: command.in(old.map(({ _id }) => _id)) })
  return { done, goesOn: old.length === JOBS_A_RUN }
}

const filesOf = ({ fileId, request }: ExportJob): string[] => [
  ...(fileId ? [fileId] : []),
  ...(request.kind === 'report' ? request.charts.map((chart) => chart.fileId) : []),
]
