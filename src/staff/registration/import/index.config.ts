export default definePageConfig({ navigationBarTitleText: '粘贴名单报名' })
