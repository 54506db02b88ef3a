import Taro from '@tarojs/taro'
import type { Place } from '../shared/event/session'

export const HAS_MAP = true

/** Lets somebody choose a place on WeChat's map; undefined when they think better of it. */
export async function choosePlace(): Promise<Required<Place> | undefined> {
  try {
    const { name, address, latitude, longitude } = await Taro.chooseLocation({})
    return { name, address, point: { latitude: Number(latitude), longitude: Number(longitude) } }
  } catch {
    return undefined
  }
}

/** Shows a place on WeChat's map, from where the way there is found. */
export function showPlace({ name, address, point }: Required<Place>): void {
  Taro.openLocation({ ...point, name, address })
}
