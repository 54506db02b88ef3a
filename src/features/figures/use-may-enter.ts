import { useRead } from '../../services/query'

/** Whether the caller may enter figures for a unit; undefined until that is known. */
export function useMayEnter(unitId: string): boolean | undefined {
  const units = useRead('statistics.listUnits', { known: [unitId] })
  return units.data?.units.some((unit) => unit.unitId === unitId && unit.mayEnter)
}
