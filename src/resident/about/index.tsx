import { View } from '@tarojs/components'
import { ActionButton } from '@/components/action-button'
import { Page } from '@/components/page'
import { TapRow } from '@/components/tap-row'
import { ConsentWords } from '@/features/consents/consent-words'
import { open } from '@/services/navigation'
import { callPhone } from '@/services/phone-call'
import { OPERATOR } from '@/shared/operator/this-operator'

const { name, address, phone, personInCharge, filings, complaints, cloud, site } = OPERATOR

/** Who is responsible for all this, how to reach them, and to whom to complain. */
export default function AboutPage() {
  return (
    <Page>
      <View className="section">
        <ConsentWords
          text={{
            title: '巾帼活动',
            sections: [
              ['运营单位', name],
              ['地址', address],
              ['电话', phone],
              ['个人信息保护负责人', personInCharge],
              ['备案', `${filings.miniProgram}；政务应用 ${filings.governmentApp}`],
              ['数据由谁保存', `${cloud.provider}，存放在${cloud.place}`],
              ['投诉和建议', `${complaints.phone}，${complaints.where}`],
              ...(site ? [['不用登录的网页', site] as [string, string]] : []),
            ],
          }}
        />
        <View className="stack">
          <ActionButton kind="secondary" onPress={() => callPhone(phone)}>
            打电话给运营单位
          </ActionButton>
          <ActionButton kind="secondary" onPress={() => callPhone(complaints.phone)}>
            打电话投诉、提建议
          </ActionButton>
        </View>
      </View>
      <View className="section">
        <TapRow className="row lined" onPress={() => open('complaints/own/index')}>
          <View className="row__words">在这里写投诉与建议</View>
          <View aria-hidden>›</View>
        </TapRow>
        <TapRow className="row lined" onPress={() => open('resident/privacy/index')}>
          <View className="row__words">个人信息保护说明</View>
          <View aria-hidden>›</View>
        </TapRow>
        <TapRow className="row lined" onPress={() => open('resident/my-data/index')}>
          <View className="row__words">我的信息：查看、下载、更正、删除</View>
          <View aria-hidden>›</View>
        </TapRow>
      </View>
    </Page>
  )
}
