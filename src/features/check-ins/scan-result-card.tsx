import { View } from '@tarojs/components'
import { useState } from 'react'
import { choose } from '../../services/dialog'
import { replace } from '../../services/navigation'
import { UNDO_REASONS } from './door-texts'
import { PartyAdjust } from './party-adjust'
import './scan-result-card.scss'
import type { Door } from './use-door'

const SIGNS = { accepted: '✓', noticed: '!', refused: '✕' } as const

/**
 * The latest scan's answer over the whole screen, readable at arm's length; a tap puts it away. The camera goes on
 * behind it: the next code takes its place.
 */
export function ScanResultCard({ door }: { door: Door }) {
  const [adjusting, setAdjusting] = useState(false)
  const { result } = door
  if (!result) return null
  const { party, waitlisted, other, isUndone, walkIns } = result
  const isParty = party && party.people.length + party.counted.of > 1

  async function undo() {
    const reason = await door.whileAsked(() => choose(UNDO_REASONS))
    if (reason && party) await door.undo(party, reason)
    if (reason && walkIns) await door.undoWalkIns(walkIns, reason)
  }

  if (adjusting && party) {
    return (
      <PartyAdjust
        party={party}
        onCancel={() => setAdjusting(false)}
        onDone={(who) => {
          setAdjusting(false)
          door.again({ who, voids: party.nonces, reason: '更正到场人数' })
        }}
      />
    )
  }
  return (
    <View className={`scan-result scan-result--${result.signal}`} aria-role="alert" onClick={door.dismiss}>
      <View className="scan-result__sign">{SIGNS[result.signal]}</View>
      <View className="scan-result__word">{result.word}</View>
      {result.lines.map((line) => (
        <View key={line} className="scan-result__line">
          {line}
        </View>
      ))}
      <View className="scan-result__actions" onClick={(event) => event.stopPropagation()}>
        {isUndone && <Act onPress={() => door.again({})}>让 TA 进场</Act>}
        {waitlisted && <Act onPress={() => door.again({ fromWaitlist: true })}>让 TA 进场</Act>}
        {other && (
          <Act onPress={() => replace('organizer/door/index', { session: other.sessionId })}>
            切换到那一场
          </Act>
        )}
        {party?.serves && !party.isOut && result.signal === 'noticed' && (
          <Act onPress={() => door.checkOut(party)}>{party.outAt ? '重新签退' : '签退'}</Act>
        )}
        {isParty && <Act onPress={() => setAdjusting(true)}>到场的人不对</Act>}
        {(walkIns || (party && party.nonces.length > 0)) && <Act onPress={undo}>撤销</Act>}
      </View>
      <View className="scan-result__hint">点一下收起，可继续扫码</View>
    </View>
  )
}

function Act({ children, onPress }: { children: string; onPress: () => void }) {
  return (
    <View className="scan-result__act" aria-role="button" onClick={onPress}>
      {children}
    </View>
  )
}
