export default definePageConfig({ navigationBarTitleText: '场次记录', enablePullDownRefresh: true })
