export default definePageConfig({ navigationBarTitleText: '编写宣传内容' })
