import { data, redirect, useActionData, useLoaderData } from 'react-router'
import { inScope } from '../../../privacy/transactions.ts'
import { allow } from '../../allow.ts'
import { readForm, type Typed } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { areasOf } from '../../settings/areas.ts'
import { pageOf } from '../../settings/page-languages.ts'
import { newSubmission, readSubmission } from '../../submissions.ts'
import { offerHelp } from '../candidacies.ts'
import { joinConsentWords } from '../join-words.ts'
import { carriedFields, joinForm, judgeOffer } from '../recruitment.schema.ts'
import { type CheckedOffer, CheckJoin } from '../ui/check-join.tsx'
import { JoinFaults, JoinForm } from '../ui/join-form.tsx'

/** Become a volunteer: one screen in her language, whole without script and cookie (HA-15, HA-22). */
export const loader = allow('people.join_read', async ({ scope, tenant, visit, params }) => {
  await pageOf(scope, tenant, params.language)
  visit.keep = true
  return { areas: await inScope(scope, async (tx) => openAreas(await areasOf(tx, scope))) }
})

/** To the page to check, back to be changed, or in: one commit, then a redirect. */
export const action = allow('people.join', async (call) => {
  const { scope, tenant, request, params } = call
  const { language } = await pageOf(scope, tenant, params.language)
  const read = await readForm(request, joinForm)
  if (!read.ok) return data({ errors: read.errors, typed: read.typed }, { status: 400 })
  const { value: form, typed } = read
  if (form.step === 'change') return { errors: {}, typed }
  const areas = await inScope(scope, async (tx) => openAreas(await areasOf(tx, scope)))
  const judged = judgeOffer(form, { demo: tenant.demo, areaIds: areas.map(({ value }) => value) })
  if (!judged.ok) return data({ errors: judged.errors, typed }, { status: 400 })
  const words = joinConsentWords(language.tag, tenant.name)
  const area = areas.find(({ value }) => value === judged.offer.areaId)?.label ?? null
  const show = (errors: Record<string, string>, key = newSubmission(scope, 'join')) => {
    const checked: CheckedOffer = { key, typed: kept(typed), offer: judged.offer, area, consent: words.read }
    return { errors, typed, checked }
  }
  if (form.step === 'check') return show({})
  const key = readSubmission(scope, 'join', form.key)
  if (!key.ok) return show({ form: 'expired' })
  if (!form.consent) return show({ consent: 'consent_missing' }, form.key)
  await call.count()
  const original = joinConsentWords('nb', tenant.name)
  await offerHelp(scope, {
    submission: key.submission,
    pageLanguage: language.tag,
    offer: judged.offer,
    consent: {
      words: [...words.read, words.tick].join('\n'),
      original: [...original.read, original.tick].join('\n'),
      language: language.tag,
    },
  })
  return redirect(`/${language.tag}/volunteer/thanks`)
})

const openAreas = (areas: readonly { id: string; name: string; closed: boolean }[]) =>
  areas.filter(({ closed }) => !closed).map(({ id, name }) => ({ value: id, label: name }))

const kept = (typed: Typed): Typed =>
  Object.fromEntries(carriedFields.flatMap((field) => (typed[field] ? [[field, typed[field]]] : [])))

export default function Join() {
  const { areas } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { t } = useFrame()
  const errors = answered?.errors ?? {}
  const checked = answered && 'checked' in answered ? answered.checked : undefined
  const title = t(checked ? 'ask.check_title' : 'join.title')
  const wrong = Object.keys(errors).length > 0
  return (
    <>
      <title>{wrong ? t('page.title_with_errors', { title }) : title}</title>
      <JoinFaults errors={errors} />
      <h1>{title}</h1>
      {checked ? (
        <CheckJoin checked={checked} errors={errors} />
      ) : (
        <>
          <p>{t('join.intro')}</p>
          <JoinForm areas={areas} typed={answered?.typed ?? {}} errors={errors} />
        </>
      )}
    </>
  )
}
