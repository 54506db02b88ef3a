import { useRead } from '../../services/query'
import { CATEGORIES, CATEGORY_CODES, type Category } from '../../shared/event/category'
import { LINES } from '../../shared/figure/line'

/**
 * The categories that an event of this unit may be given, as the admin names them: without those that are closed or
 * merged, but for the one it has. Until the catalogue is there they are as the base set has them.
 */
export function useCategoryChoices(
  unitId: string,
  has: Category,
): readonly (readonly [code: Category, name: string])[] {
  const catalogue = useRead('statistics.getCatalogue', { unitId }, { enabled: unitId !== '' })
  if (!catalogue.data) return CATEGORY_CODES.map((code) => [code, CATEGORIES[code]])
  return catalogue.data.categories
    .filter(({ code, closed, mergedInto }) => code === has || (!closed && mergedInto === null))
    .map(({ code, name }) => [code, name])
}

/** The tags by which the report's lines tell events of this category apart, and those of lines of any category. */
export function useTagChoices(unitId: string, category: Category): string[] {
  const catalogue = useRead('statistics.getCatalogue', { unitId }, { enabled: unitId !== '' })
  const lines = catalogue.data?.lines ?? LINES
  const own = lines.filter(({ categories }) => categories.length === 0 || categories.includes(category))
  return [...new Set(own.flatMap(({ tags }) => tags))]
}
