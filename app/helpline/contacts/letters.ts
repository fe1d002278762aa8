import { textAttributes } from '../../languages/direction.ts'
import { translator } from '../../languages/messages.ts'
import { noteLetter } from '../../messaging/letters.ts'
import { addressOf } from '../../people/addresses.ts'
import { placeOf } from '../../people/tenants.ts'
import { audit } from '../../privacy/audit.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { requestRow } from '../requests.queries.ts'
import { linkTo } from '../requests.ts'
import { mayRead } from '../threads/threads.ts'

/** A letter to be printed: its words in the reader's language, with `lang` and `dir`, and the way to her page. */
export type Letter = {
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  readonly service: string
  readonly text: string
  readonly codeLabel: string
  readonly code: string
  readonly keep: string
  /** Where the code is typed. */
  readonly address: string
  /** What the square says: her page itself. */
  readonly link: string
}

/**
 * Writes the letter that is left when no text and no call reaches somebody (issue 3): a new link to her page and its
 * code, and nothing of what it is about, since others may open it. It is a line of the message log, and who had it
 * made is in the access log too.
 * @returns undefined for a request that is not there, or not the reader's to see
 */
export async function writeLetter(scope: SignedInScope, requestId: string): Promise<Letter | undefined> {
  return inScope(scope, async (tx) => {
    const request = await requestRow(tx, scope, requestId)
    if (!request || !(await mayRead(tx, scope, request))) return undefined
    const language = request.page_language
    const t = translator(language)
    const { secret, code } = await linkTo(tx, scope, requestId)
    await noteLetter(tx, scope, {
      template: 'letter.text',
      language,
      subject: { kind: 'request', id: requestId },
    })
    await audit(tx, scope, {
      act: 'helpline.letter_written',
      subject: { kind: 'request', id: requestId },
      reason: 'letter',
    })
    return {
      ...textAttributes(language),
      service: (await placeOf(tx, scope)).name,
      text: t('letter.text'),
      codeLabel: t('done.code'),
      code,
      keep: t('done.code_secret'),
      address: await addressOf(tx, scope, `/${language}/follow`),
      link: await addressOf(tx, scope, `/${language}/r/${secret}`),
    }
  })
}
