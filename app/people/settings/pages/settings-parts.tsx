import { data, redirect, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { countWaiting } from '../../../helpline/requests.ts'
import { type Capability, capabilities } from '../../../privacy/permissions.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button } from '../../../ui/button.tsx'
import { Check } from '../../../ui/choices.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { readForm, refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { switchCapabilities } from '../capabilities.ts'
import { freshSettings } from '../settings.ts'
import { SettingPage } from '../ui/setting-page.tsx'

/** Which parts of the service are in use here (BM-09, BM-55). */
export const loader = allowSignedIn('people.settings', async ({ scope, request }) => ({
  inUse: (await inScope(scope, (tx) => freshSettings(tx, scope))).capabilities,
  saved: new URL(request.url).searchParams.has('saved'),
}))

const ticked = z.literal('yes').optional()
const form = z.object({
  helpline: ticked,
  conversations: ticked,
  roster: ticked,
  broadcasts: ticked,
  preparedness: ticked,
} satisfies Record<Capability, z.ZodType>)

/** Switches them, unless somebody still waits behind a door that would close. */
export const action = allowSignedIn('people.settings', async ({ scope, request }) => {
  const read = await readForm(request, form)
  if (!read.ok) return refuse(read.errors, read.typed)
  const { helpline, conversations, roster, broadcasts, preparedness } = read.value
  const wish = {
    helpline: helpline === 'yes',
    conversations: conversations === 'yes',
    roster: roster === 'yes',
    broadcasts: broadcasts === 'yes',
    preparedness: preparedness === 'yes',
  }
  const switched = await switchCapabilities(scope, wish, (tx) => countWaiting(tx, scope))
  if (!switched.ok) return data({ waiting: switched.count, wish }, { status: 409 })
  return redirect('/staff/settings/parts?saved=1')
})

export default function PartSettings() {
  const { t } = useFrame()
  const { inUse, saved } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const refused = answered && 'waiting' in answered ? answered : undefined
  const chosen = refused?.wish ?? inUse
  return (
    <SettingPage title={t('staff.settings.parts')} intro={t('staff.settings.parts_intro')}>
      {saved && !refused && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      <Form method="post" className="stack">
        {capabilities.map((name) => (
          <Check
            key={name}
            name={name}
            label={t(`staff.settings.part_${name}`)}
            hint={t(`staff.settings.part_${name}_hint`)}
            checked={chosen[name]}
            {...(name === 'helpline' && refused
              ? { error: t('staff.settings.parts_waiting', { count: refused.waiting }) }
              : {})}
          />
        ))}
        <p>
          <Button weight="plain">{t('page.save')}</Button>
        </p>
      </Form>
    </SettingPage>
  )
}
