import Taro from '@tarojs/taro'
import acceptedSound from '../assets/accepted.wav'
import noticedSound from '../assets/noticed.wav'
import refusedSound from '../assets/refused.wav'

/** How a scan ended: let in, nothing new, or not let in. */
export type Signal = 'accepted' | 'noticed' | 'refused'

const SOUNDS: Record<Signal, string> = {
  accepted: acceptedSound,
  noticed: noticedSound,
  refused: refusedSound,
}

/** Makes it heard and felt, so that nobody needs to look at the screen. A phone without either stays silent. */
export function giveSignal(signal: Signal): void {
  void sound(SOUNDS[signal])
  if (signal === 'accepted') Taro.vibrateShort({ type: 'medium' }).catch(() => {})
  else Taro.vibrateLong().catch(() => {})
}

async function sound(src: string): Promise<void> {
  // An iPhone whose switch is on mute would be silent at the door.
  await Taro.setInnerAudioOption({ obeyMuteSwitch: false }).catch(() => {})
  const player = Taro.createInnerAudioContext()
  player.src = src
  player.onEnded(() => player.destroy())
  player.onError(() => player.destroy())
  player.play()
}

/** A tap is felt, so that somebody who counts need not look. */
export function giveTap(): void {
  Taro.vibrateShort({ type: 'light' }).catch(() => {})
}
