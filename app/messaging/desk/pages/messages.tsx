import { redirect, useLoaderData } from 'react-router'
import { formatDateTime } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { Bidi } from '../../../ui/bidi.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Pagination, Table } from '../../../ui/desk.tsx'
import { Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { messageStates } from '../../messages.schema.ts'
import { logAddress, settleForm } from '../message-log.schema.ts'
import { type LogLine, messageLog, settleUnclear, type UnclearText, unclearTexts } from '../message-log.ts'
import { reasonIn, StateBadge, Whom, withoutTurning } from '../ui/message-state.tsx'

export const loader = allowSignedIn('messaging.log', async ({ scope, request }) => {
  const { state, person, before } = logAddress.parse(Object.fromEntries(new URL(request.url).searchParams))
  const unclear = scope.role === 'coordinator' ? await unclearTexts(scope) : []
  return {
    ...(await messageLog(scope, { state, accountId: person, before })),
    state,
    person,
    before,
    unclear,
    wordsToo: scope.role !== 'auditor',
  }
})

export const action = allowSignedIn('messaging.read', async ({ scope, request }) => {
  const read = await readForm(request, settleForm)
  if (!read.ok) return refuse(read.errors, read.typed)
  await settleUnclear(scope, read.value.inbound)
  return redirect('/staff/messages')
})

export default function Messages() {
  const { lines, next, state, person, before, unclear, wordsToo } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const filters = { ...(state ? { state } : {}), ...(person ? { person } : {}) }
  const at = (more: Record<string, string>) =>
    `/staff/messages?${new URLSearchParams({ ...filters, ...more })}`
  return (
    <>
      <title>{t('staff.messages.title')}</title>
      <h1>{t('staff.messages.title')}</h1>
      {wordsToo && (
        <p>
          <a href="/staff/messages/words">{t('staff.words.title')}</a>
        </p>
      )}
      <p>
        <a href="/staff/messages/carriers">{t('staff.carriers.title')}</a>
      </p>
      {unclear.length > 0 && <Unclear texts={unclear} />}
      <Form method="get" className="tools">
        {person && <input type="hidden" name="person" value={person} />}
        <Select
          name="state"
          label={t('staff.messages.filter_state')}
          value={state ?? ''}
          empty={t('staff.messages.filter_any')}
          options={messageStates.map((each) => ({ value: each, label: t(`staff.messages.state_${each}`) }))}
        />
        <Button weight="plain">{t('staff.messages.filter_show')}</Button>
        {(person || state) && <a href="/staff/messages">{t('staff.messages.filter_none')}</a>}
      </Form>
      {lines.length === 0 ? <Empty title={t('staff.messages.none')} /> : <Log lines={lines} />}
      <Pagination
        label={t('staff.messages.title')}
        {...(before ? { earlier: { href: at({}), label: t('staff.messages.latest') } } : {})}
        {...(next ? { later: { href: at({ before: next }), label: t('staff.messages.older') } } : {})}
      />
    </>
  )
}

function Log({ lines }: { lines: LogLine[] }) {
  const { t, language, tenant } = useFrame()
  const when = (at: string) =>
    formatDateTime(language, Temporal.Instant.from(at), tenant?.timeZone ?? 'UTC', 'brief')
  return (
    <div id="messages" data-live-region="">
      <Table
        caption={t('staff.messages.caption')}
        rows={lines}
        id={(line) => line.id}
        keys
        columns={[
          {
            head: t('staff.messages.when'),
            cell: (line) => <a href={`/staff/messages/${line.id}`}>{when(line.queuedAt)}</a>,
          },
          {
            head: t('staff.messages.to'),
            cell: ({ to, channel }) =>
              to.accountId ? (
                <a href={`/staff/messages?person=${to.accountId}`}>
                  <Whom to={to} t={t} />
                </a>
              ) : (
                <Whom to={to} channel={channel} t={t} />
              ),
          },
          {
            head: t('staff.messages.what'),
            cell: (line) =>
              t(line.isRepeat ? 'staff.messages.kind_repeat' : `staff.messages.kind_${line.kind}`),
          },
          { head: t('staff.messages.state'), cell: (line) => <StateBadge state={line.state} t={t} /> },
          {
            head: t('staff.messages.why'),
            cell: ({ waitsUntil, reason }) =>
              waitsUntil ? t('staff.messages.waits_until', { time: when(waitsUntil) }) : reasonIn(t, reason),
          },
          {
            head: t('staff.messages.segments'),
            cell: (line) => line.segments,
            number: true,
            wideOnly: true,
          },
        ]}
      />
    </div>
  )
}

function Unclear({ texts }: { texts: UnclearText[] }) {
  const { t, language, tenant } = useFrame()
  return (
    <section aria-labelledby="unclear">
      <h2 id="unclear">{t('staff.messages.unclear_title')}</h2>
      <p>{t('staff.messages.unclear_text')}</p>
      {texts.map((text) => (
        <Card key={text.id} id={`unclear-${text.id}`}>
          <p>
            <Whom to={text.from} t={t} />{' '}
            <Bidi>
              {formatDateTime(language, Temporal.Instant.from(text.at), tenant?.timeZone ?? 'UTC', 'brief')}
            </Bidi>
          </p>
          <blockquote dir="auto">{withoutTurning(text.text)}</blockquote>
          <Form method="post">
            <Button weight="plain" name="inbound" value={text.id}>
              {t('staff.messages.unclear_done')}
            </Button>
          </Form>
        </Card>
      ))}
    </section>
  )
}
