export default definePageConfig({ navigationBarTitleText: '一页图', enablePullDownRefresh: true })
