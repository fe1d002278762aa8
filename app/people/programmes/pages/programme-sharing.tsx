import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { sharedFigures } from '../../../insights/programme-figures.ts'
import { formatDate } from '../../../languages/formats.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Empty, Notice } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { readForm, refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { notFound } from '../../refusals.ts'
import { topicLabel, topicsOf } from '../../settings/topics.ts'
import { RefusedSummary, useRefused } from '../../ui/refused.tsx'
import { standingThere, takeProgrammeChange } from '../followings.ts'
import { seenProgramme } from '../programmes.ts'
import { sharingActs } from '../shares.schema.ts'
import { endShare, inviteToShare, otherPlaces, sharesOf, showFigures } from '../shares.ts'
import { OriginalChanged } from '../ui/original-changed.tsx'
import { SharedFigures } from '../ui/shared-figures.tsx'
import { SharingCards } from '../ui/sharing-cards.tsx'

const idOf = (text: string | undefined) => {
  const id = z.uuid().safeParse(text).data
  if (!id) throw notFound()
  return id
}

/** With whom a programme is shared, what has changed at its owner, and the figures that places show (HA-47). */
export const loader = allowSignedIn(
  'people.programmes',
  async ({ scope, tenant, params, visit, request }) => {
    const id = idOf(params.id)
    const shares = await sharesOf(scope, id)
    if (!shares) throw notFound()
    const { found, topics } = await inScope(scope, async (tx) => ({
      found: await seenProgramme(tx, scope, id),
      topics: await topicsOf(tx, scope),
    }))
    if (!found) throw notFound()
    const on = (at: Temporal.Instant | null) => at && formatDate(visit.language, at, tenant.timeZone)
    const rows = await Promise.all(
      shares.map(async (share) => {
        const holds = share.standing === 'shared' || (share.standing === 'invited' && share.is_owner)
        const standing = holds ? await standingThere(scope, share, found) : undefined
        return {
          id: share.id,
          place: share.partner_name,
          standing: share.standing,
          isOwner: share.is_owner,
          invited: {
            on: on(share.invited_at),
            by: share.invitedByName ?? (share.is_owner ? null : share.partner_name),
          },
          accepted: {
            on: on(share.accepted_at),
            by: share.acceptedByName ?? (share.is_owner ? share.partner_name : null),
          },
          ended: { on: on(share.ended_at), by: share.ended_here ? share.endedByName : share.partner_name },
          shows: on(share.shows_since),
          sees: on(share.seen_since),
          stateThere: standing?.told?.state ?? null,
          adapted: standing?.adapted ?? false,
          change: standing?.change && { ...standing.change, seen: standing.told?.mark ?? '' },
        }
      }),
    )
    const open = new Set(shares.filter(({ ended_at }) => !ended_at).map(({ partner_id }) => partner_id))
    const isShared = shares.some(({ standing }) => standing === 'shared')
    return {
      id,
      name: found.name,
      rows,
      places: (await otherPlaces(scope))
        .filter((each) => !open.has(each.id))
        .map((each) => ({ value: each.id, label: each.name })),
      topics: topics.map((topic) => [topic.code, topicLabel(topic, visit.language)] as const),
      figures: isShared
        ? await sharedFigures(scope, { id, topics: found.content.topics }, shares)
        : undefined,
      told: new URL(request.url).searchParams.get('told'),
    }
  },
)

/** Invites, ends, shows figures, or takes a change over. */
export const action = allowSignedIn('people.programmes', async ({ scope, params, request }) => {
  const id = idOf(params.id)
  const read = await readForm(request, sharingActs)
  if (!read.ok) return refuse(read.errors, read.typed)
  const wish = read.value
  const done = await act(scope, id, wish)
  if (!done.ok && done.reason === 'unknown') throw notFound()
  throw redirect(`/staff/programmes/${id}/sharing?told=${done.ok ? wish.act : done.reason}`)
})

function act(
  scope: Parameters<typeof endShare>[0],
  id: string,
  wish: z.output<typeof sharingActs>,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string }> {
  if (wish.act === 'invite') return inviteToShare(scope, id, wish.place)
  if (wish.act === 'take') return takeProgrammeChange(scope, id, wish)
  if (wish.act === 'end') return endShare(scope, id, wish.share)
  return showFigures(scope, id, wish.share, wish.act === 'show')
}

const acts = ['invite', 'take', 'end', 'show', 'hide']

export default function ProgrammeSharing() {
  const { t } = useFrame()
  const { id, name, rows, places, topics, figures, told } = useLoaderData<typeof loader>()
  const form = useRefused()
  const names = new Map(topics)
  const isDone = told !== null && acts.includes(told)
  const said =
    told && (isDone ? t.maybe(`staff.sharing.done_${told}`) : t.maybe(`staff.sharing.refused_${told}`))
  return (
    <>
      <title>{t('staff.sharing.title', { name })}</title>
      <LinkButton weight="quiet" sign="back" href={`/staff/programmes/${id}`}>
        {name}
      </LinkButton>
      <h1>{t('staff.sharing.title', { name })}</h1>
      <RefusedSummary form={form} fields={{ place: t('staff.sharing.place') }} />
      {said && (
        <Notice tone={isDone ? 'done' : 'attention'} live>
          {said}
        </Notice>
      )}
      <p>{t('staff.sharing.intro')}</p>
      {rows.map(
        (row) => row.change && <OriginalChanged key={row.id} row={row} change={row.change} topics={names} />,
      )}
      {rows.length === 0 ? <Empty title={t('staff.sharing.none')} /> : <SharingCards rows={rows} />}
      {figures && <SharedFigures figures={figures} shares={rows} />}
      {places.length > 0 && (
        <section className="stack">
          <h2>{t('staff.sharing.invite')}</h2>
          <p>{t('staff.sharing.invite_text')}</p>
          <Form method="post" className="tools">
            <input type="hidden" name="act" value="invite" />
            <Select
              name="place"
              label={t('staff.sharing.place')}
              empty={t('staff.sharing.choose')}
              value={form.typed('place')}
              options={places}
              required
              {...form.error('place')}
            />
            <Button weight="plain">{t('staff.sharing.send')}</Button>
          </Form>
        </section>
      )}
    </>
  )
}
