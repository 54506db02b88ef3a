import { foldedText } from '../text/folded'

/** A school, firm or office that takes part (参与单位): an entry of the directory, no part of the tree of units. */
export interface Organisation {
  _id: string
  name: string
  kind: OrganisationKind
  /** The unit in whose area it lies; null for the whole district. */
  unitId: string | null
  /** Other names under which it is written down. */
  alsoCalled: string[]
  closed: boolean
  /** The entry that it turned out to be the same as: counted as that one, from now on and in years past. */
  mergedInto?: string | null
  version: number
}

export const ORGANISATION_KINDS = { school: '学校', firm: '企业', office: '机关单位', other: '其他' } as const

export type OrganisationKind = keyof typeof ORGANISATION_KINDS

/** The entry that is meant by an id or a written name; undefined where the directory has none. */
export const organisationCalled = <T extends Pick<Organisation, '_id' | 'name' | 'alsoCalled'>>(
  directory: readonly T[],
  nameOrId: string,
): T | undefined =>
  directory.find(({ _id, name }) => _id === nameOrId || name === nameOrId) ??
  directory.find(({ name, alsoCalled }) => [name, ...alsoCalled].some(isCalled(foldedText(nameOrId))))

const isCalled = (folded: string) => (name: string) => foldedText(name) === folded

type Entry = Pick<Organisation, '_id' | 'name' | 'alsoCalled' | 'mergedInto'>

/** The id of the entry under which an id or a written name counts; what the directory does not have counts as written. */
export function countedOrganisation(directory: readonly Entry[], nameOrId: string): string {
  let entry = organisationCalled(directory, nameOrId)
  for (const _ of directory) {
    const into = directory.find(({ _id }) => _id === entry?.mergedInto)
    if (!into) break
    entry = into
  }
  return entry?._id ?? nameOrId
}
