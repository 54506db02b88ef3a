import { FigureTable } from '../figures/figure-table'

export interface ListedEntry {
  key: string
  name: string
  mergedIntoName?: string | undefined
  closed: boolean
  remark?: string | undefined
}

/** Entries of the catalogue, those in use first; a tap opens one. */
export function EntryList(props: {
  name: string
  entries: readonly ListedEntry[]
  onOpen: (key: string) => void
}) {
  const inUse = ({ closed, mergedIntoName }: ListedEntry) => !closed && !mergedIntoName
  const sorted = [...props.entries.filter(inUse), ...props.entries.filter((each) => !inUse(each))]
  return (
    <FigureTable
      name={props.name}
      heads={[]}
      rows={sorted.map(({ key, name, mergedIntoName, closed, remark }) => ({
        key,
        name,
        cells: [],
        remark: [remark, mergedIntoName && `已并入“${mergedIntoName}”`, closed && '已停用']
          .filter(Boolean)
          .join('，'),
        onPress: () => props.onOpen(key),
      }))}
    />
  )
}
