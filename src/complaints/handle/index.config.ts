export default definePageConfig({ navigationBarTitleText: '办理投诉与建议' })
