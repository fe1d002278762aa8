import { translator } from '../../languages/messages.ts'

/**
 * The words of her consent, sentence for sentence: what is kept, who sees it, how long, how to take it back, and
 * last what she ticks (norms 5).
 * @param tag the language she reads
 * @param days how long the tenant keeps her number after the end
 */
export function consentWords(tag: string, tenant: string, days: number): { read: string[]; tick: string } {
  const t = translator(tag)
  return {
    read: [
      t('ask.consent_stored'),
      t('ask.consent_seen', { tenant }),
      t('ask.consent_period', { days }),
      t('ask.consent_withdraw'),
    ],
    tick: t('ask.consent', { tenant }),
  }
}
