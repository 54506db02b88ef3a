export default definePageConfig({ navigationBarTitleText: '是否同一个人', enablePullDownRefresh: true })
