import type { Translator } from '../../../languages/messages.ts'
import type { Tone } from '../../../ui/notice.tsx'
import { Badge } from '../../../ui/notice.tsx'
import type { MessageState } from '../../messages.schema.ts'
import type { Channel } from '../../providers/provider.ts'
import type { Addressee } from '../message-log.ts'

const tones: Partial<Record<MessageState, Tone>> = {
  delivered: 'done',
  failed: 'danger',
  unknown: 'attention',
  expired: 'attention',
}

/** A message's state as a word with its sign. */
export function StateBadge({ state, t }: { state: MessageState; t: Translator }) {
  const tone = tones[state]
  return <Badge {...(tone ? { tone } : {})}>{t(`staff.messages.state_${state}`)}</Badge>
}

/** Why a message did not arrive, in plain words. */
export function reasonIn(t: Translator, reason: string | null | undefined): string {
  if (!reason) return ''
  return t.maybe(`staff.messages.why_${reason}`) ?? t('staff.messages.why_other', { code: reason })
}

/** A provider by the name people know it by. */
export function carrierName(t: Translator, provider: string): string {
  return t.maybe(`staff.carriers.name_${provider}`) ?? provider
}

/** Who was written to: a name, or the number's end (norms 16). */
export function Whom({ to, channel, t }: { to: Addressee; channel?: Channel; t: Translator }) {
  if (channel === 'letter') return <span>{t('staff.messages.to_letter')}</span>
  if (to.name) return <bdi>{to.name}</bdi>
  return (
    <span>
      {to.ending ? t('staff.messages.masked', { ending: to.ending }) : t('staff.messages.no_number')}
    </span>
  )
}

/** Foreign words as they came, without the marks that could turn the line around (UAX 9). */
export function withoutTurning(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
}
