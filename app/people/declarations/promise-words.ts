import { translator } from '../../languages/messages.ts'

/**
 * The promise of confidentiality, sentence for sentence, and last what she ticks (norms 24).
 * @param tag the language she reads; the Norwegian original decides where they differ
 */
export function promiseWords(tag: string): { read: string[]; tick: string } {
  const t = translator(tag)
  return {
    read: [
      t('v.promise.about'),
      t('v.promise.nobody'),
      t('v.promise.pictures'),
      t('v.promise.always'),
      t('v.promise.danger'),
      t('v.promise.law'),
    ],
    tick: t('v.promise.tick'),
  }
}
