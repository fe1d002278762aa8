import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { spokenLanguages } from '../../../languages/spoken.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { areasOf } from '../../../people/settings/areas.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Check, Choices } from '../../../ui/choices.tsx'
import { Field, TextArea } from '../../../ui/field.tsx'
import { peopleOf } from '../../audiences.ts'
import { openCampaign } from '../../campaigns/campaigns.ts'
import { nameFor } from '../../ui/language-words.tsx'
import { PostedSummary, usePosted } from '../../ui/posted.tsx'
import { broadcastForm, mostWords } from '../broadcasts.schema.ts'
import { writeBroadcast } from '../broadcasts.ts'

/** A new broadcast; `?campaign=` fills in what an authority asked for. */
export const loader = allowSignedIn('outreach.broadcast', async ({ scope, request, visit }) => {
  const wished = z.uuid().safeParse(new URL(request.url).searchParams.get('campaign'))
  const asked = wished.success ? (await openCampaign(scope, wished.data))?.campaign : undefined
  const order = new Intl.Collator('nb')
  return inScope(scope, async (tx) => {
    const spoken = new Set(
      (await peopleOf(tx, scope)).flatMap(({ languages }) => languages.map(({ language }) => language)),
    )
    return {
      areas: (await areasOf(tx, scope))
        .filter(({ closed }) => !closed)
        .map(({ id, name }) => ({ value: id, label: name })),
      languages: spokenLanguages
        .filter(({ tag }) => spoken.has(tag))
        .map(({ tag }) => ({ value: tag, label: nameFor(tag, visit.language) }))
        .sort((a, b) => order.compare(a.label, b.label)),
      asked: asked?.accepted_at
        ? {
            id: asked.id,
            title: asked.title ?? '',
            message: `${asked.message ?? ''}\n${asked.authority}: ${asked.source_url ?? ''}`,
            languages: asked.languages,
          }
        : null,
    }
  })
})

/** Begins it; nothing goes out yet. */
export const action = allowSignedIn('outreach.broadcast', async ({ scope, request }) => {
  const form = await readForm(request, broadcastForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const { id } = await writeBroadcast(scope, form.value)
  return redirect(`/staff/broadcasts/${id}`)
})

export default function BroadcastNew() {
  const { areas, languages, asked } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = usePosted()
  const fields = { title: t('staff.broadcast.name'), words: t('staff.broadcast.words') }
  return (
    <>
      <title>{t('staff.broadcast.new')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/broadcasts">
        {t('staff.outreach.back_broadcasts')}
      </LinkButton>
      <h1>{t('staff.broadcast.new')}</h1>
      <PostedSummary form={form} fields={fields} />
      <form method="post" className="stack">
        {asked && <input type="hidden" name="campaign" value={asked.id} />}
        <Field
          name="title"
          label={fields.title}
          hint={t('staff.broadcast.name_hint')}
          value={form.typed('title', asked?.title)}
          maxLength={120}
          required
          {...form.error('title')}
        />
        <TextArea
          name="words"
          label={fields.words}
          hint={t('staff.broadcast.words_hint')}
          value={form.typed('words', asked?.message)}
          rows={5}
          maxLength={mostWords}
          required
          {...form.error('words')}
        />
        <h2>{t('staff.broadcast.who')}</h2>
        <Choices
          kind="many"
          name="languages"
          layout="chips"
          legend={t('staff.broadcast.languages')}
          hint={t('staff.broadcast.languages_hint')}
          chosen={form.all('languages', asked?.languages ?? [])}
          choices={languages}
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
        <Check
          name="trained"
          label={t('staff.broadcast.trained')}
          checked={!form.isRefused || form.typed('trained') === 'yes'}
        />
        <Check
          name="active"
          label={t('staff.broadcast.active')}
          checked={!form.isRefused || form.typed('active') === 'yes'}
        />
        <p>
          <Button>{t('staff.broadcast.next')}</Button>
        </p>
      </form>
    </>
  )
}
