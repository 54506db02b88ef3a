import { isListMistake, listedPeople, readList } from '../../src/shared/list/name-list'

/** A list as somebody pasted it, and what is right: the one person on it, or that it holds none for the reason told. */
export interface ListCase {
  what: string
  text: string
  /** `company`: that others come along must be said at the line. */
  want: { name: string; phone: string; company?: true } | 'mistake' | 'heading' | 'heading or mistake'
}

/** Wrong and said is put right by whoever looks; wrong in silence registers somebody else, or drops a person. */
export type Verdict = 'right' | 'said-wrong' | 'silently-wrong'

export interface Scored {
  what: string
  text: string
  want: ListCase['want']
  got: string
  verdict: Verdict
}

export type Reader = typeof readList

/** What comes of a case, and whether that is right. */
export function scored({ what, text, want }: ListCase, read: Reader = readList): Scored {
  const { rows } = read(text, { needs: 'name-and-phone' })
  const people = listedPeople(rows)
  const wantsCompany = typeof want !== 'string' && want.company
  const others = (company: string) => (wantsCompany && company !== '' ? ' and others' : '')
  const got =
    people.length > 0
      ? people.map(({ name, phone, company }) => `${name} ${phone}${others(company)}`).join(', ')
      : rows.some(isListMistake)
        ? 'mistake'
        : 'heading'
  const wanted: string[] =
    typeof want === 'string' ? want.split(' or ') : [`${want.name} ${want.phone}${others('wanted')}`]
  const isSilent = people.length > 0 || (got === 'heading' && !wanted.includes('heading'))
  const verdict = wanted.includes(got) ? 'right' : isSilent ? 'silently-wrong' : 'said-wrong'
  return { what, text, want, got, verdict }
}

/** How many of the cases came out how. */
export function summed(cases: readonly Scored[]) {
  const count = (verdict: Verdict) => cases.filter((each) => each.verdict === verdict).length
  return { right: count('right'), saidWrong: count('said-wrong'), silentlyWrong: count('silently-wrong') }
}
