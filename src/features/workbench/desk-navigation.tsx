import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { TapRow } from '../../components/tap-row'
import { openBeside } from '../../services/navigation'
import { useRead } from '../../services/query'
import { type WorkArea, workAreas } from '../../shared/member/work-area'
import './desk-navigation.scss'

/** The areas of work with the pages that the member may open; none until that is known. */
export function useWorkAreas({ enabled = true } = {}): readonly WorkArea[] {
  const me = useRead('members.getMe', {}, { keptAs: 'me', enabled })
  return me.data ? workAreas(me.data) : []
}

/** At the side of a desk: the areas of work with all their pages, as far as the member may open them. */
export function DeskNavigation() {
  const areas = useWorkAreas()
  const { path } = useRouter()
  const shown = path.replace(/^\//, '').replace(/\?.*/, '')
  return (
    <View className="desk-navigation" aria-role="navigation" aria-label="工作">
      <Entry page="work/workbench/index" name="工作台" shown={shown} />
      {areas.map(({ code, name, pages }) => (
        <View key={code}>
          <View className="desk-navigation__area">{name}</View>
          {pages.map((each) => (
            <Entry key={each.page} page={each.page} name={each.name} shown={shown} />
          ))}
        </View>
      ))}
    </View>
  )
}

function Entry({ page, name, shown }: { page: string; name: string; shown: string }) {
  const isShown = page === shown
  return (
    <TapRow
      className={isShown ? 'desk-navigation__page desk-navigation__page--shown' : 'desk-navigation__page'}
      onPress={() => !isShown && openBeside(page)}
    >
      {name}
    </TapRow>
  )
}
