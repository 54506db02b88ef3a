export default definePageConfig({ navigationBarTitleText: '报告用语', enablePullDownRefresh: true })
