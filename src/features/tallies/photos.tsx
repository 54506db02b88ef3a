import { Image, View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { LongList } from '../../components/long-list'
import { Notice } from '../../components/notice'
import { currentTime } from '../../services/clock'
import { takePictures } from '../../services/picture'
import { useRead } from '../../services/query'
import { isWaiting, useQueue } from '../../services/upload-queue'
import { clockText } from '../../shared/calendar/calendar'
import { photoQueue } from './photo-queue'
import './photos.scss'
import { UnsentPhoto } from './unsent-photo'

const MOST_AT_ONCE = 9

/** A session's photographs: taken, made smaller, kept on the phone, and uploaded by themselves. */
export function Photos({
  sessionId,
  place,
  pass,
  hint = '拍活动现场和展台即可，尽量不拍孩子和求助群众的正脸。',
}: {
  sessionId: string
  place: string
  /** Leaves them for staff, should whoever took them no longer work there when they arrive. */
  pass: string
  /** What to photograph, and what not. */
  hint?: string
}) {
  const uploaded = useRead('checkins.listPhotos', { sessionId })
  const entries = useQueue(photoQueue).filter(({ input }) => input.sessionId === sessionId)
  const waiting = entries.filter(isWaiting).length

  async function take() {
    const pictures = await takePictures(MOST_AT_ONCE)
    const of = { sessionId, place, countedAt: currentTime(), pass }
    for (const picture of pictures) photoQueue.add({ ...of, picture })
  }

  return (
    <View className="photos">
      <ActionButton onPress={take}>拍照或选照片</ActionButton>
      <View className="remark small">{hint}</View>
      {waiting > 0 && (
        <Notice tone={photoQueue.isUnsaved() ? 'bad' : 'warn'}>
          {photoQueue.isUnsaved()
            ? `手机存储已满，${waiting} 张照片只在内存里，请不要关闭小程序，并尽快连上网络。`
            : `${waiting} 张照片还没有上传，已经存好，会自动上传。`}
        </Notice>
      )}
      {entries.map((entry) => (
        <UnsentPhoto key={entry.nonce} entry={entry} />
      ))}
      <View className="photos__grid">
        <LongList rows={uploaded.data ?? []}>
          {({ photo, link, countedAt, byName }) => (
            <View key={photo} className="photos__one">
              {link ? (
                <Image
                  className="photos__picture"
                  src={link}
                  mode="aspectFill"
                  aria-label={`${clockText(countedAt)} 的照片`}
                />
              ) : (
                <View className="photos__picture photos__picture--gone">打不开</View>
              )}
              {clockText(countedAt)} {byName}
            </View>
          )}
        </LongList>
      </View>
    </View>
  )
}
