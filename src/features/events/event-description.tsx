import { Image, Text, View } from '@tarojs/components'
import { type PropsWithChildren, useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { TapRow } from '../../components/tap-row'
import { callPhone } from '../../services/phone-call'
import { CATEGORIES } from '../../shared/event/category'
import type { Event } from '../../shared/event/event'
import { phoneIn } from '../../shared/text/phone'
import './event-description.scss'
import { DescriptionPiece } from './description-piece'
import { EventFact } from './event-fact'
import { usePictureLinks } from './use-picture-links'

type DescribedEvent = Pick<
  Event,
  'title' | 'category' | 'summary' | 'description' | 'audience' | 'contact' | 'hosts' | 'cover' | 'pictures'
>

/** The files of all pictures that an event shows. */
export const filesOf = ({
  cover,
  pictures,
  description,
}: Pick<Event, 'cover' | 'pictures' | 'description'>): (string | null)[] => [
  cover,
  ...pictures,
  ...description.map((block) => (block.kind === 'picture' ? block.file : null)),
]

/** What an event is about, as people read it, with its pictures as soon as they are there; `children` comes right below its name. */
export function EventDescription({ event, children }: PropsWithChildren<{ event: DescribedEvent }>) {
  const linkOf = usePictureLinks(filesOf(event))
  const phone = phoneIn(event.contact)
  const cover = event.cover ? linkOf(event.cover) : undefined
  return (
    <>
      {cover && <Image className="event-description__cover" src={cover} mode="aspectFill" aria-hidden />}
      <View className="event-description__head">
        <Text className="event-description__category">{CATEGORIES[event.category]}</Text>
        <View className="event-description__title">{event.title || '（还没有标题）'}</View>
      </View>
      {children}
      <View
        className={
          children ? 'event-description__sheet event-description__sheet--below' : 'event-description__sheet'
        }
      >
        {event.summary && <View className="event-description__summary">{event.summary}</View>}
        {event.audience && <EventFact name="对象">{event.audience}</EventFact>}
        {event.description.map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no other name, and are shown as they are
          <DescriptionPiece key={index} block={block} linkOf={linkOf} />
        ))}
        {event.pictures.length > 0 && (
          <View className="heading" aria-role="heading">
            活动回顾
          </View>
        )}
        {event.pictures.map((file) => (
          <DescriptionPiece key={file} block={{ kind: 'picture', file, caption: '' }} linkOf={linkOf} />
        ))}
        <Hosts hosts={event.hosts} />
        {event.contact && <EventFact name="咨询">{event.contact}</EventFact>}
        {phone && (
          <View className="gap-above">
            <ActionButton kind="secondary" onPress={() => callPhone(phone)}>
              打电话咨询
            </ActionButton>
          </View>
        )}
      </View>
    </>
  )
}

/** Who organises it; where there are several, folded behind the first. */
function Hosts({ hosts }: Pick<DescribedEvent, 'hosts'>) {
  const [open, setOpen] = useState(false)
  const folds = hosts.length > 1
  return (
    <>
      {hosts.slice(0, open ? hosts.length : 1).map((host) => (
        <EventFact key={host.role + host.name} name={host.role}>
          {host.name}
        </EventFact>
      ))}
      {folds && (
        <TapRow className="link" onPress={() => setOpen(!open)}>
          {open ? '收起' : `另有 ${hosts.length - 1} 家单位，点开看`}
        </TapRow>
      )}
    </>
  )
}
