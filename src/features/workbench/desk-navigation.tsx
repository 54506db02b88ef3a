import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { TapRow } from '../../components/tap-row'
import { open, openBeside } from '../../services/navigation'
import { useRead } from '../../services/query'
import { useWideScreen } from '../../services/wide-screen'
import { unitsFor } from '../../shared/member/member'
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
      <SearchEntry className="desk-navigation__search" isShown={shown === SEARCH} />
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

const SEARCH = 'staff/search/index'

/** The way to the field that looks through everything, for staff; at a desk `/` opens it where a page has no search of its own. */
export function SearchEntry({ className, isShown = false }: { className: string; isShown?: boolean }) {
  const me = useRead('members.getMe', {}, { keptAs: 'me' })
  const isDesk = useWideScreen()
  if (!me.data || unitsFor(me.data, 'staff').length === 0 || isShown) return null
  return (
    <TapRow className={className} onPress={() => (isDesk ? openBeside : open)(SEARCH)}>
      搜索活动、单位、人
    </TapRow>
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
