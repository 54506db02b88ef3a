export default definePageConfig({ navigationBarTitleText: '透视表', enablePullDownRefresh: true })
