import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { takeOffer } from '../../dispatch/claims/claims.ts'
import { declineOffer, snooze } from '../../dispatch/offers.ts'
import { formatDate } from '../../languages/formats.ts'
import { formatNearby, formatRelative } from '../../languages/times.ts'
import { myNews, placeInArea } from '../../library/closed/news.ts'
import { allowSignedIn } from '../../people/allow.ts'
import { readForm } from '../../people/forms.ts'
import { useFrame } from '../../people/frames.ts'
import { notFound } from '../../people/refusals.ts'
import { myself, rest } from '../../people/volunteers/myself.ts'
import { nextAppointments } from '../../roster/appointments.ts'
import { myCourses } from '../../training/courses/learning.ts'
import { Dial } from '../../ui/bidi.tsx'
import { Button, Buttons, LinkButton } from '../../ui/button.tsx'
import { Card, Facts } from '../../ui/card.tsx'
import { Form } from '../../ui/form.tsx'
import { Badge, Empty, Notice } from '../../ui/notice.tsx'
import { Pieces } from '../../ui/pieces.tsx'
import { Rows } from '../../ui/rows.tsx'
import { dayOf } from '../holders/days.ts'
import { labelsFor } from '../labels.ts'
import { Asked } from '../ui/asked.tsx'
import { Coming, Learning } from '../ui/day-ahead.tsx'

const acts = z.object({
  act: z.enum(['take', 'not_now', 'not_today', 'ask_again', 'back']),
  offer: z.uuid().optional(),
})

/** A volunteer's day: what waits for her, what she has taken, where she is expected next, what she has yet to learn, what is new. */
export const loader = allowSignedIn('helpline.my_day', async ({ scope, visit, request }) => {
  const [day, me, labels, library, coming, courses] = await Promise.all([
    dayOf(scope),
    myself(scope),
    labelsFor(scope, visit.language),
    myNews(scope),
    nextAppointments(scope, { language: visit.language, most: mostComing }),
    myCourses(scope, visit.language),
  ])
  const now = scope.world.clock.now()
  const later = (at: Temporal.Instant | null | undefined) =>
    at && Temporal.Instant.compare(at, now) > 0 ? at.toString() : null
  return {
    now: now.toString(),
    news: new URL(request.url).searchParams.get('news'),
    ready: Boolean(me?.trainedOn && me.declarationOn) && !courses.some(({ lacking }) => lacking),
    paused: later(me?.pausedUntil),
    snoozed: later(me?.snoozedUntil),
    offers: day.offers.map((offer) => ({
      id: offer.offer_id,
      asked: labels(offer, offer.talk_times),
      askedAt: offer.asked_at.toString(),
      writes: !offer.has_phone,
    })),
    held: day.held.map((held) => ({
      id: held.call_id,
      asked: labels(held, held.safe_times),
      writes: !held.has_phone,
      unread: held.unread,
      leaseUntil: held.lease_until?.toString() ?? null,
      tried: held.tried_at !== null && held.first_contact_at === null,
      talked: held.first_contact_at !== null,
    })),
    coming: coming.map(({ id, page, title, place, starts, ends }) => ({
      ...{ id, title, place: place ?? '', href: page ?? '/v' },
      ...{ starts: starts.toString(), ends: ends.toString() },
    })),
    learning: courses
      .filter(({ lacking, holds }) => lacking || holds === 'soon')
      .map(({ course, title, language, lacking, holds, learning }) => ({
        ...{ id: course.id, title, language, expired: holds === 'expired' },
        until: lacking ? null : (learning.completions[0]?.valid_until?.toString() ?? null),
      })),
    reading: library.items.slice(0, mostNews).map((item) => ({
      href: placeInArea(item),
      language: item.language,
      title: item.title,
    })),
    ended: day.ended.map((held) => ({
      id: held.call_id,
      asked: labels(held, []),
      lapsed: held.released_as === 'lapsed',
      at: held.released_at?.toString() ?? now.toString(),
    })),
  }
})

const mostNews = 3
const mostComing = 3

/** Her answers to offers, and her rest. Each leads back to a page that may be loaded again. */
export const action = allowSignedIn('helpline.my_day', async ({ scope, tenant, request }) => {
  const read = await readForm(request, acts)
  if (!read.ok) throw notFound()
  const { act, offer } = read.value
  if (act === 'take' && offer) {
    const taken = await takeOffer(scope, offer)
    if (!taken.ok && taken.reason === 'not_promised') throw redirect('/v/declaration')
    throw redirect(taken.ok ? `/v/call/${taken.callId}?news=took` : `/v?news=${taken.reason}`)
  }
  if (act === 'not_now' && offer) await declineOffer(scope, offer)
  if (act === 'not_today') {
    const tomorrow = scope.world.clock.now().toZonedDateTimeISO(tenant.timeZone).add({ days: 1 })
    await snooze(scope, tomorrow.startOfDay().toInstant())
  }
  if (act === 'ask_again') await snooze(scope, null)
  if (act === 'back') await rest(scope, 'pause', null)
  throw redirect(act === 'not_now' ? '/v?news=not_now' : '/v')
})

const news = {
  not_now: { tone: 'done', key: 'volunteer.not_now_done' },
  given_back: { tone: 'done', key: 'volunteer.given_back' },
  handed: { tone: 'done', key: 'volunteer.handed' },
  closed: { tone: 'done', key: 'form.thanks' },
  taken: { tone: 'info', key: 'volunteer.already_taken' },
  withdrawn: { tone: 'info', key: 'volunteer.offer_withdrawn' },
  expired: { tone: 'info', key: 'volunteer.offer_expired' },
  not_yours: { tone: 'info', key: 'volunteer.offer_expired' },
  lapsed: { tone: 'attention', key: 'volunteer.lapsed' },
} as const

export default function Today() {
  const day = useLoaderData<typeof loader>()
  const { t, language, tenant, capabilities } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const now = Temporal.Instant.from(day.now)
  const near = (at: string) => formatNearby(t, Temporal.Instant.from(at), now, zone)
  const told = news[day.news as keyof typeof news]
  return (
    <>
      <title>{t('volunteer.title')}</title>
      <h1>{t('volunteer.title')}</h1>
      {told && (
        <Notice tone={told.tone} live>
          {t(told.key)}
        </Notice>
      )}
      {!day.ready && <Notice tone="attention">{t('volunteer.not_ready')}</Notice>}
      {!day.ready && <Learning courses={day.learning} />}
      {day.paused && (
        <Notice tone="info">
          <p>{t('volunteer.paused')}</p>
          <Act act="back" label={t('volunteer.pause_end')} />
        </Notice>
      )}
      {day.snoozed && !day.paused && (
        <Notice tone="info">
          <p>
            {t('volunteer.snoozed', { date: formatDate(language, Temporal.Instant.from(day.snoozed), zone) })}
          </p>
          <Act act="ask_again" label={t('volunteer.snooze_end')} />
        </Notice>
      )}
      <section className="stack">
        <h2>{t('volunteer.waiting')}</h2>
        {day.offers.length === 0 && <Empty title={t('volunteer.empty')} />}
        {day.offers.map((offer) => (
          <Card key={offer.id} id={`offer-${offer.id}`}>
            <Asked of={offer.asked} writes={offer.writes} />
            <p className="quiet">
              {t('volunteer.offer_asked', {
                when: formatRelative(t, Temporal.Instant.from(offer.askedAt), now),
              })}
            </p>
            <Form method="post" action="/v">
              <input type="hidden" name="offer" value={offer.id} />
              <Buttons>
                <Button weight="plain" name="act" value="take">
                  {t('volunteer.take')}
                </Button>
                <Button weight="plain" name="act" value="not_now">
                  {t('volunteer.not_now')}
                </Button>
              </Buttons>
            </Form>
          </Card>
        ))}
        {day.offers.length > 0 && <p className="quiet">{t('volunteer.offer_one')}</p>}
      </section>
      {day.held.length > 0 && (
        <section className="stack">
          <h2>{t('volunteer.mine')}</h2>
          {day.held.map((held) => (
            <Card key={held.id} id={`call-${held.id}`}>
              <Asked of={held.asked} writes={held.writes} />
              {held.tried && <Badge tone="info">{t('volunteer.tried')}</Badge>}
              {held.talked && <Badge tone="done">{t('volunteer.talked')}</Badge>}
              {held.leaseUntil && (
                <p>
                  <b>{t('volunteer.call_by', { time: near(held.leaseUntil) })}</b>
                </p>
              )}
              {held.unread > 0 && (
                <Badge tone="attention">{t('follow.new_messages', { count: held.unread })}</Badge>
              )}
              <Buttons>
                {!held.writes && (
                  <LinkButton href={`/v/call/${held.id}`} sign="call">
                    {t('volunteer.call')}
                  </LinkButton>
                )}
                <LinkButton weight="plain" href={`/v/call/${held.id}#write`}>
                  {t('volunteer.write')}
                </LinkButton>
              </Buttons>
            </Card>
          ))}
        </section>
      )}
      <Coming coming={day.coming} now={day.now} />
      {day.ready && <Learning courses={day.learning} />}
      <Buttons>
        {capabilities.conversations && (
          <LinkButton weight="plain" sign="edit" href="/v/form">
            {t('form.title')}
          </LinkButton>
        )}
        <LinkButton weight="plain" sign="edit" href="/v/library/questions/new">
          {t('v.question.title')}
        </LinkButton>
      </Buttons>
      {!day.snoozed && !day.paused && <Act act="not_today" label={t('volunteer.snooze')} />}
      {day.reading.length > 0 && (
        <section className="stack">
          <h2>{t('v.library.news')}</h2>
          <Rows
            rows={day.reading.map((text) => ({
              href: text.href,
              label: <bdi lang={text.language}>{text.title}</bdi>,
            }))}
          />
          <p>
            <a href="/v/library">{t('v.library.title')}</a>
          </p>
        </section>
      )}
      {day.ended.length > 0 && (
        <section className="stack">
          <h2>{t('volunteer.history')}</h2>
          <Facts
            facts={day.ended.map((held) => ({
              term: <bdi>{held.asked.language.endonym}</bdi>,
              value: held.lapsed ? t('volunteer.lapsed') : near(held.at),
            }))}
          />
        </section>
      )}
      <p className="quiet">
        <Pieces
          of={t.parts('volunteer.information_only', {
            clinic: <Dial number="116117">116 117</Dial>,
            ambulance: <Dial number="113">113</Dial>,
          })}
        />
      </p>
    </>
  )
}

function Act({ act, label }: { act: z.output<typeof acts>['act']; label: string }) {
  return (
    <Form method="post" action="/v">
      <Button weight="quiet" edge sign={act === 'not_today' ? 'pause' : 'check'} name="act" value={act}>
        {label}
      </Button>
    </Form>
  )
}
