export default definePageConfig({ navigationBarTitleText: '报告正文和来源', enablePullDownRefresh: true })
