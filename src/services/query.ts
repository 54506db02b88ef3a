import { QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useDidShow } from '@tarojs/taro'
import { useRef } from 'react'
import {
  type Answered,
  call,
  type Input,
  type OperationName,
  type Refusal,
  type Unreachable,
  type Value,
} from './api'

/** A refusal of a read, thrown so that a page treats it like any other reason for having nothing to show. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal<OperationName>) {
    super(refusal.reason)
    this.name = 'Refused'
  }
}

/** Why a read has nothing to show. */
export type Problem = Refused | Unreachable

export const queryClient = new QueryClient({
  // `call` has already tried twice, and a refusal stays one.
  defaultOptions: { queries: { retry: false, networkMode: 'always', staleTime: 5_000 } },
})

/** What an operation said yes to; throws `Refused` if it said no. */
export async function read<Name extends OperationName>(name: Name, input: Input<Name>): Promise<Value<Name>> {
  const answer = (await call(name, input)) as Answered<OperationName>
  if (!answer.ok) throw new Refused(answer)
  return answer.value as Value<Name>
}

/** Reads an operation for a page: cached, and fresh whenever the page is shown again. */
export function useRead<Name extends OperationName>(
  name: Name,
  input: Input<Name>,
  options: { every?: number; enabled?: boolean; initial?: Value<Name> | undefined } = {},
): UseQueryResult<Value<Name>, Problem> {
  const query = useQuery<Value<Name>, Problem>({
    queryKey: [name, input],
    queryFn: () => read(name, input),
    refetchInterval: options.every ?? false,
    enabled: options.enabled ?? true,
    // What was kept from before is shown at once and counts as old.
    ...(options.initial !== undefined && { initialData: options.initial as never, initialDataUpdatedAt: 0 }),
  })
  useRefetchOnShow(() => options.enabled !== false && query.refetch())
  return query
}

/** Calls `refetch` whenever the page comes back to the front; its first appearance is the mount's own fetch. */
export function useRefetchOnShow(refetch: () => unknown): void {
  const appeared = useRef(false)
  useDidShow(() => {
    if (appeared.current) refetch()
    appeared.current = true
  })
}
