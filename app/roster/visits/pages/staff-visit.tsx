import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { faultsIn, useRefused } from '../../../people/refused-forms.ts'
import { Button, Buttons, LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { ErrorSummary, Notice } from '../../../ui/notice.tsx'
import { changeVisit, refusalOfChange } from '../changes.ts'
import { oneVisit, visitDesk } from '../desks.ts'
import { shownVisit } from '../shown-visits.ts'
import { ChangeFields, useVisitLabels, WhereFields } from '../ui/visit-fields.tsx'
import { useVisitTime, VisitFacts, VisitState } from '../ui/visit-words.tsx'
import { changeForm, idIn } from '../visits.schema.ts'
import { cancelVisit, placeVolunteer, removeVolunteer } from '../visits.ts'

/** One visit: who comes, who is asked, what was told of it; and everything a coordinator may do to it. */
export const loader = allowSignedIn('roster.visits', async ({ scope, visit, tenant, params, request }) => {
  const found = await oneVisit(scope, idIn(params.visit))
  if (!found) throw notFound()
  const { choices } = await visitDesk(scope, visit.language)
  const now = scope.world.clock.now()
  return {
    news: new URL(request.url).searchParams.get('news'),
    visit: shownVisit(found, choices, now, tenant.timeZone),
    speakers: found.speakers,
    choices: { spoken: choices.spoken },
  }
})

const acts = z.object({
  section: z.enum(['place', 'remove', 'change', 'cancel']),
  volunteer: z.string().optional(),
  claim: z.string().optional(),
})

/** Gives a seat, frees one, changes, cancels; each leads back to the page. */
export const action = allowSignedIn('roster.visits', async ({ scope, request, params }) => {
  const id = idIn(params.visit)
  const back = (news: string) => redirect(`/staff/visits/${id}?news=${news}`, 303)
  const act = await readForm(request.clone(), acts)
  if (!act.ok) throw notFound()
  const { section, volunteer, claim } = act.value
  if (section === 'place') {
    const chosen = z.uuid().safeParse(volunteer).data
    if (!chosen) return refuse({ volunteer: 'choose_one' }, act.typed)
    const placed = await placeVolunteer(scope, id, chosen)
    return back(placed.ok ? 'placed' : placed.reason)
  }
  if (section === 'remove') return back((await removeVolunteer(scope, id, idIn(claim))) ? 'removed' : 'gone')
  if (section === 'cancel') return back((await cancelVisit(scope, id)).ok ? 'cancelled' : 'gone')
  const form = await readForm(request, changeForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const changed = await changeVisit(scope, id, form.value)
  const refused = refusalOfChange(changed)
  if (refused) return refuse(refused, form.typed)
  return back(changed.ok ? 'changed' : 'gone')
})

const good = ['booked', 'placed', 'removed', 'cancelled', 'changed'] as const
const bad = [
  'taken',
  'busy',
  'hers_already',
  'not_promised',
  'course_lacking',
  'not_cleared',
  'gone',
] as const

export default function StaffVisit() {
  const { news, visit } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const time = useVisitTime()
  const said = [...good, ...bad].find((each) => each === news)
  const isOpen = visit.state !== 'cancelled' && !visit.hasBegun
  return (
    <>
      <title>{visit.place}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/visits">
        {t('staff.visits.title')}
      </LinkButton>
      <h1>
        <bdi dir="auto">{visit.place}</bdi>
      </h1>
      {said && (
        <Notice tone={good.some((each) => each === said) ? 'done' : 'attention'} live>
          {t(`staff.visits.news_${said}`)}
        </Notice>
      )}
      <p>
        {time(visit)} · <bdi dir="auto">{visit.requester}</bdi> <VisitState visit={visit} />
      </p>
      <VisitFacts visit={visit} />
      {isOpen && <Seats />}
      {isOpen && <Change />}
      <Told />
    </>
  )
}

function Seats() {
  const { visit, speakers } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = useRefused('place')
  return (
    <section className="stack">
      <h2>{t('staff.visits.who')}</h2>
      <p className="quiet">{t('staff.visits.asked', { asked: visit.asked, standBy: visit.standBy })}</p>
      {visit.comes.length > 0 && (
        <Table
          caption={t('staff.visits.who')}
          hideCaption
          rows={[...visit.comes]}
          id={({ claimId }) => claimId}
          columns={[
            { head: t('staff.stands.choose'), cell: ({ alias }) => <bdi dir="auto">{alias}</bdi> },
            {
              head: <span className="sr-only">{t('staff.stands.acts')}</span>,
              cell: ({ claimId, alias }) => (
                <Form method="post">
                  <input type="hidden" name="claim" value={claimId} />
                  <Button weight="quiet" name="section" value="remove">
                    {t('staff.visits.withdraw', { name: alias })}
                  </Button>
                </Form>
              ),
            },
          ]}
        />
      )}
      {visit.comes.length < visit.wanted && (
        <Form method="post" className="tools">
          <Select
            name="volunteer"
            label={t('staff.stands.choose')}
            empty="–"
            required
            options={speakers.map(({ id, alias }) => ({ value: id, label: alias }))}
            {...form.error('volunteer')}
          />
          <Button weight="plain" name="section" value="place">
            {t('staff.visits.place_her')}
          </Button>
        </Form>
      )}
    </section>
  )
}

function Change() {
  const { visit, choices } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = useRefused('change')
  return (
    <>
      <ErrorSummary title={t('staff.error.title')} errors={faultsIn(form, useVisitLabels())} />
      <Details summary={t('staff.visits.change')} open={form.isRefused}>
        <Form method="post" className="stack">
          <input type="hidden" name="section" value="change" />
          <WhereFields form={form} shown={visit} />
          <ChangeFields form={form} shown={visit} choices={choices} />
          <p className="small">{t('staff.visits.change_hint')}</p>
          <Button weight="plain">{t('staff.stands.save')}</Button>
        </Form>
      </Details>
      <Details summary={t('staff.visits.cancel')}>
        <Form method="post" className="stack">
          <p>{t('staff.visits.cancel_hint')}</p>
          <Buttons>
            <Button weight="plain" tone="danger" name="section" value="cancel">
              {t('staff.visits.cancel')}
            </Button>
          </Buttons>
        </Form>
      </Details>
    </>
  )
}

function Told() {
  const { visit } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  if (visit.state !== 'over') return null
  return (
    <section className="stack">
      <h2>{t('staff.visits.told')}</h2>
      {visit.reports.length === 0 && !visit.rating && (
        <p className="quiet">{t('staff.visits.nothing_told')}</p>
      )}
      <ul>
        {visit.reports.map(({ took, people, went }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rendered in the order given
          <li key={index}>
            {t('staff.visits.by_volunteer')}:{' '}
            {took
              ? [people && t(`staff.visits.people_${people}`), went && t(`staff.visits.went_${went}`)]
                  .filter(Boolean)
                  .join(' · ')
              : t('staff.visits.did_not')}
          </li>
        ))}
        {visit.rating && (
          <li>
            {t('staff.visits.by_requester')}: {t(`staff.visits.went_${visit.rating}`)}
            {visit.remark && (
              <>
                {' · '}
                <bdi dir="auto">{visit.remark}</bdi>
              </>
            )}
          </li>
        )}
      </ul>
    </section>
  )
}
