import { View } from '@tarojs/components'
import { useCallback, useMemo, useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { TextField } from '../../components/text-field'
import { sendPicture } from '../../services/file'
import { NAME_MAX_LENGTH } from '../../shared/text/name'
import { Painting } from '../pictures/painting'
import { certificateDay, certificatePicture } from './certificate-picture'

/** The certificate of whoever passed, to keep as a picture. A name is put on it only by her, and stays on this phone. */
export function Certificate({
  title,
  hosts,
  passedAt,
}: {
  title: string
  hosts: string[]
  passedAt: number
}) {
  const [name, setName] = useState('')
  const [take, setTake] = useState<() => Promise<string>>()
  const [problem, setProblem] = useState('')
  const picture = useMemo(
    () => certificatePicture({ title, hosts, passedAt, name: name.trim() }),
    [title, hosts, passedAt, name],
  )
  const onPainted = useCallback((taken: () => Promise<string>) => setTake(() => taken), [])

  async function send() {
    setProblem('')
    try {
      if (take) await sendPicture(await take(), `${title}合格证书.png`)
    } catch {
      setProblem('证书没有存下来，它还在这里。请再试一次，或者截屏保存。')
    }
  }

  return (
    <View className="section">
      <View className="title gap-below">合格证书</View>
      <TextField
        label="写上名字（可以不写）"
        value={name}
        maxLength={NAME_MAX_LENGTH}
        why="名字只写在下面这张图上，不会上传，也不会保存。"
        onChange={setName}
      />
      <Painting
        picture={picture}
        label={`合格证书：${title}，${certificateDay(passedAt)}`}
        onPainted={onPainted}
      />
      {problem !== '' && <Notice tone="bad">{problem}</Notice>}
      <View className="gap-above">
        <ActionButton disabled={!take} onPress={() => void send()}>
          {process.env.TARO_ENV === 'weapp' ? '保存到相册或发给朋友' : '下载证书'}
        </ActionButton>
      </View>
    </View>
  )
}
