export default definePageConfig({ navigationBarTitleText: '导入去年数据' })
