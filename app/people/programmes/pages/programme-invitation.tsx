import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDate } from '../../../languages/formats.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button, Buttons, LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { readForm, refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { notFound } from '../../refusals.ts'
import { topicLabel, topicsOf } from '../../settings/topics.ts'
import { invitationAnswer } from '../shares.schema.ts'
import { acceptInvitation, declineInvitation, openInvitation } from '../shares.ts'
import { DefinitionFacts } from '../ui/definition-facts.tsx'
import { StateBadge } from '../ui/state-badge.tsx'

const idOf = (text: string | undefined) => {
  const id = z.uuid().safeParse(text).data
  if (!id) throw notFound()
  return id
}

/** What another place invites this one to, as it is there, before anybody answers. */
export const loader = allowSignedIn('people.programmes', async ({ scope, tenant, params, visit }) => {
  const found = await openInvitation(scope, idOf(params.share))
  if (!found) throw notFound()
  const topics = await inScope(scope, (tx) => topicsOf(tx, scope))
  return {
    name: found.told?.definition.name ?? found.name,
    place: found.partner_name,
    on: formatDate(visit.language, found.invited_at, tenant.timeZone),
    told: found.told && { definition: found.told.definition, state: found.told.state },
    topics: topics.map((topic) => ({ value: topic.code, label: topicLabel(topic, visit.language) })),
  }
})

/** Yes or no. */
export const action = allowSignedIn('people.programmes', async ({ scope, params, request }) => {
  const id = idOf(params.share)
  const read = await readForm(request, invitationAnswer)
  if (!read.ok) return refuse(read.errors, read.typed)
  if (read.value.act === 'decline') {
    if (!(await declineInvitation(scope, id)).ok) throw notFound()
    return redirect('/staff/programmes?told=declined')
  }
  const accepted = await acceptInvitation(scope, id)
  if (!accepted.ok) throw notFound()
  return redirect(`/staff/programmes/${accepted.programmeId}`)
})

export default function ProgrammeInvitation() {
  const { t } = useFrame()
  const { name, place, on, told, topics } = useLoaderData<typeof loader>()
  return (
    <>
      <title>{name}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/programmes">
        {t('staff.programmes.title')}
      </LinkButton>
      <h1>{name}</h1>
      <p>{t('staff.sharing.invitation', { place, date: on })}</p>
      {told ? (
        <>
          <p>
            {place}: <StateBadge state={told.state} />
          </p>
          <DefinitionFacts definition={told.definition} topics={topics} />
        </>
      ) : (
        <Notice tone="attention">{t('staff.sharing.refused_gone')}</Notice>
      )}
      <Form method="post">
        <Buttons>
          {told && (
            <Button name="act" value="accept">
              {t('staff.sharing.accept')}
            </Button>
          )}
          <Button weight="plain" name="act" value="decline">
            {t('staff.sharing.decline')}
          </Button>
        </Buttons>
      </Form>
    </>
  )
}
