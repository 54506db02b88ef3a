import fc from 'fast-check'
import { AbortController as OurAbortController } from '../../config/weapp-globals/abort-controller'
import { btoa as ourBtoa } from '../../config/weapp-globals/base64'
import { campaign } from '../support/campaign'

describe('btoa', () => {
  it('encodes bytes of any number as browsers do', () => {
    const bytes = fc.uint8Array().map((values) => String.fromCharCode(...values))
    const encodesAlike = fc.property(bytes, (text) => expect(ourBtoa(text)).toBe(btoa(text)))
    campaign(encodesAlike, { long: 1000 })
  })
})

describe('AbortController', () => {
  it('tells its listeners once, with the reason', () => {
    const controller = new OurAbortController()
    const heard: unknown[] = []
    controller.signal.addEventListener('abort', () => heard.push(controller.signal.reason))
    controller.abort('left the page')
    controller.abort('again')
    expect(heard).toEqual(['left the page'])
    expect(controller.signal.aborted).toBe(true)
  })

  it('does not tell a listener that was removed', () => {
    const controller = new OurAbortController()
    const listener = () => {
      throw new Error('told')
    }
    controller.signal.addEventListener('abort', listener)
    controller.signal.removeEventListener('abort', listener)
    controller.abort()
    expect(() => controller.signal.throwIfAborted()).toThrow('aborted')
  })
})
