import { useRouter } from '@tarojs/taro'
import { StaffEvent } from '@/features/events/staff-event'
import { WorkPage } from '@/features/workbench/work-page'
import { returnTo } from '@/services/navigation'

/** One event by itself, as its staff see it. */
export default function StaffEventPage() {
  const { id = '' } = useRouter().params
  return (
    <WorkPage flush>
      <StaffEvent eventId={id} onGone={() => returnTo('staff/event/events/index', { shelf: 'draft' })} />
    </WorkPage>
  )
}
