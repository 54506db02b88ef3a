export default definePageConfig({ navigationBarTitleText: '定期填报', enablePullDownRefresh: true })
