import type { ComponentProps } from 'react'
import { Page } from '../../components/page'
import { DeskNavigation } from './desk-navigation'

/** The root of every page of work: at a desk with the way to all the others at its side. */
export function WorkPage(props: Omit<ComponentProps<typeof Page>, 'side'>) {
  return <Page {...props} side={DeskNavigation} />
}
