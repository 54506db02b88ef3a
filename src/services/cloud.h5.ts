/** In a browser there is nothing to connect: who one is stands in the address, `/as/<openid>/`. */
export function connectCloud(): void {}

/** Calls a cloud function and returns what its `main` returned. Rejects when no answer came: no network, a time-out, a crash. */
export async function callFunction(name: string, data: Record<string, unknown>): Promise<unknown> {
  const response = await fetch(`call/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(data),
  })
  const answer = (await response.json()) as { result?: unknown; errCode?: number; errMsg?: string }
  if (answer.errCode) throw new Error(`${answer.errCode} ${answer.errMsg}`)
  return answer.result
}
