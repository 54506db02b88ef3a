import { refused } from '../../src/shared/answer'
import { app } from './app'
import { answerOf, isHttpEvent, requestOf } from './http'

/** There is nothing to call here: the site is read by its address alone. */
export const operations = {}

/** Answers a request of the platform's HTTP access service; whatever else calls is told that there is nothing to call. */
export async function main(event: object): Promise<object> {
  if (!isHttpEvent(event)) return refused('unknown-operation')
  try {
    return await answerOf(await app.fetch(requestOf(event)))
  } catch (error) {
    console.error(JSON.stringify({ site: event.path, error: String(error) }))
    return {
      statusCode: 503,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
      body: '暂时打不开，请过一会儿再试。\n',
      isBase64Encoded: false,
    }
  }
}
