export default definePageConfig({ navigationBarTitleText: '人工计数' })
