import { View } from '@tarojs/components'
import { useState } from 'react'
import { SearchField } from '@/components/search-field'
import { FoundEvents } from '@/features/events/found-events'
import { FoundMembers } from '@/features/members/found-members'
import { RegisteredSearch } from '@/features/registrations/registered-search'
import { FoundUnits } from '@/features/units/found-units'
import { WorkPage } from '@/features/workbench/work-page'
import { useRead } from '@/services/query'

/** One field over all that staff look for: events and units at once, colleagues for admins, whoever registered for a reason. */
export default function SearchPage() {
  const [word, setWord] = useState('')
  const me = useRead('members.getMe', {}, { keptAs: 'me' })
  const isAdmin = Boolean(me.data?.adminOf)
  return (
    <WorkPage>
      <SearchField label="搜索活动、单位、人" value={word} onSearch={setWord} isFirst />
      {word ? (
        <View key={word}>
          <FoundEvents word={word} />
          <FoundUnits word={word} isAdmin={isAdmin} />
          {isAdmin && <FoundMembers word={word} />}
          <RegisteredSearch word={word} />
        </View>
      ) : (
        <View className="remark">活动和单位用名称里的字找；人用姓名、拼音、手机号或它的后四位找。</View>
      )}
    </WorkPage>
  )
}
