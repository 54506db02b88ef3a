import type { Value } from '../../services/api'

/** A unit as the pages know it. */
export type ShownUnit = Value<'members.listUnits'>['units'][number]
