import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { spokenLanguages } from '../../../languages/spoken.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { areasOf } from '../../../people/settings/areas.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Choices } from '../../../ui/choices.tsx'
import { Field, TextArea } from '../../../ui/field.tsx'
import { openCampaign } from '../../campaigns/campaigns.ts'
import { onlyPrepared } from '../../gates.ts'
import { nameFor } from '../../ui/language-words.tsx'
import { PostedSummary, usePosted } from '../../ui/posted.tsx'
import { activationForm, mostWords } from '../activations.schema.ts'
import { writeActivation } from '../activations.ts'
import { speakersByLanguage } from '../boards.ts'

/** A new call-out; `?campaign=` fills in what an authority asked for. */
export const loader = allowSignedIn('outreach.activate', async ({ scope, request, visit, tenant }) => {
  await onlyPrepared(scope)
  const wished = z.uuid().safeParse(new URL(request.url).searchParams.get('campaign'))
  const asked = wished.success ? (await openCampaign(scope, wished.data))?.campaign : undefined
  const speakers = await speakersByLanguage(scope)
  const order = new Intl.Collator('nb')
  const tags = new Set([...speakers.keys(), ...(asked?.languages ?? [])])
  return {
    areas: (await inScope(scope, (tx) => areasOf(tx, scope)))
      .filter(({ closed }) => !closed)
      .map(({ id, name }) => ({ value: id, label: name })),
    languages: spokenLanguages
      .filter(({ tag }) => tags.has(tag) && tag !== tenant.language)
      .map(({ tag }) => ({ tag, name: nameFor(tag, visit.language), speakers: speakers.get(tag) ?? 0 }))
      .sort((a, b) => order.compare(a.name, b.name)),
    asked: asked?.accepted_at
      ? {
          id: asked.id,
          title: asked.title ?? '',
          message: asked.message ?? '',
          authority: asked.authority,
          sourceUrl: asked.source_url ?? '',
          languages: asked.languages,
        }
      : null,
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
  const { areas, languages, asked } = useLoaderData<typeof loader>()
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
    <>
      <title>{t('staff.activation.new')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/preparedness">
        {t('staff.outreach.back_preparedness')}
      </LinkButton>
      <h1>{t('staff.activation.new')}</h1>
      <PostedSummary form={form} fields={fields} />
      <form method="post" className="stack">
        {asked && <input type="hidden" name="campaign" value={asked.id} />}
        <Choices
          kind="one"
          name="drill"
          layout="pairs"
          legend={t('staff.activation.drill_or_real')}
          chosen={form.typed('drill', asked ? 'real' : 'drill')}
          required
          choices={[
            {
              value: 'drill',
              label: t('staff.activation.drill'),
              hint: t('staff.activation.drill_hint'),
            },
            { value: 'real', label: t('staff.activation.real'), hint: t('staff.activation.real_hint') },
          ]}
        />
        <Field
          name="title"
          label={fields.title}
          value={form.typed('title', asked?.title)}
          maxLength={120}
          required
          {...form.error('title')}
        />
        <Field
          name="source"
          label={fields.source}
          hint={t('staff.activation.source_hint')}
          value={form.typed('source', asked?.authority)}
          maxLength={80}
          required
          {...form.error('source')}
        />
        <Field
          name="sourceUrl"
          label={fields.sourceUrl}
          value={form.typed('sourceUrl', asked?.sourceUrl)}
          dir="ltr"
          required
          {...form.error('sourceUrl')}
        />
        <TextArea
          name="words"
          label={fields.words}
          hint={t('staff.activation.words_hint', { most: mostWords })}
          value={form.typed('words', asked?.message)}
          rows={5}
          maxLength={mostWords}
          required
          {...form.error('words')}
        />
        <Choices
          kind="many"
          name="languages"
          layout="chips"
          legend={fields.languages}
          hint={t('staff.activation.languages_hint')}
          chosen={form.all('languages', asked?.languages ?? [])}
          choices={languages.map(({ tag, name, speakers }) => ({
            value: tag,
            label: `${name} · ${speakers}`,
          }))}
          {...form.error('languages')}
        />
        <Choices
          kind="many"
          name="areas"
          layout="chips"
          legend={t('staff.outreach.areas')}
          hint={t('staff.outreach.areas_hint')}
          chosen={form.all('areas', [])}
          choices={areas}
        />
        <p>
          <Button>{t('staff.activation.next')}</Button>
        </p>
      </form>
    </>
  )
}
