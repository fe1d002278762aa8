import { prepared, type Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'

/** Whose a number is that belongs to a language: the first tenant of those that share it. */
export async function languageOfNumber(
  tx: Tx,
  number: string,
): Promise<{ tenant_id: string; language: string } | undefined> {
  const [found] = await prepared<{ tenant_id: string; language: string }>(
    tx,
    'messaging.language_of_number',
    `select tenant_id, language from messaging.service_number
      where number = $1 and language is not null order by position, tenant_id limit 1`,
    [number],
  )
  return found
}

/** The sealed number and the language of a text that answered a missed call. */
export async function answerRow(
  tx: Tx,
  scope: Scope,
  messageId: string,
): Promise<{ address_sealed: Buffer | null; language: string } | undefined> {
  const [found] = await prepared<{ address_sealed: Buffer | null; language: string }>(
    tx,
    'messaging.missed_call_answer',
    `select address_sealed, language from messaging.message
      where tenant_id = $1 and id = $2 and template = 'sms.missed_call'`,
    [scope.tenantId, messageId],
  )
  return found
}
