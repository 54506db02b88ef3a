export default definePageConfig({ navigationBarTitleText: '通知到了谁', enablePullDownRefresh: true })
