import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { ActionButton } from '@/components/action-button'
import { Notice } from '@/components/notice'
import { Page } from '@/components/page'
import { ComplaintForm } from '@/features/complaints/complaint-form'
import { untilText } from '@/features/complaints/complaint-texts'
import type { Value } from '@/services/api'
import { currentTime } from '@/services/clock'
import { returnTo } from '@/services/navigation'
import { outdate } from '@/services/query'

/** Writes a complaint or a suggestion, about the event from whose page one came or something else; then says its number. */
export default function ComplaintPage() {
  const { event = '' } = useRouter().params
  const [receipt, setReceipt] = useState<Value<'outreach.sendComplaint'>>()

  function done(given: Value<'outreach.sendComplaint'>) {
    outdate('outreach.listMyComplaints')
    setReceipt(given)
  }

  return (
    <Page>
      {receipt ? (
        <View className="section stack">
          <Notice tone="good">已经收到，编号 {receipt.number}。</Notice>
          <View>{untilText(receipt.dueAt, currentTime())}会有答复。打电话询问时，说编号就可以。</View>
          <ActionButton onPress={() => returnTo('complaints/own/index')}>查看进展</ActionButton>
        </View>
      ) : (
        <ComplaintForm eventId={event} onDone={done} />
      )}
    </Page>
  )
}
