import { revealingIn } from '../../languages/revealing.ts'
import { smsLength } from '../../languages/segments.ts'
import type { MessageWish } from '../../messaging/messages.schema.ts'
import { queueMessages } from '../../messaging/messages.ts'
import { addressOf } from '../../people/addresses.ts'
import type { Tx } from '../../platform/database.ts'
import type { Scope } from '../../privacy/scope.ts'
import { contactRow } from '../contacts/contacts.queries.ts'
import { opened } from '../contacts/seals.ts'
import { requestRow } from '../requests.queries.ts'

/** What a person can be told by text. */
export type News =
  | 'received'
  | 'asked_none'
  | 'will_call'
  | 'tried'
  | 'returned'
  | 'message'
  | 'coordinator'
  | 'closed'

type Telling = {
  readonly id: string
  readonly news: News
  readonly phone?: string
  readonly pageLanguage?: string
  readonly mayText?: boolean
  readonly readers?: string | null
  /** Her link and code, only while they are known: when they are made. */
  readonly secret?: string
  readonly code?: string
  readonly alias?: string
  readonly number?: string | null
  /** What was written to her, carried on by text where that may be (relays.ts); by whom is `alias`. */
  readonly words?: string | null
}

/**
 * Tells the person by a neutral text, if she allows texts on this number (norms 17). Where others read them, it
 * says only that there is a message, and leads to the page that asks for her code.
 * @returns whether a text was queued
 */
export async function tellPerson(tx: Tx, scope: Scope, telling: Telling): Promise<boolean> {
  const known = await addressee(tx, scope, telling)
  if (!known) return false
  const { language, phone, openly } = known
  const door = await addressOf(tx, scope, `/${language}/follow`)
  const link =
    telling.secret && openly ? await addressOf(tx, scope, `/${language}/r/${telling.secret}`) : door
  const text = openly ? worded(telling, link, language) : quiet(door)
  await queueMessages(tx, scope, [
    { ...text, to: { phone }, language, kind: 'person', subject: { kind: 'request', id: telling.id } },
  ])
  return true
}

async function addressee(tx: Tx, scope: Scope, telling: Telling) {
  if (telling.phone && telling.pageLanguage) {
    if (!telling.mayText) return undefined
    const openly = telling.readers === 'only_me'
    return { language: telling.pageLanguage, phone: telling.phone, openly }
  }
  const request = await requestRow(tx, scope, telling.id)
  if (!request?.may_text || !request.has_phone) return undefined
  const contact = await contactRow(tx, scope, telling.id)
  const phone = opened(scope, 'request_contact.phone', telling.id, contact?.phone_sealed ?? null)
  if (!phone) return undefined
  return { language: request.page_language, phone, openly: request.text_readers === 'only_me' }
}

type Text = Pick<MessageWish, 'template' | 'params'> & MessageWish extends infer W
  ? W extends MessageWish
    ? Pick<W, 'template' | 'params'>
    : never
  : never

const quiet = (link: string): Text => ({ template: 'sms.person_new_message', params: { link } })

function worded({ news, code, alias = '', number, words }: Telling, link: string, tag: string): Text {
  switch (news) {
    case 'received':
      return code ? { template: 'sms.person_link', params: { link, code } } : quiet(link)
    case 'asked_none':
      return { template: 'sms.person_asked_none', params: { link } }
    case 'will_call':
      return number ? { template: 'sms.person_will_call', params: { alias, number } } : quiet(link)
    case 'tried':
      return { template: 'sms.person_tried', params: { alias, link } }
    case 'returned':
      return { template: 'sms.person_returned', params: { alias, link } }
    case 'coordinator':
      return { template: 'sms.person_coordinator', params: { link } }
    case 'closed':
      return { template: 'sms.person_closed_feedback', params: { link } }
    case 'message':
      return words && alias && mayTravel(words, [tag])
        ? { template: 'sms.relay', params: { from: alias, words } }
        : quiet(link)
  }
}

/** Longer words are read on the page. */
const mostSegments = 4

/**
 * Whether somebody's own words may be carried on by SMS: others read phones, so words that tell of health, help,
 * shelter or origin stay on the page, and a neutral text leads there (norms 17).
 * @param tags languages the words may be in; Norwegian and English are always looked for, since people mix them
 */
export function mayTravel(words: string, tags: readonly string[]): boolean {
  if (smsLength(words).segments > mostSegments) return false
  return [...tags, 'nb', 'en'].every((tag) => revealingIn(tag, words).length === 0)
}
