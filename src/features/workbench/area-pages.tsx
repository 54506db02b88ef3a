import { View } from '@tarojs/components'
import { TapRow } from '../../components/tap-row'
import { open } from '../../services/navigation'
import { useRead } from '../../services/query'
import { type WorkArea, type WorkPage, workAreas } from '../../shared/member/work-area'

/** The pages of an area beside the one that is shown, as far as the member may open them. */
function useBeside(code: WorkArea['code'], shown: string): WorkPage[] {
  const me = useRead('members.getMe', {}, { keptAs: 'me' })
  const area = me.data && workAreas(me.data).find((each) => each.code === code)
  return area?.pages.filter(({ page }) => page !== shown) ?? []
}

/** At the head of an area's page: the way to its few other pages. */
export function AreaLinks({ of, shown }: { of: WorkArea['code']; shown: string }) {
  const pages = useBeside(of, shown)
  if (pages.length === 0) return null
  return (
    <View className="pills">
      {pages.map(({ page, name }) => (
        <TapRow key={page} className="pill" onPress={() => open(page)}>
          {name} ›
        </TapRow>
      ))}
    </View>
  )
}

/** A list of pages, each with what one does there. */
export function PageRows(props: { pages: readonly WorkPage[]; query?: Record<string, string> }) {
  const { pages, query = {} } = props
  return (
    <View className="section">
      {pages.map(({ page, name, what }) => (
        <TapRow key={page} className="row lined" label={`${name}，${what}`} onPress={() => open(page, query)}>
          <View className="row__words">
            <View className="strong">{name}</View>
            <View className="soft small">{what}</View>
          </View>
          <View aria-hidden>›</View>
        </TapRow>
      ))}
    </View>
  )
}
