import { useRouter } from '@tarojs/taro'
import { StaffArticle } from '@/features/articles/staff-article'
import { WorkPage } from '@/features/workbench/work-page'
import { returnTo } from '@/services/navigation'

/** One article, as its staff see it. */
export default function StaffArticlePage() {
  const { id = '' } = useRouter().params
  return (
    <WorkPage flush>
      <StaffArticle articleId={id} onGone={() => returnTo('outreach/articles/index')} />
    </WorkPage>
  )
}
