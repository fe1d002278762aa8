import { useActionData, useLoaderData } from 'react-router'
import { findLanguage } from '../../../languages/registry.ts'
import { allow } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Button } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { isMailStopped, stopMail } from '../mail-stops.ts'

/** No more e-mail: the page that the link under each of them leads to. */
export const loader = allow('messaging.mail_stop', async ({ scope, params }) => {
  const isStopped = findLanguage(params.language ?? '') && (await isMailStopped(scope, params.token ?? ''))
  if (isStopped === undefined) throw notFound()
  return { isStopped }
})

/** Ends them, or begins again. Mail programs post here by themselves when their own button is pressed (RFC 8058). */
export const action = allow('messaging.mail_stop', async ({ scope, params, request }) => {
  const form = await request.formData().catch(() => new FormData())
  const ends = form.get('act') !== 'start'
  if (!(await stopMail(scope, params.token ?? '', ends))) throw notFound()
  return { isStopped: ends }
})

export default function MailStop() {
  const loaded = useLoaderData<typeof loader>()
  const { isStopped } = useActionData<typeof action>() ?? loaded
  const { t } = useFrame()
  return (
    <>
      <title>{t('email.stop')}</title>
      <h1>{t('email.stop')}</h1>
      {isStopped && (
        <Notice tone="done" live>
          {t('email.stopped')}
        </Notice>
      )}
      <Form method="post">
        <Button
          name="act"
          value={isStopped ? 'start' : 'stop'}
          {...(isStopped ? { weight: 'plain' as const } : {})}
        >
          {t(isStopped ? 'email.start' : 'email.stop')}
        </Button>
      </Form>
    </>
  )
}
