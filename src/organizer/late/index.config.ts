export default definePageConfig({ navigationBarTitleText: '补签、补录' })
