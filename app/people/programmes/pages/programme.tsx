import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDate } from '../../../languages/formats.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button, Buttons, LinkButton } from '../../../ui/button.tsx'
import { Details, Facts } from '../../../ui/card.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { readForm, refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { notFound } from '../../refusals.ts'
import { topicLabel, topicsOf } from '../../settings/topics.ts'
import { colleagues } from '../../sign-in/staff.ts'
import { useRefused } from '../../ui/refused.tsx'
import { programmeActs, programmeForm, programmeStates } from '../programmes.schema.ts'
import {
  aliases,
  answerQuestion,
  changeProgramme,
  involve,
  joinProgramme,
  lacksCoordinator,
  leaveProgramme,
  openProgramme,
  setState,
} from '../programmes.ts'
import { partnersByProgramme } from '../shares.ts'
import { ProgrammeAnswers } from '../ui/programme-answers.tsx'
import { ProgrammeFields } from '../ui/programme-fields.tsx'
import { ProgrammePeople } from '../ui/programme-people.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { units } from '../units.ts'

const idOf = (text: string | undefined) => {
  const id = z.uuid().safeParse(text).data
  if (!id) throw notFound()
  return id
}

/** One programme: what it is, how far, who takes part, what was learnt. */
export const loader = allowSignedIn('people.programmes', async ({ scope, params, visit }) => {
  const found = await openProgramme(scope, idOf(params.id))
  if (!found) throw notFound()
  const staff = (await colleagues(scope)).filter(({ roles }) => roles.includes('coordinator'))
  const topics = await inScope(scope, (tx) => topicsOf(tx, scope))
  return {
    id: found.id,
    name: found.name,
    purpose: found.purpose,
    owner: found.owner_unit_id,
    content: found.content,
    state: found.state,
    isThin: lacksCoordinator(found),
    partners: (await partnersByProgramme(scope)).get(found.id) ?? [],
    members: found.members.map(({ id, part, name, from_on }) => ({
      id,
      part,
      name,
      from: from_on.toString(),
    })),
    involved: found.involved.map(({ unit_id, name, contact }) => ({ id: unit_id, name, contact })),
    states: found.states.map(({ state, at, byName }) => ({ state, at: at.toString(), byName })),
    answers: found.answers.map((each) => ({ ...each, at: each.at.toString() })),
    units: (await units(scope)).map(({ id, name }) => ({ value: id, label: name })),
    topics: topics
      .filter(({ retired }) => !retired)
      .map((topic) => ({ value: topic.code, label: topicLabel(topic, visit.language) })),
    coordinators: staff.map(({ id, name }) => ({ value: id, label: name })),
    volunteers: (await aliases(scope)).map(({ id, alias }) => ({ value: id, label: alias })),
  }
})

/** Each form of the page by itself. */
export const action = allowSignedIn('people.programmes', async ({ scope, params, request }) => {
  const id = idOf(params.id)
  const settle = (done: { ok: boolean }) => {
    if (!done.ok) throw notFound()
    return redirect(`/staff/programmes/${id}`)
  }
  if (new URL(request.url).searchParams.get('act') === 'change') {
    const read = await readForm(request, programmeForm)
    if (!read.ok) return refuse(read.errors, read.typed)
    return settle(await changeProgramme(scope, id, read.value))
  }
  const read = await readForm(request, programmeActs)
  if (!read.ok) return refuse(read.errors, read.typed)
  const wish = read.value
  if (wish.act === 'state') return settle(await setState(scope, id, wish.state))
  if (wish.act === 'join') return settle(await joinProgramme(scope, id, wish))
  if (wish.act === 'part_with') return settle(await leaveProgramme(scope, id, wish.member))
  if (wish.act === 'involve') return settle(await involve(scope, id, wish.unit, wish.contact))
  if (wish.act === 'dismiss') return settle(await involve(scope, id, wish.unit, null))
  return settle(await answerQuestion(scope, id, wish))
})

export default function Programme() {
  const { t, language, tenant } = useFrame()
  const found = useLoaderData<typeof loader>()
  const change = useRefused('change')
  const on = (at: string) =>
    formatDate(language, Temporal.Instant.from(at), tenant?.timeZone ?? 'Europe/Oslo')
  const { content } = found
  const listed = (name: 'roles' | 'forms' | 'training') => ({
    term: t(`staff.programmes.${name}`),
    value: content[name].length > 0 && content[name].map((each) => <div key={each}>{each}</div>),
  })
  return (
    <>
      <title>{found.name}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/programmes">
        {t('staff.programmes.title')}
      </LinkButton>
      <h1>{found.name}</h1>
      {found.isThin && (
        <Notice tone="attention">{t('staff.programmes.nag', { count: coordinatorsOf(found) })}</Notice>
      )}
      <p>
        <StateBadge state={found.state} /> {found.purpose}
      </p>
      <Form method="post">
        <input type="hidden" name="act" value="state" />
        <Buttons>
          {programmeStates
            .filter((state) => state !== found.state)
            .map((state) => (
              <Button key={state} weight="plain" name="state" value={state}>
                {t(`staff.programmes.to_${state}`)}
              </Button>
            ))}
          <LinkButton weight="quiet" href={`/staff/programmes/${found.id}/sharing`}>
            {t('staff.sharing.open')}
          </LinkButton>
          <LinkButton weight="quiet" href={`/staff/programmes/${found.id}/file`}>
            {t('staff.programmes.export')}
          </LinkButton>
        </Buttons>
      </Form>
      <Facts
        facts={[
          {
            term: t('staff.programmes.owner'),
            value: found.units.find(({ value }) => value === found.owner)?.label,
          },
          {
            term: t('staff.sharing.shared_with'),
            value: found.partners.length > 0 && (
              <a href={`/staff/programmes/${found.id}/sharing`}>{found.partners.join(', ')}</a>
            ),
          },
          listed('roles'),
          {
            term: t('staff.programmes.topics'),
            value: found.topics
              .filter(({ value }) => content.topics.includes(value))
              .map(({ label }) => label)
              .join(', '),
          },
          listed('forms'),
          listed('training'),
          {
            term: t('staff.programmes.templates'),
            value:
              content.templates.length > 0 &&
              content.templates.map(({ name, text }) => (
                <div key={name}>
                  {name}: {text}
                </div>
              )),
          },
          {
            term: t('staff.programmes.history'),
            value: found.states.map(({ state, at, byName }) => (
              <div key={at}>
                {t(`staff.programmes.state_${state}`)}: {on(at)}
                {byName && ` (${byName})`}
              </div>
            )),
          },
        ].filter(({ value }) => value)}
      />
      <ProgrammePeople programme={found} />
      <ProgrammeAnswers questions={content.questions} answers={found.answers} />
      <Details summary={t('staff.programmes.change')} {...(change.isRefused ? { open: true } : {})}>
        <Form method="post" action="?act=change" className="stack">
          <input type="hidden" name="section" value="change" />
          <ProgrammeFields form={change} shown={found} units={found.units} topics={found.topics} />
          <Button>{t('page.save')}</Button>
        </Form>
      </Details>
    </>
  )
}

const coordinatorsOf = ({ members }: { members: readonly { part: string }[] }) =>
  members.filter(({ part }) => part === 'coordinator').length
