import { redirect, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { languageName } from '../../../languages/spoken.ts'
import { formatNearby } from '../../../languages/times.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { Button, Buttons, LinkButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Empty, Notice } from '../../../ui/notice.tsx'
import { boardOf } from '../boards.ts'
import { referenceOf } from '../stages.ts'
import { staffLanguage } from '../ui/board-list.tsx'
import { readUnclear, settleUnclear, type Unclear } from '../unclear.ts'

const settling = z.object({
  text: z.uuid(),
  as: z.enum(['read', 'hers', 'thread']),
  request: z.uuid().or(z.literal('')).default(''),
  volunteer: z.uuid().or(z.literal('')).default(''),
})

/** Texts that nobody understood, raw; reading them is noted. */
export const loader = allowSignedIn('helpline.unclear', async ({ scope, visit }) => {
  const [texts, board] = [await readUnclear(scope), await boardOf(scope, visit.language)]
  const open = board.groups
    .filter(({ stage }) => stage !== 'done')
    .flatMap(({ lines }) => lines)
    .map(({ id, reference, language }) => ({
      id,
      label: `${reference} · ${languageName(language, staffLanguage(visit.language))}`,
    }))
  const now = visit.world.clock.now()
  return { texts, open, now: now.toString(), since: now.epochMilliseconds }
})

/** Settles one: it was a yes, it belongs to a request, or it has been read. */
export const action = allowSignedIn('helpline.unclear', async ({ scope, request }) => {
  const form = await readForm(request, settling)
  if (!form.ok) return refuse({ act: 'invalid' }, form.typed)
  const { text, as, request: requestId, volunteer } = form.value
  if (as !== 'read' && requestId === '') return refuse({ act: 'invalid' }, form.typed)
  const wish =
    as === 'read' ? { as } : as === 'hers' ? { as, requestId, volunteerId: volunteer } : { as, requestId }
  const settled = await settleUnclear(scope, text, wish)
  return settled.ok ? redirect('/staff/unclear') : refuse({ act: settled.reason }, form.typed)
})

export default function StaffUnclear() {
  const { texts, open, now, since } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useFrame()
  const reason = refused?.errors.act
  return (
    <>
      <title>{t('staff.unclear.title')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff">
        {t('staff.request.back')}
      </LinkButton>
      <h1>{t('staff.unclear.title')}</h1>
      {reason && (
        <Notice tone="attention" title={t('staff.request.refused_title')} live>
          {reason === 'gone' ? t('staff.unclear.gone') : t.maybe(`staff.request.refused_${reason}`)}
        </Notice>
      )}
      <div id="unclear" className="stack" data-live={`/staff/live?since=${since}`} data-live-region="">
        {texts.length === 0 ? (
          <Empty pictogram="good" title={t('staff.unclear.empty')} />
        ) : (
          <p>{t('staff.unclear.text')}</p>
        )}
        {texts.map((text) => (
          <OneText key={text.id} text={text} open={open} now={now} />
        ))}
      </div>
    </>
  )
}

type Open = readonly { readonly id: string; readonly label: string }[]

function OneText({ text, open, now }: { text: Unclear; open: Open; now: string }) {
  const { t, tenant } = useFrame()
  const { sender } = text
  const choices = sender ? text.asked.map(({ requestId: id }) => ({ id, label: referenceOf(id) })) : open
  return (
    <Card id={`text-${text.id}`}>
      <p className="quiet">
        {sender ? t('staff.unclear.from_volunteer', { name: sender.name }) : t('staff.unclear.from_unknown')}
        {' · '}
        {formatNearby(
          t,
          Temporal.Instant.from(text.at),
          Temporal.Instant.from(now),
          tenant?.timeZone ?? 'Europe/Oslo',
        )}
      </p>
      <blockquote dir="auto">{text.text}</blockquote>
      <Form method="post" className="stack">
        <input type="hidden" name="text" value={text.id} />
        <input type="hidden" name="volunteer" value={sender?.id ?? ''} />
        {choices.length > 0 && (
          <Select
            name="request"
            id={`request-${text.id}`}
            label={t('staff.unclear.which')}
            options={choices.map(({ id, label }) => ({ value: id, label }))}
          />
        )}
        <Buttons>
          {choices.length > 0 && (
            <Button weight="plain" name="as" value={sender ? 'hers' : 'thread'}>
              {sender ? t('staff.unclear.attach_do', { name: sender.name }) : t('staff.unclear.add')}
            </Button>
          )}
          <Button weight="quiet" name="as" value="read">
            {t('staff.unclear.read')}
          </Button>
        </Buttons>
      </Form>
    </Card>
  )
}
