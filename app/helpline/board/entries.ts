import { hasIdentityNumber } from '../../people/identity-numbers.ts'
import { readPhone } from '../../people/phones.ts'
import { areasOf } from '../../people/settings/areas.ts'
import { topicLabel, topicsOf } from '../../people/settings/topics.ts'
import { placeOf } from '../../people/tenants.ts'
import type { SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { type Asked, enterForSomeone } from '../requests.ts'
import type { EntryForm } from './entries.schema.ts'

type Choice = { readonly id: string; readonly label: string }

/** What can be chosen on the form, in the language of the screen. */
export async function entryChoices(
  scope: SignedInScope,
  language: string,
): Promise<{ topics: Choice[]; areas: Choice[] }> {
  return inScope(scope, async (tx) => {
    const [topics, areas] = [await topicsOf(tx, scope), await areasOf(tx, scope)]
    return {
      topics: topics
        .filter(({ retired }) => !retired)
        .map((topic) => ({ id: topic.id, label: topicLabel(topic, language) })),
      areas: areas.filter(({ closed }) => !closed).map(({ id, name }) => ({ id, label: name })),
    }
  })
}

/**
 * Writes a request down for somebody who called or came by, who has said yes aloud; asking begins at once.
 * @returns a code for each field to mend, or her code to be read aloud
 */
export async function enterRequest(
  scope: SignedInScope,
  form: EntryForm,
  choices: Awaited<ReturnType<typeof entryChoices>>,
): Promise<Asked | { ok: false; errors: Record<string, string> }> {
  const place = await inScope(scope, (tx) => placeOf(tx, scope))
  const errors: Record<string, string> = {}
  const phone = form.phone.trim() === '' ? undefined : readPhone(form.phone, { demo: place.demo })
  if (phone && !phone.ok) errors.phone = 'phone_wrong'
  if (form.topic && !choices.topics.some(({ id }) => id === form.topic)) errors.topic = 'choose_one'
  if (form.area && !choices.areas.some(({ id }) => id === form.area)) errors.area = 'choose_one'
  if (hasIdentityNumber(form.words)) errors.words = 'identity_number'
  if (hasIdentityNumber(form.avoid)) errors.avoid = 'identity_number'
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  const number = phone?.ok ? phone.e164 : null
  const mayText = number !== null && form.may_text === 'yes'
  const entered = await enterForSomeone(scope, {
    submission: Buffer.from(form.key, 'hex'),
    source: form.source,
    pageLanguage: place.language,
    language: form.language,
    topicId: form.topic || null,
    areaId: form.area || null,
    woman: form.woman === 'yes',
    motherTongue: form.mother_tongue === 'yes',
    avoidOwn: form.avoid_own === 'yes',
    avoid: form.avoid_own === 'yes' ? form.avoid.trim() || null : null,
    safeTimes: form.times,
    phone: number,
    words: form.words.trim() || null,
    mayText,
    readers: mayText ? form.readers || 'unsure' : null,
    danger: form.danger === 'yes',
    underSixteen: form.under16 === 'yes',
    consent: null,
  })
  return entered.ok ? entered : { ok: false, errors: { form: entered.reason } }
}
