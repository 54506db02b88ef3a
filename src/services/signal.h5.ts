/** How a scan ended: let in, nothing new, or not let in. */
export type Signal = 'accepted' | 'noticed' | 'refused'

const TONES: Record<Signal, number[]> = { accepted: [880, 1320], noticed: [660, 660], refused: [220, 180] }
const TONE_SECONDS = 0.14

let audio: AudioContext | undefined

/** Makes it heard and, on a phone, felt, so that nobody needs to look at the screen. */
export function giveSignal(signal: Signal): void {
  if (typeof AudioContext === 'undefined') return
  audio ??= new AudioContext()
  for (const [index, frequency] of TONES[signal].entries()) {
    const oscillator = audio.createOscillator()
    oscillator.frequency.value = frequency
    oscillator.connect(audio.destination)
    oscillator.start(audio.currentTime + index * TONE_SECONDS)
    oscillator.stop(audio.currentTime + (index + 1) * TONE_SECONDS)
  }
  navigator.vibrate?.(signal === 'accepted' ? 40 : 300)
}

/** A tap is felt, so that somebody who counts need not look. */
export function giveTap(): void {
  navigator.vibrate?.(15)
}
