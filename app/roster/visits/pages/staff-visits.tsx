import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDate, formatTime } from '../../../languages/formats.ts'
import { groupPhone } from '../../../languages/phones.ts'
import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { faultsIn, useRefused } from '../../../people/refused-forms.ts'
import { Bidi } from '../../../ui/bidi.tsx'
import { Button, Buttons, LinkButton } from '../../../ui/button.tsx'
import { Card, Details } from '../../../ui/card.tsx'
import { Strip, Table } from '../../../ui/desk.tsx'
import { Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Empty, ErrorSummary, Notice } from '../../../ui/notice.tsx'
import { visitDesk } from '../desks.ts'
import { decideRequester, registerRequester, sendLinkAgain } from '../requesters.ts'
import { type ShownVisit, shownVisit } from '../shown-visits.ts'
import { RequesterFaults, RequesterFields } from '../ui/requester-fields.tsx'
import { useVisitLabels, WhereFields, WhomFields } from '../ui/visit-fields.tsx'
import { VisitState } from '../ui/visit-words.tsx'
import { requesterForm, visitForm } from '../visits.schema.ts'
import { bookVisit } from '../visits.ts'

/** What waits, what is to come and what lacks somebody; the organisations; half a year back (BM-08, BM-63). */
export const loader = allowSignedIn('roster.visits', async ({ scope, visit, tenant, request }) => {
  const desk = await visitDesk(scope, visit.language)
  const now = scope.world.clock.now()
  const visits = desk.visits.map((each) => shownVisit(each, desk.choices, now, tenant.timeZone))
  return {
    news: new URL(request.url).searchParams.get('news'),
    today: now.toZonedDateTimeISO(tenant.timeZone).toPlainDate().add({ days: 7 }).toString(),
    coming: visits.filter(({ state }) => state !== 'over'),
    past: visits.filter(({ state }) => state === 'over').reverse(),
    requesters: desk.requesters.map((each) => ({
      id: each.id,
      name: each.name,
      kind: each.kind,
      contact: each.contact,
      phone: each.phone,
      registered: each.registered_at.toString(),
      state: each.approved_at
        ? ('approved' as const)
        : each.declined_at
          ? ('declined' as const)
          : ('waits' as const),
    })),
    choices: desk.choices,
  }
})

const acts = z.object({
  section: z.enum(['approve', 'decline', 'link', 'register', 'book']),
  requester: z.string().optional(),
})

/** Decides on organisations, writes one down, books for one. */
export const action = allowSignedIn('roster.visits', async ({ scope, tenant, request }) => {
  const back = (news: string) => redirect(`/staff/visits?news=${news}`, 303)
  const act = await readForm(request.clone(), acts)
  if (!act.ok) throw notFound()
  const { section } = act.value
  const requester = z.uuid().safeParse(act.value.requester).data
  if (section === 'register') {
    const form = await readForm(request, requesterForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const stored = await registerRequester(scope, form.value, tenant.demo)
    return stored.ok ? back('registered') : refuse({ phone: stored.reason }, form.typed)
  }
  if (section === 'book') {
    const form = await readForm(request, visitForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    if (!requester) return refuse({ requester: 'choose_one' }, form.typed)
    const booked = await bookVisit(scope, requester, form.value)
    if (booked.ok) return redirect(`/staff/visits/${booked.id}?news=booked`, 303)
    return booked.reason === 'date_past'
      ? refuse({ day: 'date_past' }, form.typed)
      : refuse({ requester: 'choose_one' }, form.typed)
  }
  if (!requester) throw notFound()
  if (section === 'link') return back((await sendLinkAgain(scope, requester)) ? 'link' : 'gone')
  await decideRequester(scope, requester, section === 'approve')
  return back(section === 'approve' ? 'approved' : 'declined')
})

const told = ['registered', 'approved', 'declined', 'link', 'gone'] as const
type Data = ReturnType<typeof useLoaderData<typeof loader>>

export default function Visits() {
  const { news, coming, past, requesters } = useLoaderData<typeof loader>()
  const { t, language } = useFrame()
  const said = told.find((each) => each === news)
  const waiting = requesters.filter(({ state }) => state === 'waits')
  const live = coming.filter(({ state }) => state !== 'cancelled')
  return (
    <>
      <title>{t('staff.visits.title')}</title>
      <h1>{t('staff.visits.title')}</h1>
      <p>{t('staff.visits.intro')}</p>
      {said && (
        <Notice tone={said === 'gone' ? 'attention' : 'done'} live>
          {t(`staff.visits.news_${said}`)}
        </Notice>
      )}
      <Strip
        figures={[
          { value: waiting.length, label: t('staff.visits.figure_waiting') },
          { value: live.length, label: t('staff.visits.figure_coming') },
          {
            value: live.filter(({ state }) => state !== 'found').length,
            label: t('staff.visits.figure_short'),
          },
        ]}
      />
      {waiting.length > 0 && <h2>{t('staff.visits.waiting')}</h2>}
      {waiting.map((requester) => (
        <Waiting key={requester.id} requester={requester} />
      ))}
      <Book />
      <Register />
      {coming.length > 0 ? (
        <VisitTable caption={t('staff.visits.coming')} visits={coming} />
      ) : (
        <Empty title={t('staff.visits.none')}>
          <p>{t('staff.visits.none_hint')}</p>
        </Empty>
      )}
      {past.length > 0 && <VisitTable past caption={t('staff.visits.past')} visits={past} />}
      <Requesters />
      <p>
        <LinkButton weight="quiet" href={`/${staffTagOf(language)}/visits`}>
          {t('staff.visits.public')}
        </LinkButton>
      </p>
    </>
  )
}

function Waiting({ requester }: { requester: Data['requesters'][number] }) {
  const { t } = useFrame()
  const { id, name, kind, contact, phone } = requester
  return (
    <Card>
      <h3>
        <bdi dir="auto">{name}</bdi>
      </h3>
      <p>
        {t(`staff.visits.kind_${kind}`)}
        {contact && (
          <>
            {' · '}
            <bdi dir="auto">{contact}</bdi>
          </>
        )}
        {phone && (
          <>
            {' · '}
            <Bidi>{groupPhone(phone)}</Bidi>
          </>
        )}
      </p>
      <Form method="post">
        <input type="hidden" name="requester" value={id} />
        <Buttons>
          <Button name="section" value="approve">
            {t('staff.visits.approve')}
          </Button>
          <Button weight="plain" name="section" value="decline">
            {t('staff.visits.decline')}
          </Button>
        </Buttons>
      </Form>
    </Card>
  )
}

function Book() {
  const { choices, requesters, today } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = useRefused('book')
  const labels = useVisitLabels()
  const approved = requesters.filter(({ state }) => state === 'approved')
  if (approved.length === 0) return null
  return (
    <>
      <ErrorSummary title={t('staff.error.title')} errors={faultsIn(form, labels)} />
      <Details summary={t('staff.visits.book_for')} open={form.isRefused}>
        <Form method="post" className="stack">
          <input type="hidden" name="section" value="book" />
          <Select
            name="requester"
            label={labels.requester}
            empty="–"
            required
            value={form.typed('requester')}
            options={approved.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.error('requester')}
          />
          <WhomFields form={form} choices={choices} />
          <WhereFields
            form={form}
            shown={{ place: '', address: '', day: today, from: '10:00', to: '11:30', note: '' }}
          />
          <Button>{t('staff.visits.book')}</Button>
        </Form>
      </Details>
    </>
  )
}

function Register() {
  const { t } = useFrame()
  const form = useRefused('register')
  return (
    <Details summary={t('staff.visits.register_for')} open={form.isRefused}>
      <RequesterFaults form={form} />
      <Form method="post" className="stack">
        <input type="hidden" name="section" value="register" />
        <RequesterFields form={form} />
        <Button>{t('staff.visits.register')}</Button>
      </Form>
    </Details>
  )
}

function VisitTable(props: { caption: string; visits: ShownVisit[]; past?: true }) {
  const { t, language, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const at = (text: string) => Temporal.Instant.from(text)
  return (
    <Table
      caption={props.caption}
      rows={props.visits}
      id={({ id }) => id}
      columns={[
        {
          head: t('staff.stands.day'),
          cell: ({ id, starts, ends }) => (
            <a href={`/staff/visits/${id}`}>
              <bdi>
                {formatDate(language, at(starts), zone, 'short')}, {formatTime(at(starts), zone)}–
                {formatTime(at(ends), zone)}
              </bdi>
            </a>
          ),
        },
        { head: t('staff.stands.place'), cell: ({ place }) => <bdi dir="auto">{place}</bdi> },
        { head: t('staff.visits.requester'), cell: ({ requester }) => <bdi dir="auto">{requester}</bdi> },
        {
          head: t('staff.stands.language'),
          cell: ({ language: tag }) => languageName(tag, staffTagOf(language)),
        },
        {
          head: t('staff.stands.people'),
          number: true,
          cell: ({ comes, wanted }) => `${comes.length}/${wanted}`,
        },
        props.past
          ? {
              head: t('staff.visits.rating'),
              cell: ({ rating, reports }) =>
                rating ? (
                  <Badge tone={rating === 'badly' ? 'attention' : 'done'}>
                    {t(`staff.visits.went_${rating}`)}
                  </Badge>
                ) : (
                  <span className="quiet">
                    {t(reports.length > 0 ? 'staff.visits.reported' : 'staff.visits.nothing_told')}
                  </span>
                ),
            }
          : { head: t('staff.visits.state'), cell: (visit) => <VisitState visit={visit} /> },
      ]}
    />
  )
}

function Requesters() {
  const { requesters } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const known = requesters.filter(({ state }) => state === 'approved')
  if (known.length === 0) return null
  return (
    <Table
      caption={t('staff.visits.requesters')}
      rows={known}
      id={({ id }) => id}
      columns={[
        { head: t('staff.visits.requester'), cell: ({ name }) => <bdi dir="auto">{name}</bdi> },
        { head: t('staff.visits.kind'), cell: ({ kind }) => t(`staff.visits.kind_${kind}`) },
        {
          head: t('staff.visits.contact'),
          cell: ({ contact }) => (contact ? <bdi dir="auto">{contact}</bdi> : '–'),
        },
        {
          head: t('staff.visits.phone'),
          cell: ({ phone }) => (phone ? <Bidi>{groupPhone(phone)}</Bidi> : '–'),
        },
        {
          head: <span className="sr-only">{t('staff.stands.acts')}</span>,
          cell: ({ id, name, phone }) =>
            phone && (
              <Form method="post">
                <input type="hidden" name="requester" value={id} />
                <Button weight="quiet" name="section" value="link">
                  {t('staff.visits.link_again')}
                  <span className="sr-only"> ({name})</span>
                </Button>
              </Form>
            ),
        },
      ]}
    />
  )
}
