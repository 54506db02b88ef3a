import { randomBytes } from 'node:crypto'
import * as server from '../../cloudfunctions/_door/ticket-lookup'
import { keyFrom, openEntry, ticketKey, ticketLookup } from '../../src/services/ticket-lookup'

const TICKET = `JG1.${'A'.repeat(26)}.${'B'.repeat(16)}`
const OTHER = `JG1.${'A'.repeat(26)}.${'C'.repeat(16)}`
const body = {
  registrationId: 'r',
  status: 'confirmed',
  people: [['p', '\u738b*\u56db']],
  headcount: 0,
  ins: [],
}
const text = JSON.stringify(body).replace(
  /[\u007f-\uffff]/g,
  (each) => `\\u${each.charCodeAt(0).toString(16)}`,
)

it('finds a ticket as the server does, and gives nothing of it away', () => {
  expect(ticketLookup(TICKET)).toBe(server.ticketLookup(TICKET))
  expect(ticketLookup(TICKET)).toMatch(/^[0-9a-f]{32}$/)
  expect(ticketLookup(OTHER)).not.toBe(ticketLookup(TICKET))
})

it('opens what the server sealed, by the ticket or by the key of an unlocked entry', () => {
  const sealed = server.sealForTicket(text, TICKET)
  expect(openEntry(sealed, ticketKey(TICKET))).toEqual(body)
  expect(openEntry(sealed, keyFrom(server.ticketKey(TICKET).toString('base64')))).toEqual(body)
})

it('opens nothing by another ticket, and nothing that was damaged', () => {
  const sealed = server.sealForTicket(text, TICKET)
  expect(openEntry(sealed, ticketKey(OTHER))).toBeUndefined()
  expect(openEntry(`${sealed.slice(0, -8)}AAAAAAA=`, ticketKey(TICKET))).toBeUndefined()
  expect(openEntry('', ticketKey(TICKET))).toBeUndefined()
})

it('reads keys of any bytes', () => {
  for (let length = 0; length < 40; length += 1) {
    const bytes = randomBytes(length)
    expect(Buffer.from(keyFrom(bytes.toString('base64'))).equals(bytes)).toBe(true)
  }
})
