export default definePageConfig({ navigationBarTitleText: '按条件查询' })
