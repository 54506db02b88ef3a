import { storageRule } from '../../config/storage'
import { UPLOAD_PATH } from '../../src/shared/upload'
import { textOf } from '../support/imports'

it('the bucket’s rule stands in the guide to deployment as it is enforced here', () => {
  const [, json = ''] = /```json\n(\{\s*"read"[\s\S]*?)\n```/.exec(textOf('docs/deployment.md')) ?? []
  expect(JSON.parse(json)).toEqual(storageRule)
})

it('the bucket takes what an upload may be begun for, and nothing else', () => {
  expect(storageRule.write).toContain(`${UPLOAD_PATH}.test(resource.path) == true`)
})
