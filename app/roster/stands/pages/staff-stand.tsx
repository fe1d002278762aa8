import { redirect, useLoaderData } from 'react-router'
import { questionsAtStands } from '../../../conversations/talks.ts'
import { settledAt, weekOf } from '../../../conversations/weeks.ts'
import { formatDate, formatTime } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Badge, Notice } from '../../../ui/notice.tsx'
import { standChoices } from '../choices.ts'
import { addByHand, countsAt } from '../counts.ts'
import { itemsOf, pack, packingOf } from '../items.ts'
import { idOf, standAct, standForm } from '../stands.schema.ts'
import {
  cancelStand,
  candidatesFor,
  changeStand,
  placeHelper,
  removeStand,
  reportStand,
  standOf,
  withdrawHelper,
} from '../stands.ts'
import { Change, End, Report } from '../ui/stand-forms.tsx'
import { Counted, Packing, Staffing } from '../ui/stand-parts.tsx'

/** One stand: who stands there, what to take along, what was counted, how it went (HA-06, HA-07, HA-08). */
export const loader = allowSignedIn('roster.stands', async ({ scope, tenant, params, request }) => {
  const stand = await standOf(scope, idOf(params))
  if (!stand) throw notFound()
  const week = weekOf(stand.starts_at, tenant.timeZone)
  const [candidates, items, packing, sums, choices, questions] = await Promise.all([
    candidatesFor(scope, stand),
    itemsOf(scope),
    packingOf(scope, stand.id),
    countsAt(scope, stand.id),
    inScope(scope, (tx) => standChoices(tx, scope)),
    questionsAtStands(scope, [week]),
  ])
  const now = scope.world.clock.now()
  const shownAfter = settledAt(week, tenant.timeZone).add({ hours: 48 })
  const local = (at: Temporal.Instant) => at.toZonedDateTimeISO(tenant.timeZone)
  const asked = new URL(request.url).searchParams
  return {
    news: asked.get('news'),
    week: week.slice(6),
    shownAfter: Temporal.Instant.compare(now, shownAfter) < 0 ? shownAfter.toString() : null,
    isOver: Temporal.Instant.compare(stand.ends_at, now) <= 0,
    stand: {
      id: stand.id,
      place: stand.place,
      address: stand.address,
      area: stand.area_id ?? '',
      starts: stand.starts_at.toString(),
      ends: stand.ends_at.toString(),
      day: local(stand.starts_at).toPlainDate().toString(),
      from: local(stand.starts_at).toPlainTime().toString({ smallestUnit: 'minute' }),
      to: local(stand.ends_at).toPlainTime().toString({ smallestUnit: 'minute' }),
      languages: stand.languages,
      helpers: stand.helpers,
      cancelled: stand.cancelled_at !== null,
      report: stand.report,
    },
    candidates,
    items: items.map(({ id, name, kind, retired, stock }) => ({ id, name, kind, retired, stock })),
    packing,
    sums,
    questions: questions.map(({ id, language, words }) => ({ id, language, words })),
    ...choices,
  }
})

/** Everything that is done to a stand, one form each; each leads back to its page. */
export const action = allowSignedIn('roster.stands', async ({ scope, request, params }) => {
  const id = idOf(params)
  const back = (news: string) => redirect(`/staff/stands/${id}?news=${news}`)
  if (new URL(request.url).searchParams.get('act') === 'change') {
    const form = await readForm(request, standForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const changed = await changeStand(scope, id, form.value)
    if (!changed.ok && changed.reason === 'gone') throw notFound()
    return changed.ok ? back('saved') : redirect(`/staff/stands/${id}?news=elsewhere:${changed.volunteerId}`)
  }
  const form = await readForm(request, standAct)
  if (!form.ok) return refuse(form.errors, form.typed)
  const wish = form.value
  switch (wish.act) {
    case 'place': {
      const placed = await placeHelper(scope, id, wish.volunteer)
      return placed.ok ? back('saved') : back(placed.reason)
    }
    case 'withdraw':
      return back((await withdrawHelper(scope, id, wish.volunteer)).ok ? 'saved' : 'gone')
    case 'bring': {
      const packed = await pack(scope, id, { itemId: wish.item, amount: wish.amount })
      if (!packed.ok) throw notFound()
      return back('saved')
    }
    case 'leaflets':
    case 'items': {
      const what = wish.act === 'leaflets' ? 'leaflet' : 'item'
      const language = wish.act === 'leaflets' ? wish.language : null
      const itemId = wish.act === 'items' ? wish.item : null
      const added = await addByHand(scope, id, { what, language, itemId, counted: wish.count })
      if (!added.ok) throw notFound()
      return back('saved')
    }
    case 'report':
      return back((await reportStand(scope, id, wish.report)).ok ? 'saved' : 'gone')
    case 'cancel':
      return back((await cancelStand(scope, id)).ok ? 'saved' : 'gone')
    case 'remove': {
      const removed = await removeStand(scope, id)
      if (!removed.ok) throw notFound()
      return redirect('/staff/stands')
    }
  }
})

export default function Stand() {
  const of = useLoaderData<typeof loader>()
  const { t, language, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const { stand } = of
  const at = (text: string) => Temporal.Instant.from(text)
  const area = of.areas.find(({ id }) => id === stand.area)?.name
  return (
    <>
      <title>{stand.place}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/stands">
        {t('staff.stands.title')}
      </LinkButton>
      <h1>
        <bdi>{stand.place}</bdi>
      </h1>
      <News />
      <p>
        {formatDate(language, at(stand.starts), zone, 'full')}, {formatTime(at(stand.starts), zone)}–
        {formatTime(at(stand.ends), zone)}
        {[stand.address, area].filter(Boolean).map((text) => (
          <span key={text}>
            {' · '}
            <bdi>{text}</bdi>
          </span>
        ))}{' '}
        {stand.cancelled && <Badge tone="attention">{t('staff.stands.cancelled')}</Badge>}
      </p>
      {!stand.cancelled && <Change of={of} />}
      <Staffing of={of} />
      <Packing of={of} />
      <Counted of={of} />
      <Report of={of} />
      <p>
        <LinkButton weight="quiet" href={`/${language}/meet`}>
          {t('staff.stands.public')}
        </LinkButton>
      </p>
      <End of={of} />
    </>
  )
}

function News() {
  const { news, candidates } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  if (!news) return null
  const elsewhere = /^elsewhere:(.+)$/.exec(news)?.[1]
  const name = candidates.find(({ id }) => id === elsewhere)?.alias ?? ''
  const told = elsewhere
    ? t('staff.stands.taken_change', { name })
    : news === 'taken'
      ? t('staff.stands.taken')
      : news === 'not_ready'
        ? t('staff.stands.not_ready')
        : t('staff.stands.saved')
  return (
    <Notice tone={news === 'saved' ? 'done' : 'attention'} live>
      {told}
    </Notice>
  )
}
