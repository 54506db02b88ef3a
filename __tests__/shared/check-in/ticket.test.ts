import { parseTicket, parseTicketCode, ticketCodeText, ticketText } from '../../../src/shared/check-in/ticket'

const ID = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const SECRET = 'ABCDEFGH234567YZ'
const TEXT = `JG1.${ID}.${SECRET}`
const ticket = { registrationId: ID, secret: SECRET }

describe('a ticket', () => {
  it('is written in nothing but characters of QR’s alphanumeric mode', () => {
    expect(ticketText(ticket)).toMatch(/^[0-9A-Z $%*+\-./:]+$/)
  })

  it.each([
    ['as it was written', ticketText(ticket)],
    ['in lower case', TEXT.toLowerCase()],
    ['with spaces and line ends around it', ` \t${TEXT}\r\n`],
    ['with full-width spaces around it', `\u3000${TEXT}\u3000`],
  ])('is read %s', (_, text) => {
    expect(parseTicket(text)).toEqual(ticket)
  })

  it.each([16, 32])('may have a secret of %d characters', (length) => {
    const secret = 'A'.repeat(length)
    expect(parseTicket(`JG1.${ID}.${secret}`)).toEqual({ registrationId: ID, secret })
  })

  it.each([
    ['nothing', ''],
    ['another version', TEXT.replace('JG1', 'JG2')],
    ['an id a character short', `JG1.${ID.slice(1)}.${SECRET}`],
    ['an id a character long', `JG1.${ID}A.${SECRET}`],
    ['a secret below 80 bits', `JG1.${ID}.${SECRET.slice(1)}`],
    ['a secret beyond 32 characters', `JG1.${ID}.${'A'.repeat(33)}`],
    ['a digit that base32 lacks', TEXT.replace('2', '1')],
    ['another digit that base32 lacks', TEXT.replace('2', '8')],
    ['a letter that only looks like one', TEXT.replace('A', 'А')],
    ['full-width letters', TEXT.replace('ABC', 'ＡＢＣ')],
    ['a space inside', TEXT.replace('.', '. ')],
    ['something before it', `https://example.com/?t=${TEXT}`],
    ['something after it', `${TEXT}.A`],
    ['two of them', `${TEXT}\n${TEXT}`],
    ['a missing part', `JG1.${ID}`],
    ['a typed code', 'ABCD2345'],
  ])('is not %s', (_, text) => {
    expect(parseTicket(text)).toBeUndefined()
  })
})

describe('a typed code', () => {
  it.each([
    'ABCD2345',
    'abcd2345',
    'ABCD-2345',
    ' abcd 2345\n',
    'A B C D-2 3 4 5',
    'ABCD\u30002345',
    'ＡＢＣＤ—２３４５',
    'ABCD‑2345\u200b',
    ...['ー', 'ｰ', '——', '⸺', ...'‐‑‒–—―−－﹘﹣⁃˗⎯─━➖'].map((dash) => `ABCD${dash}2345`),
  ])('is understood as %j', (text) => {
    expect(parseTicketCode(text)).toBe('ABCD2345')
  })

  it.each([
    '',
    'ABCD234',
    'ABCD23456',
    ...['0', 'O', '1', 'I', 'o', 'i'].map((mistaken) => `ABCD234${mistaken}`),
    'ABCD234А',
    'ABCD_2345',
    '王小芳王小芳王小',
    TEXT,
  ])('cannot be %j', (text) => {
    expect(parseTicketCode(text)).toBeUndefined()
  })

  it('is read back from how it is shown', () => {
    expect(ticketCodeText('ABCD2345')).toBe('ABCD-2345')
    expect(parseTicketCode(ticketCodeText('ABCD2345'))).toBe('ABCD2345')
  })
})
