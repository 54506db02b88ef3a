export default definePageConfig({ navigationBarTitleText: '类别与名录' })
