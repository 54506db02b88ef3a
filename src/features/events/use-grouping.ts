import { useRead } from '../../services/query'
import { type Grouping, USUAL_GROUPING } from '../../shared/event/group'

/** In which group each category is: as the admin has it, and until this phone has heard of that, as it usually is. */
export function useGrouping({ enabled = true }: { enabled?: boolean } = {}): Grouping {
  return useRead('events.getGrouping', {}, { keptAs: 'grouping', enabled }).data ?? USUAL_GROUPING
}
