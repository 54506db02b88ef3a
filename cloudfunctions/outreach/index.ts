import { serve } from '../_server/serve'
import { countArticle } from './articles/count-article'
import { getHandbookVersion, getOwnArticle, listOwnArticles } from './articles/own-articles'
import { publishArticle, returnArticle, submitArticle, withdrawArticle } from './articles/publish-article'
import { getArticle, getArticleFile, listArticles } from './articles/read-articles'
import { addHandbookVersion, createArticle, discardArticle, saveArticle } from './articles/write-article'
import { beginCall, endCall } from './calls'
import { addChannel, changeChannel, listChannels } from './channels/channels'
import { countVisit } from './channels/count-visit'
import {
  answerComplaint,
  closeComplaint,
  getComplaint,
  getComplaintFigures,
  listComplaints,
  revealContact,
} from './complaints/handle-complaints'
import { judgeAnswer, listMyComplaints } from './complaints/own-complaints'
import { sendComplaint } from './complaints/send-complaint'
import { countUnread } from './count-unread'
import { getFollowing, saveFollowing } from './following/following'
import { getDelivery } from './get-delivery'
import { getSubscriptions } from './get-subscriptions'
import { listAnnouncedSessions } from './list-announced-sessions'
import { listNotices } from './list-notices'
import { listUntold } from './list-untold'
import { markSeen } from './mark-seen'
import { getRatings } from './ratings/get-ratings'
import { getMyRating, rateEvent, takeBackRating } from './ratings/own-rating'
import { recordConsents } from './record-consents'

export const operations = {
  listNotices,
  countUnread,
  markSeen,
  getSubscriptions,
  recordConsents,
  listAnnouncedSessions,
  listUntold,
  getDelivery,
  beginCall,
  endCall,
  rateEvent,
  getMyRating,
  takeBackRating,
  getRatings,
  sendComplaint,
  listMyComplaints,
  judgeAnswer,
  listComplaints,
  getComplaint,
  answerComplaint,
  closeComplaint,
  revealContact,
  getComplaintFigures,
  listChannels,
  addChannel,
  changeChannel,
  countVisit,
  getFollowing,
  saveFollowing,
  // 宣传内容: for everybody, and for those who write and publish it
  listArticles,
  getArticle,
  getArticleFile,
  countArticle,
  createArticle,
  saveArticle,
  discardArticle,
  addHandbookVersion,
  submitArticle,
  returnArticle,
  publishArticle,
  withdrawArticle,
  listOwnArticles,
  getOwnArticle,
  getHandbookVersion,
}
export type Operations = typeof operations

export const main = serve(operations)
