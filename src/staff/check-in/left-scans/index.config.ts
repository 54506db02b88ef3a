export default definePageConfig({ navigationBarTitleText: '待处理的补传', enablePullDownRefresh: true })
