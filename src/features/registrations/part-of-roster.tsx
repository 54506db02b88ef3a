import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Loaded } from '../../components/loaded'
import { LongList } from '../../components/long-list'
import type { Input } from '../../services/api'
import { usePages } from '../../services/query'
import { problemText } from '../problems/problem-text'
import type { RosterRegistration } from './roster-entry'
import './roster.scss'

type Listing = Input<'registrations.listRegistrations'>

/** Those of a session's registrations that something is to be done about. */
export function PartOfRoster(props: {
  sessionId: string
  only: NonNullable<Listing['only']>
  empty: string
  children: (registration: RosterRegistration) => ReactNode
}) {
  const { sessionId, only, empty, children } = props
  const pages = usePages('registrations.listRegistrations', { sessionId, only })
  return (
    <Loaded query={pages} explain={problemText}>
      {({ pages: read }) => {
        const registrations = read.flatMap((page) => page.registrations)
        return (
          <>
            {registrations.length === 0 && !pages.hasNextPage && (
              <View className="soft middle gap">{empty}</View>
            )}
            <LongList rows={registrations} pages={pages}>
              {(each) => <View key={each.registrationId}>{children(each)}</View>}
            </LongList>
          </>
        )
      }}
    </Loaded>
  )
}
