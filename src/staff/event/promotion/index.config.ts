export default definePageConfig({ navigationBarTitleText: '宣传文字' })
