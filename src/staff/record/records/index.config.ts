export default definePageConfig({ navigationBarTitleText: '工作记事', enablePullDownRefresh: true })
