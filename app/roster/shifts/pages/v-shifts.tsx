import { redirect, useActionData, useLoaderData } from 'react-router'
import { renewFeed } from '../../../calendar/feeds.ts'
import { formatDay } from '../../../languages/formats.ts'
import { formatNearby } from '../../../languages/times.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { type Refused, readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Card, Details } from '../../../ui/card.tsx'
import { FeedAddress } from '../../../ui/feed-address.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Empty, Notice } from '../../../ui/notice.tsx'
import { endAbsence, tellAbsence } from '../absences.ts'
import { leaveShift, takeShift } from '../duties.ts'
import { myShifts } from '../mine.ts'
import { myActs } from '../rotas.schema.ts'
import { newsOf } from '../rotas.ts'
import { offerSwap, takeSwap, withdrawSwap } from '../swaps.ts'
import { MyDuties, ShiftLine, type Shown } from '../ui/my-duties.tsx'
import { type ShownPattern, Wishes } from '../ui/wishes.tsx'
import { type Wish, wishFor } from '../wishes.ts'

/** Her shifts, those she is asked to take, free ones in her languages, what suits her, when she is away (BM-21). */
export const loader = allowSignedIn('roster.my_shifts', async ({ scope, request }) => {
  const found = await myShifts(scope)
  const { searchParams } = new URL(request.url)
  const shown = (shift: (typeof found.open)[number] | (typeof found.mine)[number]['shift']): Shown => ({
    id: shift.id,
    day: shift.day.toString(),
    starts: shift.starts_at.toString(),
    ends: shift.ends_at.toString(),
    language: shift.language,
    place: shift.place,
    number: shift.number,
  })
  return {
    now: scope.world.clock.now().toString(),
    news: searchParams.get('news'),
    at: searchParams.get('at'),
    mine: found.mine.map(({ id, role, offered, others, shift }) => ({
      id,
      role,
      offered,
      others,
      shift: shown(shift),
    })),
    asked: found.asked.map(({ id, from, shift }) => ({ id, from, shift: shown(shift) })),
    open: found.open.map((shift) => ({ standsBy: shift.standsBy, shift: shown(shift) })),
    absences: found.absences.map(({ id, starts_at, ends_at }) => ({
      id,
      from: starts_at.toString(),
      to: ends_at.toString(),
    })),
    patterns: found.patterns.map(
      ({ id, language, weekdays, starts_minute, minutes, every, place, wish }): ShownPattern => ({
        id,
        language,
        weekdays: [...weekdays],
        starts: starts_minute,
        ends: starts_minute + minutes,
        every,
        place,
        wish,
      }),
    ),
    feed: found.feed,
  }
})

/** What she does; then the page again, which says how it went. */
export const action = allowSignedIn('roster.my_shifts', async ({ scope, request }) => {
  const read = await readForm(request, myActs)
  const back = (news = '') => redirect(`/v/shifts${news ? `?${news}` : ''}`, 303)
  if (!read.ok) return refuse(read.errors, read.typed)
  const { value } = read
  switch (value.act) {
    case 'take':
    case 'standby': {
      const seated = await takeShift(scope, value.shift, value.act === 'take' ? 'on' : 'standby')
      return back(seated.ok ? 'news=took' : newsOf(seated))
    }
    case 'leave':
      await leaveShift(scope, value.duty, 'given_back')
      return back('news=left')
    case 'offer': {
      const offered = await offerSwap(scope, value.duty, value.to)
      return back(offered.ok ? 'news=offered' : `news=${offered.reason}`)
    }
    case 'keep':
      await withdrawSwap(scope, value.duty)
      return back()
    case 'swap': {
      const taken = await takeSwap(scope, value.swap)
      return back(taken.ok ? 'news=took' : newsOf(taken))
    }
    case 'away': {
      const [from, to] = [value.from, value.to].map((day) => Temporal.PlainDate.from(day))
      const told = from && to ? await tellAbsence(scope, scope.accountId, from, to) : undefined
      return back(told?.ok ? 'news=left#away' : told ? `${newsOf(told)}#away` : '')
    }
    case 'back':
      await endAbsence(scope, value.absence, scope.accountId)
      return back('#away')
    case 'wish': {
      const { act: _, ...wished } = value
      const all = Object.entries(wished).flatMap(([id, wish]): [string, Wish][] =>
        wish === 'preferred' || wish === 'possible' || wish === 'not' ? [[id, wish]] : [],
      )
      await wishFor(scope, new Map(all))
      return back('news=saved#wishes')
    }
    case 'feed':
      await renewFeed(scope)
      return back('#calendar')
  }
})

export default function MyShiftsPage() {
  const data = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('v.shifts.title')}</title>
      <h1>{t('v.shifts.title')}</h1>
      <News news={data.news} at={data.at} now={data.now} />
      {data.asked.length > 0 && (
        <section className="stack">
          <h2>{t('v.shifts.asked')}</h2>
          {data.asked.map(({ id, from, shift }) => (
            <Card key={id} id={`swap-${id}`}>
              <ShiftLine shift={shift} now={data.now} />
              <p className="quiet">
                <bdi>{from}</bdi>
              </p>
              <Form method="post">
                <input type="hidden" name="swap" value={id} />
                <Button weight="plain" name="act" value="swap">
                  {t('v.shifts.take')}
                </Button>
              </Form>
            </Card>
          ))}
        </section>
      )}
      <section className="stack">
        <h2>{t('v.shifts.mine')}</h2>
        {data.mine.length === 0 ? (
          <Empty title={t('v.shifts.none')} />
        ) : (
          <MyDuties mine={data.mine} now={data.now} />
        )}
      </section>
      <section className="stack">
        <h2>{t('v.shifts.free')}</h2>
        {data.open.length === 0 && <Empty title={t('v.shifts.free_none')} />}
        {data.open.map(({ standsBy, shift }) => (
          <Card key={shift.id} id={`shift-${shift.id}`}>
            <ShiftLine shift={shift} now={data.now} />
            <Form method="post">
              <input type="hidden" name="shift" value={shift.id} />
              <Button weight="plain" name="act" value={standsBy ? 'standby' : 'take'}>
                {t(standsBy ? 'v.shifts.standby_take' : 'v.shifts.take')}
              </Button>
            </Form>
          </Card>
        ))}
      </section>
      {data.patterns.length > 0 && <Wishes patterns={data.patterns} open={data.news === 'saved'} />}
      <Away absences={data.absences} open={data.news?.startsWith('away') ?? false} />
      <FeedAddress
        address={data.feed}
        summary={t('v.shifts.calendar')}
        hint={t('v.shifts.calendar_hint')}
        make={t('v.shifts.calendar_make')}
      />
    </>
  )
}

function News({ news, at, now }: { news: string | null; at: string | null; now: string }) {
  const { t, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const time =
    at && /^\d{4}-[\dT:.-]+Z$/.test(at)
      ? formatNearby(t, Temporal.Instant.from(at), Temporal.Instant.from(now), zone)
      : ''
  const told: Readonly<Record<string, readonly ['done' | 'attention', string]>> = {
    took: ['done', t('v.shifts.took')],
    left: ['done', t('v.shifts.left')],
    offered: ['done', t('v.shifts.offered')],
    saved: ['done', t('page.saved')],
    taken: ['attention', t('v.shifts.taken', { time })],
    full: ['attention', t('v.shifts.gone')],
    gone: ['attention', t('v.shifts.gone')],
    nobody: ['attention', t('v.shifts.nobody')],
    not_able: ['attention', t('volunteer.not_ready')],
  }
  const [tone, text] = told[news ?? ''] ?? []
  if (!tone || !text) return null
  return (
    <Notice tone={tone} live>
      {text}
    </Notice>
  )
}

function Away({
  absences,
  open,
}: {
  absences: readonly { id: string; from: string; to: string }[]
  open: boolean
}) {
  const { t, language, tenant } = useFrame()
  const refused = useActionData() as Partial<Refused> | undefined
  const given = (name: 'from' | 'to') => ({
    value: refused?.typed?.[name]?.[0] ?? '',
    ...(refused?.errors?.[name] ? { error: t('error.required') } : {}),
  })
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const day = (at: string, less = 0) =>
    formatDay(
      language,
      Temporal.Instant.from(at).subtract({ seconds: less }).toZonedDateTimeISO(zone).toPlainDate(),
      'short',
    )
  return (
    <div id="away">
      <Details summary={t('v.shifts.away')} open={open || refused !== undefined || absences.length > 0}>
        <div className="stack">
          {absences.map(({ id, from, to }) => (
            <Form method="post" key={id}>
              <input type="hidden" name="absence" value={id} />
              <bdi>{t('time.range', { from: day(from), to: day(to, 1) })}</bdi>{' '}
              <Button weight="quiet" name="act" value="back">
                {t('volunteer.pause_end')}
              </Button>
            </Form>
          ))}
          <Form method="post" className="stack">
            <Field name="from" type="date" label={t('ask.when_from')} required {...given('from')} />
            <Field name="to" type="date" label={t('ask.when_to')} required {...given('to')} />
            <Button weight="plain" name="act" value="away">
              {t('page.save')}
            </Button>
          </Form>
        </div>
      </Details>
    </div>
  )
}
