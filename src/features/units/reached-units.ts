/** The units on which somebody is staff, with all below them: in the tree's order those follow until one is as high again. */
export function reachedUnits(
  units: readonly { unitId: string; name: string; depth: number }[],
  own: readonly string[],
): [string, string][] {
  let below: number | undefined
  return units.flatMap(({ unitId, name, depth }): [string, string][] => {
    if (below !== undefined && depth <= below) below = undefined
    if (below === undefined && own.includes(unitId)) below = depth
    return below === undefined ? [] : [[unitId, name]]
  })
}
