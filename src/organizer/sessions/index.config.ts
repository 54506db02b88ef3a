export default definePageConfig({ navigationBarTitleText: '现场', enablePullDownRefresh: true })
