import { redirect, useLoaderData } from 'react-router'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Check } from '../../../ui/choices.tsx'
import { languagesSpoken } from '../../audiences.ts'
import { acceptedCampaign } from '../../campaigns/campaigns.ts'
import { areaChoices, programmeChoices } from '../../choices.ts'
import { languageChoices } from '../../ui/language-words.tsx'
import { MessageForm } from '../../ui/message-form.tsx'
import { usePosted } from '../../ui/posted.tsx'
import { PostedChips, PostedField, PostedText } from '../../ui/posted-fields.tsx'
import { broadcastForm, mostWords } from '../broadcasts.schema.ts'
import { writeBroadcast } from '../broadcasts.ts'

/** A new broadcast; `?campaign=` fills in what an authority asked for. */
export const loader = allowSignedIn('outreach.broadcast', async ({ scope, request, visit }) => {
  const asked = await acceptedCampaign(scope, request)
  const programmes = await programmeChoices(scope)
  return inScope(scope, async (tx) => {
    const spoken = await languagesSpoken(tx, scope)
    return {
      areas: await areaChoices(tx, scope),
      programmes,
      languages: languageChoices(visit.language, (tag) => spoken.has(tag)),
      asked: asked && { ...asked, message: `${asked.message}\n${asked.authority}: ${asked.sourceUrl}` },
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
  const { areas, programmes, languages, asked } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = usePosted()
  const fields = { title: t('staff.broadcast.name'), words: t('staff.broadcast.words') }
  const isTicked = (name: string) => !form.isRefused || form.typed(name) === 'yes'
  return (
    <MessageForm
      form={form}
      title={t('staff.broadcast.new')}
      back={{ href: '/staff/broadcasts', label: t('staff.outreach.back_broadcasts') }}
      fields={fields}
      hidden={{ campaign: asked?.id }}
      areas={areas}
      next={t('staff.broadcast.next')}
      after={
        <>
          {programmes.length > 0 && (
            <PostedChips
              form={form}
              name="programmes"
              legend={t('staff.broadcast.programmes')}
              hint={t('staff.broadcast.programmes_hint')}
              choices={programmes}
            />
          )}
          <Check name="trained" label={t('staff.broadcast.trained')} checked={isTicked('trained')} />
          <Check name="active" label={t('staff.broadcast.active')} checked={isTicked('active')} />
        </>
      }
    >
      <PostedField
        form={form}
        name="title"
        label={fields.title}
        hint={t('staff.broadcast.name_hint')}
        stored={asked?.title}
        maxLength={120}
      />
      <PostedText
        form={form}
        name="words"
        label={fields.words}
        hint={t('staff.broadcast.words_hint')}
        stored={asked?.message}
        rows={5}
        maxLength={mostWords}
      />
      <h2>{t('staff.broadcast.who')}</h2>
      <PostedChips
        form={form}
        name="languages"
        legend={t('staff.broadcast.languages')}
        hint={t('staff.broadcast.languages_hint')}
        stored={asked?.languages}
        choices={languages}
      />
    </MessageForm>
  )
}
