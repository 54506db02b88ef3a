export default definePageConfig({ navigationBarTitleText: '年度审定', enablePullDownRefresh: true })
