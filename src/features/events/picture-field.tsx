import { Image, View } from '@tarojs/components'
import { ActionButton } from '../../components/action-button'
import { Notice } from '../../components/notice'
import { newNonce } from '../../services/nonce'
import { forgetPicture, takePictures, uploadPicture } from '../../services/picture'
import { useAttempt } from '../problems/use-attempt'
import './picture-field.scss'
import { usePictureLinks } from './use-picture-links'

/** Pictures of an event: chosen on the phone, made smaller, uploaded at once, each shown and to be taken off again. */
export function PictureField(props: {
  label: string
  add: string
  why?: string
  files: readonly string[]
  most: number
  onChange: (files: string[]) => void
}) {
  const { label, add, why, files, most, onChange } = props
  const linkOf = usePictureLinks(files)
  const { busy, problem, attempt } = useAttempt(
    () => '图片没有上传成功，可能是网络不通。已经填写的内容都在，请再选一次。',
  )

  async function choose() {
    const uploaded: string[] = []
    await attempt(async () => {
      try {
        for (const picture of await takePictures(most - files.length)) {
          const file = await uploadPicture(picture, { folder: 'events', name: newNonce() })
          if (file) uploaded.push(file)
          forgetPicture(picture)
        }
        return { ok: true as const }
      } catch {
        return { ok: false as const, reason: 'not-uploaded' }
      }
    })
    if (uploaded.length > 0) onChange([...files, ...uploaded])
  }

  return (
    <View className="field">
      {(files.length > 0 || why) && <View className="field__label">{label}</View>}
      {why && <View className="field__hint">{why}</View>}
      {files.map((file, index) => (
        <View key={file}>
          <Picture link={linkOf(file)} label={`${label} ${index + 1}`} />
          <ActionButton kind="plain" onPress={() => onChange(files.filter((each) => each !== file))}>
            去掉这张图片
          </ActionButton>
        </View>
      ))}
      {problem && <Notice tone="bad">{problem}</Notice>}
      {files.length < most && (
        <ActionButton kind="secondary" busy={busy} onPress={choose}>
          {add}
        </ActionButton>
      )}
    </View>
  )
}

/** A picture that stands in a description. */
export function PicturePreview({ file }: { file: string }) {
  return <Picture link={usePictureLinks([file])(file)} label="图片" />
}

const Picture = ({ link, label }: { link: string | undefined; label: string }) =>
  link ? (
    <Image
      className="picture-field__picture"
      src={link}
      mode="aspectFill"
      aria-role="img"
      aria-label={label}
    />
  ) : (
    <View className="picture-field__picture" aria-label={label} />
  )
