export default definePageConfig({ navigationBarTitleText: '数据确认', enablePullDownRefresh: true })
