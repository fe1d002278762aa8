import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { allowSignedIn } from '../../people/allow.ts'
import { readForm, refuse } from '../../people/forms.ts'
import { useFrame } from '../../people/frames.ts'
import { inScope } from '../../privacy/transactions.ts'
import { Button } from '../../ui/button.tsx'
import { Check } from '../../ui/choices.tsx'
import { Notice } from '../../ui/notice.tsx'
import { outreachSettingsOf, saveOutreach } from '../preparedness.ts'

/** Whether call-outs in a crisis are on (BM-09). */
export const loader = allowSignedIn('outreach.settings', async ({ scope, request }) => ({
  ...(await inScope(scope, (tx) => outreachSettingsOf(tx, scope))),
  saved: new URL(request.url).searchParams.has('saved'),
}))

const form = z.object({ crisis: z.literal('yes').optional() })

/** Stores it. */
export const action = allowSignedIn('outreach.settings', async ({ scope, request }) => {
  const read = await readForm(request, form)
  if (!read.ok) return refuse(read.errors, read.typed)
  await saveOutreach(scope, { crisis: read.value.crisis === 'yes' })
  return redirect('/staff/settings/outreach?saved=1')
})

export default function OutreachSettings() {
  const { crisis, saved } = useLoaderData<typeof loader>()
  const { t } = useFrame()
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
      <form method="post" className="stack" noValidate>
        <Check
          name="crisis"
          label={t('staff.settings.crisis')}
          hint={t('staff.settings.crisis_hint')}
          checked={crisis}
        />
        <p>
          <Button weight="plain">{t('page.save')}</Button>
        </p>
      </form>
    </>
  )
}
