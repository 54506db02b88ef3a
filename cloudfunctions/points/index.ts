import { serve } from '../_server/serve'
import {
  cancelExchange,
  exchangeReward,
  findExchange,
  getRewards,
  listCounters,
  redeemExchange,
} from './exchanges'
import { acceptPointInvitation, getPointInvitation, inviteAdult, leaveFamily } from './family-adults'
import { listLedger } from './list-ledger'
import { getPoints, openFamily, saveFamily } from './own-points'
import { addReward, changeReward, listRewards } from './rewards'
import { getScheme, saveScheme, setSchemeStatus } from './schemes'

export const operations = {
  listRewards,
  addReward,
  changeReward,
  getRewards,
  exchangeReward,
  cancelExchange,
  listCounters,
  findExchange,
  redeemExchange,
  getScheme,
  saveScheme,
  setSchemeStatus,
  getPoints,
  listLedger,
  openFamily,
  saveFamily,
  inviteAdult,
  getPointInvitation,
  acceptPointInvitation,
  leaveFamily,
}
export type Operations = typeof operations

export const main = serve(operations)
