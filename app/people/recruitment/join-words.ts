import { translator } from '../../languages/messages.ts'
import { periods } from './join-periods.ts'

/**
 * What she agrees to when she offers to help, sentence for sentence, and last what she ticks (norms 5).
 * @param tag the language she reads
 * @param tenant its name
 */
export function joinConsentWords(tag: string, tenant: string): { read: string[]; tick: string } {
  const t = translator(tag)
  return {
    read: [t('join.consent_seen', { tenant }), t('join.consent_period', { days: periods.declined })],
    tick: t('join.consent', { tenant }),
  }
}
