export default definePageConfig({ navigationBarTitleText: '背后的场次', enablePullDownRefresh: true })
