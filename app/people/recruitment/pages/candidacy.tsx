import { data, redirect, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDate } from '../../../languages/formats.ts'
import { groupPhone } from '../../../languages/phones.ts'
import { languageOf, staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { queueMessages } from '../../../messaging/messages.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Dial } from '../../../ui/bidi.tsx'
import { Button, Buttons, LinkButton } from '../../../ui/button.tsx'
import { Details, Facts } from '../../../ui/card.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { addressOf } from '../../addresses.ts'
import { allowSignedIn } from '../../allow.ts'
import { readForm } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { notFound } from '../../refusals.ts'
import { areasOf } from '../../settings/areas.ts'
import { candidate, forgetCandidate, makeVolunteer, takeStep } from '../candidacies.ts'
import { steps } from '../recruitment.schema.ts'
import { StageBadge } from '../ui/stage-badge.tsx'

const acts = z.object({ act: z.enum([...steps, 'enrol', 'forget']) })
const isId = (text: string | undefined): text is string => z.uuid().safeParse(text).success

/** Somebody who offered to help, opened: the look is written down. There is no field for notes (HA-30). */
export const loader = allowSignedIn('people.candidates', async ({ scope, params }) => {
  const found = isId(params.id) ? await candidate(scope, params.id) : undefined
  if (!found) throw notFound()
  const areas = await inScope(scope, (tx) => areasOf(tx, scope))
  return {
    ...found,
    area: areas.find(({ id }) => id === found.areaId)?.name ?? null,
    createdAt: found.createdAt.toString(),
    againAt: found.againAt?.toString() ?? null,
    steps: found.steps.map(({ step, at, byName }) => ({ step, at: at.toString(), byName })),
  }
})

/** A step, her enrolment with its invitation, or her wish to be forgotten. */
export const action = allowSignedIn('people.candidates', async ({ scope, tenant, params, request }) => {
  const read = await readForm(request, acts)
  if (!read.ok || !isId(params.id)) throw notFound()
  const { id } = params
  const { act } = read.value
  if (act === 'forget') {
    if (!(await forgetCandidate(scope, id)).ok) throw notFound()
    throw redirect('/staff/volunteers/recruitment')
  }
  if (act === 'enrol') {
    const made = await makeVolunteer(
      scope,
      id,
      { textLanguage: tenant.language },
      async (tx, accountId, language) => {
        const link = await addressOf(tx, scope, '/v')
        const subject = { kind: 'volunteer', id: accountId }
        const text = { template: 'sms.volunteer_invite', params: { link }, kind: 'notice' } as const
        await queueMessages(tx, scope, [{ to: { accountId }, language, subject, ...text }])
      },
    )
    if (!made.ok) return data({ reason: made.reason }, { status: 409 })
    throw redirect(`/staff/volunteers/${made.accountId}?done=added`)
  }
  const taken = await takeStep(scope, id, act)
  if (!taken.ok) return data({ reason: taken.reason }, { status: 409 })
  throw redirect(`/staff/volunteers/recruitment/${id}`)
})

export default function Candidacy() {
  const { t, language, tenant } = useFrame()
  const found = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const tag = staffTagOf(language)
  const on = (at: string) =>
    formatDate(language, Temporal.Instant.from(at), tenant?.timeZone ?? 'Europe/Oslo')
  const name = found.name ?? t('staff.recruitment.no_name')
  const times = found.times.map((each) => t.maybe(`staff.recruitment.time_${each}`)).join(', ')
  return (
    <>
      <title>{name}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/volunteers/recruitment">
        {t('staff.recruitment.title')}
      </LinkButton>
      <h1>
        <bdi>{name}</bdi>
      </h1>
      {refused && (
        <Notice tone="danger" live>
          {t.maybe(`staff.recruitment.refused_${refused.reason}`) ?? t('staff.error.invalid')}
        </Notice>
      )}
      <p>
        <StageBadge stage={found.stage} /> {t('staff.recruitment.offered', { date: on(found.createdAt) })}
        {found.againAt && <> · {t('staff.recruitment.again', { date: on(found.againAt) })}</>}
      </p>
      <p className="quiet">{t('staff.recruitment.seen_note')}</p>
      <Facts
        facts={[
          {
            term: t('staff.volunteers.phone'),
            value: found.phone && <Dial number={found.phone}>{groupPhone(found.phone)}</Dial>,
          },
          { term: t('staff.volunteers.email'), value: found.email },
          {
            term: t('staff.volunteers.languages'),
            value: found.languages
              .map(
                (each) =>
                  `${languageName(each.language, tag)} (${t(`staff.volunteers.level_${each.level}`).toLowerCase()})`,
              )
              .join(', '),
          },
          { term: t('staff.recruitment.wrote_in'), value: languageOf(found.pageLanguage).name[tag] },
          { term: t('staff.volunteers.areas'), value: found.area },
          { term: t('staff.recruitment.times'), value: times },
          {
            term: t('staff.volunteers.source'),
            value: found.source ? t.maybe(`staff.volunteers.source_${found.source}`) : null,
          },
        ].filter(({ value }) => value)}
      />
      {found.accountId ? (
        <p>
          <a href={`/staff/volunteers/${found.accountId}`}>{t('staff.recruitment.open_volunteer')}</a>
        </p>
      ) : (
        <Form method="post" className="stack">
          <h2>{t('staff.recruitment.next')}</h2>
          <Buttons>
            {found.stage === 'approved' && (
              <Button name="act" value="enrol">
                {t('staff.recruitment.enrol')}
              </Button>
            )}
            {steps
              .filter((step) => step !== found.stage)
              .map((step) => (
                <Button key={step} weight="plain" name="act" value={step}>
                  {t(`staff.recruitment.do_${step}`)}
                </Button>
              ))}
          </Buttons>
          <p className="quiet">{t('staff.recruitment.no_notes')}</p>
        </Form>
      )}
      {found.steps.length > 0 && (
        <Table
          reachable
          caption={t('staff.recruitment.history')}
          rows={found.steps}
          id={(row) => `${row.at}-${row.step}`}
          columns={[
            { head: t('staff.recruitment.stage'), cell: (row) => t(`staff.recruitment.stage_${row.step}`) },
            { head: t('staff.recruitment.when'), cell: (row) => <bdi>{on(row.at)}</bdi> },
            { head: t('staff.recruitment.by'), cell: (row) => row.byName ?? '–' },
          ]}
        />
      )}
      {!found.accountId && (
        <Details summary={t('staff.recruitment.forget')}>
          <Form method="post">
            <p>{t('staff.recruitment.forget_text')}</p>
            <Button weight="plain" tone="danger" name="act" value="forget">
              {t('staff.recruitment.forget_do')}
            </Button>
          </Form>
        </Details>
      )}
    </>
  )
}
