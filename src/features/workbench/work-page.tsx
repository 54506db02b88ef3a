import type { ComponentProps } from 'react'
import { Page } from '../../components/page'
import { useWideScreen } from '../../services/wide-screen'
import { DeskNavigation, useWorkAreas } from './desk-navigation'

/** The root of every page of work: at a desk with the way to the others at its side, where the member may open any. */
export function WorkPage(props: Omit<ComponentProps<typeof Page>, 'side'>) {
  const isWide = useWideScreen()
  const areas = useWorkAreas({ enabled: isWide })
  return <Page {...props} side={areas.length > 0 ? DeskNavigation : undefined} />
}
