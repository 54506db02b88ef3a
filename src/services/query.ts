import { QueryClient, type UseQueryResult, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useDidHide, useDidShow } from '@tarojs/taro'
import { useRef, useState } from 'react'
import {
  type Answered,
  call,
  type Input,
  type OperationName,
  type Refusal,
  type Unreachable,
  type Value,
} from './api'
import { forget, keep, readKept } from './device-storage'

/** Refusals that stay what they are, however often it is asked: what is gone, and what is somebody else's. */
const FINAL = /^(?:not-found|not-allowed|invalid-input|no-such-.*)$/

/** A refusal of a read, thrown so that a page treats it like any other reason for having nothing to show. */
export class Refused extends Error {
  /** Whether asking again does not help. */
  readonly isFinal: boolean

  constructor(readonly refusal: Refusal<OperationName>) {
    super(refusal.reason)
    this.name = 'Refused'
    this.isFinal = FINAL.test(refusal.reason)
  }
}

/** Why a read has nothing to show. */
export type Problem = Refused | Unreachable

export const queryClient = new QueryClient({
  // `call` has already tried twice, and a refusal stays one.
  defaultOptions: { queries: { retry: false, networkMode: 'always', staleTime: 5_000 } },
})

/**
 * Reads an operation anew wherever it is shown; resolves when that is done. What is under way is given up: it may have
 * been answered before the change that is to be seen, and would be taken for the fresh answer.
 */
export async function refresh(name: OperationName): Promise<void> {
  await queryClient.cancelQueries({ queryKey: [name] })
  await queryClient.invalidateQueries({ queryKey: [name] })
}

/**
 * What these operations answered before is old: read anew by the page that is shown next, and by none that is hidden
 * beneath another one, which reads anew whenever it comes back to the front.
 */
export function outdate(...names: OperationName[]): void {
  for (const name of names) void queryClient.invalidateQueries({ queryKey: [name], refetchType: 'none' })
}

/** What an operation said yes to; throws `Refused` if it said no. */
export async function read<Name extends OperationName>(name: Name, input: Input<Name>): Promise<Value<Name>> {
  const answer = (await call(name, input)) as Answered<OperationName>
  if (!answer.ok) throw new Refused(answer)
  return answer.value as Value<Name>
}

/** Of what somebody may not see any more, or is no more, nothing that was read before stays on the page or on the phone. */
const isTakenAway = (error: unknown): boolean =>
  error instanceof Refused && ['not-allowed', 'not-found'].includes(error.refusal.reason)

/** Reads, and keeps on the phone what was answered under `keptAs`, if that is given. */
async function readKeeping<Name extends OperationName>(
  name: Name,
  input: Input<Name>,
  keptAs: string | undefined,
): Promise<Value<Name>> {
  try {
    const value = await read(name, input)
    if (keptAs) keep(keptAs, value)
    return value
  } catch (error) {
    if (keptAs && isTakenAway(error)) forget(keptAs)
    throw error
  }
}

interface ReadOptions {
  /** Reads again after so many milliseconds, while the page is in front. */
  every?: number
  enabled?: boolean
  /** Keeps the latest answer on this phone under this key, and shows it before, or without, a fresh one. */
  keptAs?: string
}

interface OneReadOptions<Name extends OperationName> extends ReadOptions {
  /** What is said besides, as it is when the call leaves; the answer is to the same question whatever it says. */
  saying?: () => Partial<Input<Name>>
}

/** Reads an operation for a page: cached, and fresh whenever the page is shown again. */
export function useRead<Name extends OperationName>(
  name: Name,
  input: Input<Name>,
  { every, enabled = true, keptAs, saying }: OneReadOptions<Name> = {},
): UseQueryResult<Value<Name>, Problem> {
  const [kept] = useState(() => (keptAs ? readKept<Value<Name>>(keptAs) : undefined))
  const shown = usePageShown()
  const query = useQuery<Value<Name>, Problem>({
    queryKey: [name, input],
    queryFn: () => readKeeping(name, { ...input, ...saying?.() }, keptAs),
    refetchInterval: shown && every ? every : false,
    enabled,
    // What was kept from before counts as old.
    ...(kept !== undefined && { initialData: kept, initialDataUpdatedAt: 0 }),
  })
  useRefetchOnShow(() => enabled && query.refetch())
  return shownOf(query)
}

/** The query without what was read before, where it was taken away since. */
const shownOf = <Query extends { error: unknown }>(query: Query): Query =>
  isTakenAway(query.error) ? { ...query, data: undefined } : query

/** Operations that answer page by page: the `next` of one page is the `after` of the one behind it. */
type PagedName = {
  [Name in OperationName]: Value<Name> extends { next: unknown } ? Name : never
}[OperationName]

type PageOf<Name extends PagedName> = Value<Name> & { next: unknown }

/**
 * Reads an operation page by page for a page of the app; all that was read is fresh whenever it is shown again. `keptAs`
 * keeps the first page alone.
 */
export function usePages<Name extends PagedName>(
  name: Name,
  input: Omit<Input<Name>, 'after'>,
  { enabled = true, keptAs }: Pick<ReadOptions, 'enabled' | 'keptAs'> = {},
) {
  const [kept] = useState(() => (keptAs ? readKept<PageOf<Name>>(keptAs) : undefined))
  const query = useInfiniteQuery<
    PageOf<Name>,
    Problem,
    { pages: PageOf<Name>[] },
    unknown[],
    PageOf<Name>['next'] | undefined
  >({
    // What is read page by page is kept in another shape than one answer to the same question.
    queryKey: [name, input, 1],
    queryFn: async ({ pageParam: after }) => {
      const page = { ...input, ...(after ? { after } : {}) } as Input<Name>
      return (await readKeeping(name, page, after ? undefined : keptAs)) as PageOf<Name>
    },
    initialPageParam: undefined,
    getNextPageParam: ({ next }) => next,
    enabled,
    // What was kept from before counts as old, and its next page is not asked for before it was read again.
    ...(kept !== undefined && {
      initialData: { pages: [{ ...kept, next: null }], pageParams: [undefined] },
      initialDataUpdatedAt: 0,
    }),
  })
  useRefetchOnShow(() => enabled && query.refetch())
  return shownOf(query)
}

/** Calls `refetch` whenever the page comes back to the front, also for what appeared on it after its first showing. */
export function useRefetchOnShow(refetch: () => unknown): void {
  const wasHidden = useRef(false)
  useDidHide(() => {
    wasHidden.current = true
  })
  useDidShow(() => {
    if (wasHidden.current) refetch()
    wasHidden.current = false
  })
}

function usePageShown(): boolean {
  const [shown, setShown] = useState(true)
  useDidShow(() => setShown(true))
  useDidHide(() => setShown(false))
  return shown
}
