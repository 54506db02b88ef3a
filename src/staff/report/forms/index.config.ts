export default definePageConfig({ navigationBarTitleText: '上级报表', enablePullDownRefresh: true })
