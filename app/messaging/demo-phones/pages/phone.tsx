import { redirect, useActionData, useLoaderData } from 'react-router'
import { formatDateTime } from '../../../languages/formats.ts'
import { groupPhone } from '../../../languages/phones.ts'
import { allow } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Bidi } from '../../../ui/bidi.tsx'
import { Button, Buttons } from '../../../ui/button.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Empty, Notice } from '../../../ui/notice.tsx'
import { Thread } from '../../../ui/steps.tsx'
import { phoneAct } from '../../desk/message-log.schema.ts'
import { answerFrom, answerPhone, demoPhone } from '../phones.ts'
import { PhoneText } from '../ui/phone-text.tsx'

export const loader = allow('messaging.phones', async ({ scope, params }) => {
  const found = await demoPhone(scope, params.phone ?? '')
  if (!found) throw notFound()
  return {
    ...found,
    texts: found.texts.map(({ id, text, language, outgoing, at }) => ({
      id,
      text,
      language,
      outgoing,
      at: at.toString(),
    })),
  }
})

export const action = allow('messaging.answer', async ({ scope, params, request }) => {
  const read = await readForm(request, phoneAct)
  if (!read.ok) return refuse(read.errors, read.typed)
  const [key, done] = [params.phone ?? '', read.value]
  const found =
    done.act === 'write'
      ? await answerFrom(scope, key, done.text)
      : await answerPhone(scope, key, { id: done.ring, act: done.act })
  if (!found) throw notFound()
  return redirect(`/phones/${params.phone}`)
})

export default function Phone() {
  const { phone, name, texts, ringing } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t, language, tenant, path } = useFrame()
  const owner = name ?? groupPhone(phone)
  const service = tenant?.name ?? ''
  const says = (code: string) =>
    code === 'too_long' ? t('error.too_long', { max: 1000 }) : t('error.required')
  const error = refused && 'errors' in refused ? refused.errors.text : undefined
  return (
    <>
      <title>{t('demo.phone_of', { name: owner })}</title>
      <h1>{name === null ? <Bidi>{groupPhone(phone)}</Bidi> : t('demo.phone_of', { name })}</h1>
      {ringing && (
        <Notice tone="attention" live>
          <p>{t('demo.phone_ringing', { name: owner })}</p>
          <p className="lead">
            <Bidi>{groupPhone(ringing.caller)}</Bidi>
          </p>
          <Form method="post">
            <input type="hidden" name="ring" value={ringing.id} />
            <Buttons>
              <Button name="act" value="pick_up" sign="call">
                {t('demo.phone_pick_up')}
              </Button>
              <Button weight="plain" name="act" value="let_ring">
                {t('demo.phone_let_ring')}
              </Button>
            </Buttons>
          </Form>
        </Notice>
      )}
      {texts.length === 0 ? (
        <Empty title={t('demo.phone_empty')} />
      ) : (
        <Thread
          label={t('demo.phone_of', { name: owner })}
          messages={texts.map(({ id, text, language: written, outgoing, at }) => ({
            id,
            from: outgoing ? owner : service,
            time: formatDateTime(language, Temporal.Instant.from(at), tenant?.timeZone ?? 'UTC', 'brief'),
            text: <PhoneText text={text} />,
            mine: outgoing,
            ...(written ? { lang: written } : {}),
          }))}
        />
      )}
      <p>
        <a href={path}>{t('demo.phone_refresh')}</a> · <a href="/phones">{t('demo.phones')}</a>
      </p>
      <Form method="post" className="stack">
        <TextArea
          name="text"
          label={t('demo.phone_write')}
          rows={2}
          maxLength={1000}
          required
          {...(error ? { error: says(error) } : {})}
        />
        <Button>{t('demo.phone_reply')}</Button>
      </Form>
    </>
  )
}
