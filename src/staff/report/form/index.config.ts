export default definePageConfig({ navigationBarTitleText: '填写报表', enablePullDownRefresh: true })
