import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { allowLink } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { faultsIn, useRefused } from '../../../people/refused-forms.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Card, Details } from '../../../ui/card.tsx'
import { Choices } from '../../../ui/choices.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Empty, ErrorSummary, Notice } from '../../../ui/notice.tsx'
import { changeVisit, refusalOfChange } from '../changes.ts'
import { requesterDesk } from '../desks.ts'
import { inRequesterLanguage } from '../requester-pages.ts'
import { changeContact } from '../requesters.ts'
import { type ShownVisit, shownVisit } from '../shown-visits.ts'
import { ContactFields, RequesterFaults } from '../ui/requester-fields.tsx'
import { ChangeFields, useVisitLabels, WhereFields, WhomFields } from '../ui/visit-fields.tsx'
import { useVisitTime, VisitBrief, VisitState } from '../ui/visit-words.tsx'
import { changeForm, outcomes, ratingForm, requesterForm, visitForm } from '../visits.schema.ts'
import { bookVisit, cancelVisit, rateVisit } from '../visits.ts'

/** An organisation's own page, by its link: what it has booked, what became of it, and the next one (BM-08, BM-63). */
export const loader = allowLink('roster.book', async ({ scope, tenant, params, request }) => {
  const language = inRequesterLanguage(params.language, `/visits/${params.secret}`)
  const desk = await requesterDesk(scope, language)
  if (!desk) throw notFound()
  const now = scope.world.clock.now()
  const { requester, choices } = desk
  const isOver = (ends: string) => Temporal.Instant.compare(Temporal.Instant.from(ends), now) <= 0
  const visits = desk.visits.map((each) => shownVisit(each, choices, now, tenant.timeZone))
  return {
    news: new URL(request.url).searchParams.get('news'),
    secret: params.secret ?? '',
    today: now.toZonedDateTimeISO(tenant.timeZone).toPlainDate().add({ days: 7 }).toString(),
    requester: {
      name: requester.name,
      contact: requester.contact ?? '',
      phone: requester.phone ?? '',
      state: requester.approved_at ? 'approved' : requester.declined_at ? 'declined' : 'waits',
    },
    coming: visits.filter(({ ends }) => !isOver(ends)),
    past: visits.filter(({ ends }) => isOver(ends)).reverse(),
    choices,
  }
})

const sections = z.object({
  section: z.string(),
  visit: z.uuid().optional(),
})

/** What it does, one form each; the section says which, and the page says how it went. */
export const action = allowLink('roster.book', async ({ scope, tenant, request, params }) => {
  const language = inRequesterLanguage(params.language, `/visits/${params.secret}`)
  const back = (news: string) => redirect(`/${language}/visits/${params.secret}?news=${news}`, 303)
  const which = await readForm(request.clone(), sections)
  if (!which.ok) return refuse(which.errors, which.typed)
  const visit = which.value.visit ?? ''
  const kind = which.value.section.split(':')[0]
  if (kind === 'book') {
    const form = await readForm(request, visitForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const booked = await bookVisit(scope, scope.subjectId, form.value)
    if (booked.ok) return back('booked')
    if (booked.reason === 'date_past') return refuse({ day: 'date_past' }, form.typed)
    throw notFound()
  }
  if (kind === 'change') {
    const form = await readForm(request, changeForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const changed = await changeVisit(scope, visit, form.value)
    const refused = refusalOfChange(changed)
    if (refused) return refuse(refused, form.typed)
    return back(changed.ok ? 'changed' : 'gone')
  }
  if (kind === 'cancel') return back((await cancelVisit(scope, visit)).ok ? 'cancelled' : 'gone')
  if (kind === 'rate') {
    const form = await readForm(request, ratingForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    return back((await rateVisit(scope, visit, form.value)) ? 'rated' : 'gone')
  }
  const form = await readForm(request, requesterForm.pick({ contact: true, phone: true }))
  if (!form.ok) return refuse(form.errors, form.typed)
  const changed = await changeContact(scope, form.value, tenant.demo)
  return changed.ok ? back('saved') : refuse({ phone: changed.reason }, form.typed)
})

const told = ['booked', 'changed', 'cancelled', 'rated', 'saved', 'gone'] as const

export default function RequesterPage() {
  const { news, requester, coming, past } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const said = told.find((each) => each === news)
  return (
    <>
      <title>{t('staff.visits.public_title')}</title>
      <h1>
        <bdi dir="auto">{requester.name}</bdi>
      </h1>
      {said && (
        <Notice tone={said === 'gone' ? 'attention' : 'done'} live>
          {t(`staff.visits.news_${said}`)}
        </Notice>
      )}
      {requester.state !== 'approved' ? (
        <Notice>
          {t(requester.state === 'waits' ? 'staff.visits.org_waits' : 'staff.visits.org_declined')}
        </Notice>
      ) : (
        <>
          <Book />
          <h2>{t('staff.visits.booked')}</h2>
          {coming.length === 0 && <Empty title={t('staff.visits.none')} />}
          {coming.map((visit) => (
            <Coming key={visit.id} visit={visit} />
          ))}
          {past.length > 0 && <h2>{t('staff.visits.past')}</h2>}
          {past.map((visit) => (
            <Past key={visit.id} visit={visit} />
          ))}
          <Contact />
        </>
      )}
    </>
  )
}

function Book() {
  const { choices, today, coming, past } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = useRefused('book')
  const labels = useVisitLabels()
  const isFirst = coming.length + past.length === 0
  return (
    <>
      <ErrorSummary title={t('staff.error.title')} errors={faultsIn(form, labels)} />
      <Details prominent summary={t('staff.visits.book')} open={form.isRefused || isFirst}>
        <p>{t('staff.visits.book_hint')}</p>
        <Form method="post" className="stack">
          <input type="hidden" name="section" value="book" />
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

function Coming({ visit }: { visit: ShownVisit }) {
  const { secret, choices } = useLoaderData<typeof loader>()
  const { t, language } = useFrame()
  const time = useVisitTime()
  const section = `change:${visit.id}`
  const form = useRefused(section)
  const labels = useVisitLabels()
  const isOpen = visit.state !== 'cancelled' && !visit.hasBegun
  return (
    <Card id={`visit-${visit.id}`}>
      <h3>{time(visit)}</h3>
      <p>
        <VisitState visit={visit} />
      </p>
      {isOpen && visit.state !== 'found' && <p>{t('staff.visits.asking_hint')}</p>}
      <VisitBrief visit={visit} />
      {isOpen && (
        <>
          <LinkButton weight="quiet" edge href={`/${language}/visits/${secret}/${visit.id}/visit.ics`}>
            {t('staff.visits.to_calendar')}
          </LinkButton>
          <ErrorSummary
            title={t('staff.error.title')}
            errors={faultsIn(form, labels, (field) => `${field}-${visit.id}`)}
          />
          <Details summary={t('staff.visits.change')} open={form.isRefused}>
            <Form method="post" className="stack">
              <input type="hidden" name="section" value={section} />
              <input type="hidden" name="visit" value={visit.id} />
              <WhereFields form={form} shown={visit} id={`-${visit.id}`} />
              <ChangeFields form={form} shown={visit} choices={choices} id={`-${visit.id}`} />
              <p className="small">{t('staff.visits.change_hint')}</p>
              <Button weight="plain">{t('staff.stands.save')}</Button>
            </Form>
          </Details>
          <Details summary={t('staff.visits.cancel')}>
            <Form method="post" className="stack">
              <input type="hidden" name="section" value="cancel" />
              <input type="hidden" name="visit" value={visit.id} />
              <p>{t('staff.visits.cancel_hint')}</p>
              <Button weight="plain" tone="danger">
                {t('staff.visits.cancel')}
              </Button>
            </Form>
          </Details>
        </>
      )}
    </Card>
  )
}

function Past({ visit }: { visit: ShownVisit }) {
  const time = useVisitTime()
  return (
    <Card id={`visit-${visit.id}`}>
      <h3>{time(visit)}</h3>
      {visit.state === 'cancelled' && (
        <p>
          <VisitState visit={visit} />
        </p>
      )}
      <VisitBrief visit={visit} />
      {visit.state !== 'cancelled' && <Rating visit={visit} />}
    </Card>
  )
}

function Rating({ visit }: { visit: ShownVisit }) {
  const { t } = useFrame()
  const section = `rate:${visit.id}`
  const form = useRefused(section)
  return (
    <Details
      summary={t(visit.rating ? 'staff.visits.rated' : 'staff.visits.rate')}
      open={form.isRefused || !visit.rating}
    >
      <Form method="post" className="stack">
        <input type="hidden" name="section" value={section} />
        <input type="hidden" name="visit" value={visit.id} />
        <Choices
          kind="one"
          name="rating"
          id={`rating-${visit.id}`}
          layout="chips"
          legend={t('staff.visits.rating')}
          chosen={form.typed('rating', visit.rating)}
          choices={outcomes.map((each) => ({ value: each, label: t(`staff.visits.went_${each}`) }))}
          {...form.error('rating')}
        />
        <TextArea
          name="remark"
          id={`remark-${visit.id}`}
          label={t('staff.visits.remark')}
          hint={t('staff.visits.no_names')}
          value={form.typed('remark', visit.remark)}
          rows={2}
          maxLength={300}
          {...form.error('remark')}
        />
        <Button weight="plain">{t('staff.visits.send')}</Button>
      </Form>
    </Details>
  )
}

function Contact() {
  const { requester } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = useRefused('contact')
  return (
    <Details summary={t('staff.visits.contact_change')} open={form.isRefused}>
      <RequesterFaults form={form} />
      <Form method="post" className="stack">
        <input type="hidden" name="section" value="contact" />
        <ContactFields form={form} contact={requester.contact} phone={requester.phone} />
        <Button weight="plain">{t('staff.stands.save')}</Button>
      </Form>
    </Details>
  )
}
