import { keepGreeting } from '../../app/messaging/calls/greetings.ts'
import {
  insertVoicemail,
  noteFetched,
  noteLeft,
  noteRemoved,
} from '../../app/messaging/calls/voicemails.queries.ts'
import { attachVoicemail } from '../../app/messaging/calls/voicemails.ts'
import { giveNumber } from '../../app/messaging/inbound/numbers.ts'
import { voicemailSeal } from '../../app/messaging/seals.ts'
import { jobOf } from '../../app/people/scopes.ts'
import { newId } from '../../app/platform/identifiers.ts'
import { lockBytes } from '../../app/platform/locked-bytes.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import type { Teller } from './history.ts'
import { notesOf } from './samples.ts'

/** Numbers that belong to a language, two of them the rota's phone lines; the last lacks a greeting. */
const lines = [
  ['+4700100805', 'tr', [262, 330, 392]],
  ['+4700100801', 'ti', [294, 349, 440]],
  ['+4700100802', 'so', null],
] as const

/**
 * Spoken messages in the demonstration (BM-02): notes where somebody would speak, as the greetings of lines, and as a
 * message on the newest request in its language that is open.
 */
export async function tellSpoken(
  { world, tenant, set, sql, staff }: Teller,
  base: Temporal.Instant,
): Promise<void> {
  const [[number, language]] = lines
  set(base.subtract({ hours: 24 * 20 }))
  for (const [line, tag, notes] of lines) {
    await giveNumber(world, { number: line, slug: tenant.slug, position: 9, language: tag })
    if (notes) await keepGreeting(await staff('coordinator'), { language: tag, sound: notesOf(notes) })
  }
  const [request] = await sql(
    `select id from helpline.request where tenant_id = $1 and language = $2 and closed_at is null
      and withdrawn_at is null and joined_into is null and handed_at is null order by created_at desc, id limit 1`,
    [language],
  )
  if (!request?.id) return
  set(base.subtract({ minutes: 38 }))
  const scope = jobOf(world, tenant.id, 'demo')
  const id = newId(world.clock.now())
  const { key, locked } = lockBytes(notesOf([440, 392, 349, 330, 294, 262]))
  const { keys } = world
  const [phone, sealed] = [
    keys.seal(number, voicemailSeal(scope, 'phone', id)),
    keys.seal(key, voicemailSeal(scope, 'key', id)),
  ]
  await inScope(scope, async (tx) => {
    await insertVoicemail(tx, scope, { id, provider: '46elks', reference: 'demo', language, phone })
    await noteLeft(tx, scope, { id, recording: 'demo' })
    await noteFetched(tx, scope, { id, key: sealed, sound: locked, mediaType: 'audio/wav', seconds: 6 })
    await noteRemoved(tx, scope, id)
    await attachVoicemail(tx, scope, id, { kind: 'request', id: String(request.id) })
  })
}
