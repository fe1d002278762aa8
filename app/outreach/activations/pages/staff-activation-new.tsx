import { redirect, useLoaderData } from 'react-router'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Choices } from '../../../ui/choices.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { languagesMeant } from '../../audiences.ts'
import { acceptedCampaign } from '../../campaigns/campaigns.ts'
import { areaChoices } from '../../choices.ts'
import { languageChoices } from '../../ui/language-words.tsx'
import { MessageForm } from '../../ui/message-form.tsx'
import { usePosted } from '../../ui/posted.tsx'
import { PostedChips, PostedField, PostedText } from '../../ui/posted-fields.tsx'
import { activationForm, mostWords } from '../activations.schema.ts'
import { writeActivation } from '../activations.ts'
import { earlierCall, speakersByLanguage } from '../boards.ts'

/** A new call-out; `?campaign=` fills in what an authority asked for, `?earlier=` what an earlier one said. */
export const loader = allowSignedIn('outreach.activate', async ({ scope, request, visit, tenant }) => {
  const [asked, earlier] = [await acceptedCampaign(scope, request), await earlierCall(scope, request)]
  const speakers = await speakersByLanguage(scope)
  const tags = languagesMeant([...speakers.keys(), ...(asked?.languages ?? [])], tenant.language)
  const hasAny = (tag: string) => Number((speakers.get(tag) ?? 0) > 0)
  return {
    areas: await inScope(scope, (tx) => areaChoices(tx, scope)),
    languages: languageChoices(visit.language, (tag) => tags.has(tag))
      .map(({ value, label }) => ({ value, label: `${label} · ${speakers.get(value) ?? 0}` }))
      .sort((a, b) => hasAny(b.value) - hasAny(a.value)),
    asked,
    earlier,
  }
})

/** Begins it; nothing goes out yet. */
export const action = allowSignedIn('outreach.activate', async ({ scope, request }) => {
  const form = await readForm(request, activationForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const made = await writeActivation(scope, form.value)
  if (!made.ok) throw notFound()
  return redirect(`/staff/preparedness/${made.id}`)
})

export default function ActivationNew() {
  const { areas, languages, asked, earlier } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = usePosted()
  const fields = {
    title: t('staff.activation.name'),
    source: t('staff.activation.source'),
    sourceUrl: t('staff.activation.source_url'),
    words: t('staff.activation.words'),
    languages: t('staff.activation.languages'),
  }
  return (
    <MessageForm
      form={form}
      title={t('staff.activation.new')}
      back={{ href: '/staff/preparedness', label: t('staff.outreach.back_preparedness') }}
      fields={fields}
      hidden={{ campaign: asked?.id, earlier: earlier?.id }}
      areas={areas}
      areasChosen={earlier?.areas}
      next={t('staff.activation.next')}
    >
      {earlier && <Notice>{t('staff.activation.earlier', { title: earlier.title })}</Notice>}
      <Choices
        kind="one"
        name="drill"
        layout="pairs"
        legend={t('staff.activation.drill_or_real')}
        chosen={form.typed('drill', asked ? 'real' : 'drill')}
        required
        choices={[
          { value: 'drill', label: t('staff.activation.drill'), hint: t('staff.activation.drill_hint') },
          { value: 'real', label: t('staff.activation.real'), hint: t('staff.activation.real_hint') },
        ]}
      />
      <PostedField
        form={form}
        name="title"
        label={fields.title}
        stored={asked?.title ?? earlier?.title}
        maxLength={120}
      />
      <PostedField
        form={form}
        name="source"
        label={fields.source}
        hint={t('staff.activation.source_hint')}
        stored={asked?.authority ?? earlier?.source}
        maxLength={80}
      />
      <PostedField
        form={form}
        name="sourceUrl"
        label={fields.sourceUrl}
        stored={asked?.sourceUrl ?? earlier?.sourceUrl}
        dir="ltr"
      />
      <PostedText
        form={form}
        name="words"
        label={fields.words}
        hint={t('staff.activation.words_hint', { most: mostWords })}
        stored={asked?.message ?? earlier?.words}
        rows={5}
        maxLength={mostWords}
      />
      <PostedChips
        form={form}
        name="languages"
        legend={fields.languages}
        hint={t('staff.activation.languages_hint')}
        stored={asked?.languages ?? earlier?.languages}
        choices={languages}
      />
    </MessageForm>
  )
}
