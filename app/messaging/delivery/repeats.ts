import { translator } from '../../languages/messages.ts'
import { smsLength } from '../../languages/segments.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import type { JobScope } from '../../privacy/scope.ts'
import { givenUpAt } from '../classes.ts'
import type { NewMessage } from '../messages.queries.ts'
import { putInOutbox } from '../messages.ts'
import { messageSeal } from '../seals.ts'
import { type Original, originals } from './repeats.queries.ts'

/**
 * Puts messages into the outbox once more; the outbox takes one repeat for each and none of a repeat.
 * @param how `marked` where she may have got it: the text then says that it is a repeat; else it surely failed, and goes by another carrier only
 */
export async function sendAgain(
  tx: Tx,
  scope: JobScope,
  ids: readonly string[],
  { marked, onlyIf = () => true }: { marked: boolean; onlyIf?: (original: Original) => boolean },
): Promise<void> {
  const found = (await originals(tx, scope, ids)).filter(onlyIf)
  await putInOutbox(
    tx,
    scope,
    found.map((original) => againOf(scope, original, marked)),
  )
}

function againOf(scope: JobScope, original: Original, marked: boolean): NewMessage {
  const { keys, clock } = scope.world
  const now = clock.now()
  const id = newId(now)
  const moved = (
    column: 'address' | 'body' | 'subject',
    sealed: Buffer | null,
    change = (text: string) => text,
  ) =>
    sealed &&
    keys.seal(
      change(keys.open(sealed, messageSeal(scope, column, original.id))),
      messageSeal(scope, column, id),
    )
  let { segments } = original
  const mark = (text: string) => {
    const whole = translator(original.language)('sms.again', { text })
    if (original.channel === 'sms') segments = smsLength(whole).segments
    return whole
  }
  return {
    id,
    kind: original.kind,
    channel: original.channel,
    route: original.route,
    // Who may have sent it may send the repeat; who surely failed is not asked again.
    passedOver: marked ? null : original.last_provider,
    template: original.template,
    language: original.language,
    accountId: original.account_id,
    addressHash: original.address_hash,
    addressSealed: moved('address', original.address_sealed),
    bodySealed: moved('body', original.body_sealed, marked ? mark : undefined),
    subjectSealed: moved('subject', original.subject_sealed),
    segments,
    answerCode: original.answer_code,
    subjectKind: original.subject_kind,
    subjectId: original.subject_id,
    repeatOf: original.id,
    notBefore: now,
    // A repeat of what may be lost begins its time anew; what failed is of use no longer than it was.
    expiresAt: marked ? givenUpAt(original.kind, now) : original.expires_at,
    failedAt: null,
    cancelledAt: null,
    reason: null,
  }
}
