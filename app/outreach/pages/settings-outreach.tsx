import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { allowSignedIn } from '../../people/allow.ts'
import { readForm, refuse } from '../../people/forms.ts'
import { useFrame } from '../../people/frames.ts'
import { inScope } from '../../privacy/transactions.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/choices.tsx'
import { Field } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { outreachSettingsOf, saveOutreach } from '../preparedness.ts'
import { PostedSummary, usePosted } from '../ui/posted.tsx'

/** Whether call-outs in a crisis are on (BM-09), and what a text costs. */
export const loader = allowSignedIn('outreach.settings', async ({ scope, request }) => ({
  ...(await inScope(scope, (tx) => outreachSettingsOf(tx, scope))),
  saved: new URL(request.url).searchParams.has('saved'),
}))

const form = z.object({
  crisis: z.literal('yes').optional(),
  segmentOre: z.coerce
    .number({ error: 'not_a_number' })
    .int('not_a_number')
    .min(0, 'too_small')
    .max(10_000, 'too_great'),
})

/** Stores both. */
export const action = allowSignedIn('outreach.settings', async ({ scope, request }) => {
  const read = await readForm(request, form)
  if (!read.ok) return refuse(read.errors, read.typed)
  const { crisis, segmentOre } = read.value
  await saveOutreach(scope, { crisis: crisis === 'yes', segmentOre })
  return redirect('/staff/settings/outreach?saved=1')
})

export default function OutreachSettings() {
  const { crisis, segmentOre, saved } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const posted = usePosted()
  return (
    <>
      <title>{t('staff.settings.outreach')}</title>
      <p>
        <a href="/staff/settings">{t('staff.settings.title')}</a>
      </p>
      <h1>{t('staff.settings.outreach')}</h1>
      {saved && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      <PostedSummary form={posted} fields={{ segmentOre: t('staff.settings.segment_ore') }} />
      <form method="post" className="stack">
        <Check
          name="crisis"
          label={t('staff.settings.crisis')}
          hint={t('staff.settings.crisis_hint')}
          checked={crisis}
        />
        <Field
          name="segmentOre"
          label={t('staff.settings.segment_ore')}
          value={posted.typed('segmentOre', String(segmentOre))}
          inputMode="numeric"
          size={6}
          required
          {...posted.error('segmentOre')}
        />
        <p>
          <Button weight="plain">{t('page.save')}</Button>
        </p>
      </form>
    </>
  )
}
