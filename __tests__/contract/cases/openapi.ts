import assert from 'node:assert/strict'
import { PNG } from 'pngjs'
import decodeQR from 'qr/decode.js'
import { type ContractCase, rejection } from '../case'

const DOCUMENTED = 'WeChat’s documentation of the interface and its error codes'
const REPORTED = 'WeChat’s table of message values, from copies of it'

// Real calls need WeChat's permission and a person's consent, which no contract run has: hence the emulator only.
const needs = 'emulator'
const codeOf = async (act: () => Promise<unknown>) => (await rejection(act)).errCode

/** WeChat's own interfaces, called through the cloud. */
export const openapi: ContractCase[] = [
  {
    name: 'a message to somebody who did not consent fails with 43101',
    source: DOCUMENTED,
    needs,
    async run({ cloud }) {
      const send = () =>
        cloud.openapi.subscribeMessage.send({
          touser: 'oNobody',
          templateId: 'T',
          data: { thing1: { value: '活动' } },
        })
      assert.equal(await codeOf(send), 43101)
    },
  },
  {
    name: 'a value that does not fit its field fails with 47003, naming the field',
    source: REPORTED,
    needs,
    async run({ cloud }) {
      const wrong = {
        thing1: '长'.repeat(21),
        phrase2: 'abc',
        time3: '明天',
        character_string4: '中文',
        name5: '',
      }
      for (const [field, value] of Object.entries(wrong)) {
        const data = { [field]: { value } }
        const failure = await rejection(() =>
          cloud.openapi.subscribeMessage.send({ touser: 'oNobody', templateId: 'T', data }),
        )
        assert.equal(failure.errCode, 47003)
        assert.ok(failure.text.includes(`data.${field}`), failure.text)
      }
    },
  },
  {
    name: 'a message without an OPENID or a template fails with 40003 or 40037',
    source: DOCUMENTED,
    needs,
    async run({ cloud }) {
      const data = { thing1: { value: '活动' } }
      const { send } = cloud.openapi.subscribeMessage
      assert.equal(await codeOf(() => send({ touser: '', templateId: 'T', data })), 40003)
      assert.equal(await codeOf(() => send({ touser: 'oNobody', templateId: '', data })), 40037)
    },
  },
  {
    name: 'a mini-program code comes as a picture that opens the page with its scene',
    source: 'WeChat’s documentation; the emulator draws an ordinary QR code in its place',
    needs,
    async run({ cloud }) {
      const { contentType, buffer } = await cloud.openapi.wxacode.getUnlimited({
        scene: 's-1',
        page: 'pages/event/index',
      })
      assert.equal(contentType, 'image/png')
      const { width, height, data } = PNG.sync.read(buffer)
      assert.equal(width, 430)
      assert.equal(decodeQR({ width, height, data: new Uint8Array(data) }), 'pages/event/index?scene=s-1')
    },
  },
  {
    name: 'a scene of more than 32 or other characters makes no code',
    source: DOCUMENTED,
    needs,
    async run({ cloud }) {
      for (const scene of ['x'.repeat(33), '中文', 'a%20b', '']) {
        assert.equal(await codeOf(() => cloud.openapi.wxacode.getUnlimited({ scene })), 40169)
      }
    },
  },
  {
    name: 'a text is not checked for somebody who was not there within two hours',
    source: DOCUMENTED,
    needs,
    async run({ cloud }) {
      const check = () =>
        cloud.openapi.security.msgSecCheck({ version: 2, scene: 2, openid: 'oNobody', content: '你好' })
      assert.equal(await codeOf(check), 61010)
    },
  },
  {
    name: 'an invented code opens no phone number',
    source: DOCUMENTED,
    needs,
    async run({ cloud }) {
      assert.equal(await codeOf(() => cloud.openapi.phonenumber.getPhoneNumber({ code: 'invented' })), 40029)
    },
  },
  {
    name: 'what is not emulated fails with -604100',
    source: 'the SDK’s error table',
    needs,
    async run({ cloud }) {
      assert.equal(await codeOf(() => cloud.openapi.security.imgSecCheck({ media: {} })), -604100)
    },
  },
]
