import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDate, formatTime } from '../../languages/formats.ts'
import { type Translator, translator } from '../../languages/messages.ts'
import { spokenLanguageOf } from '../../languages/spoken.ts'
import { formatNearby, formatRelative } from '../../languages/times.ts'
import { allowLink } from '../../people/allow.ts'
import { readForm, refuse } from '../../people/forms.ts'
import { useFrame } from '../../people/frames.ts'
import { notFound } from '../../people/refusals.ts'
import { topicLabel } from '../../people/settings/topics.ts'
import { Button, LinkButton } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Form } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Pieces } from '../../ui/pieces.tsx'
import { takeOffer } from '../claims/claims.ts'
import { declineOffer, seeOffer } from '../offers.ts'

/** What is asked, as words in her language. Looking answers nothing: previews of links look too. */
export const loader = allowLink('dispatch.answer_offer', async ({ scope, tenant, params, request }) => {
  const offer = await seeOffer(scope)
  if (!offer) throw notFound()
  const language = params.language ?? offer.text_language
  const t = translator(language)
  const now = scope.world.clock.now()
  const spoken = offer.language === null ? null : spokenLanguageOf(offer.language)
  return {
    shows: offer.shows,
    learns: new URL(request.url).searchParams.has('learn'),
    spoken: spoken && { name: spoken.endonym, lang: spoken.tag, dir: spoken.dir },
    area: offer.area,
    topic: offer.topic && topicLabel({ code: offer.topic, labels: offer.topic_labels }, language),
    when: offer.talk_times.flatMap((code) => t.maybe(`ask.when_${code}`) ?? []).join(', '),
    inWriting: offer.in_writing,
    at: offer.starts_at &&
      offer.ends_at && {
        day: formatDate(language, offer.starts_at, tenant.timeZone, 'full'),
        from: formatTime(offer.starts_at, tenant.timeZone),
        to: formatTime(offer.ends_at, tenant.timeZone),
      },
    standsBy: offer.starts_at !== null && offer.late_at !== null,
    busy: busyOf(new URL(request.url), t, now, tenant.timeZone),
    asked: formatRelative(t, offer.asked_at, now),
    isLate: offer.lease_until !== null && Temporal.Instant.compare(offer.lease_until, now) < 0,
    callBy: offer.lease_until && formatNearby(t, offer.lease_until, now, tenant.timeZone),
  }
})

const answer = z.object({ answer: z.enum(['take', 'not_now']) })

/** Her answer; then the page again, which says how it stands. */
export const action = allowLink('dispatch.answer_offer', async ({ scope, request, params }) => {
  const form = await readForm(request, answer)
  if (!form.ok) return refuse(form.errors, form.typed)
  const taken = form.value.answer === 'take' ? await takeOffer(scope) : await declineOffer(scope)
  if (!taken.ok && taken.reason === 'not_promised') return redirect('/v/declaration', 303)
  if (!taken.ok && taken.reason === 'busy')
    return redirect(`/${params.language}/o/${params.secret}?busy=${taken.by.starts.epochMilliseconds}`, 303)
  const lacks = !taken.ok && taken.reason === 'course_lacking' ? '?learn' : ''
  return redirect(`/${params.language}/o/${params.secret}${lacks}`, 303)
})

// When it is that she has something else, from the address to which her yes led back.
function busyOf(url: URL, t: Translator, now: Temporal.Instant, zone: string): string | null {
  const at = z.coerce
    .number()
    .int()
    .safeParse(url.searchParams.get('busy') ?? undefined).data
  return at ? formatNearby(t, Temporal.Instant.fromEpochMilliseconds(at), now, zone) : null
}

export default function OfferPage() {
  const offer = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const isOpen = offer.shows === 'open' || offer.shows === 'declined'
  return (
    <>
      <title>{t('volunteer.offer_title')}</title>
      <h1>{t('volunteer.offer_title')}</h1>
      {offer.busy && isOpen && (
        <Notice tone="attention" live>
          {t('v.shifts.taken', { time: offer.busy })}
        </Notice>
      )}
      {offer.learns && isOpen ? (
        <Notice tone="attention">
          <p>{t('volunteer.not_ready')}</p>
          <LinkButton href="/v/training" weight="plain">
            {t('v.training.title')}
          </LinkButton>
        </Notice>
      ) : (
        <State offer={offer} />
      )}
      {(isOpen || offer.shows === 'hers' || offer.at) && <Asked offer={offer} />}
      {isOpen && (
        <Form method="post" className="stack">
          <div className="buttons">
            <Button weight="plain" name="answer" value="take" wide>
              {t('volunteer.take')}
            </Button>
            {offer.shows === 'open' && (
              <Button weight="plain" name="answer" value="not_now" wide>
                {t('volunteer.not_now')}
              </Button>
            )}
          </div>
        </Form>
      )}
      {offer.shows === 'taken' && offer.at && !offer.standsBy && (
        <Form method="post">
          <Button weight="plain" name="answer" value="take" wide>
            {t('v.visits.stand_by')}
          </Button>
        </Form>
      )}
      {offer.shows === 'hers' && (
        <LinkButton href={offer.at ? '/v/visits' : '/v'}>
          {t(offer.at ? 'v.visits.mine' : 'volunteer.mine')}
        </LinkButton>
      )}
      {!isOpen && offer.shows !== 'hers' && (
        <LinkButton href="/v" weight="plain">
          {t('volunteer.title')}
        </LinkButton>
      )}
    </>
  )
}

type Offer = ReturnType<typeof useLoaderData<typeof loader>>

function State({ offer }: { offer: Offer }) {
  const { t } = useFrame()
  switch (offer.shows) {
    case 'open':
      return offer.at ? null : <p>{t('volunteer.offer_open')}</p>
    case 'declined':
      return <Notice tone="done">{t('volunteer.not_now_done')}</Notice>
    case 'hers':
      if (offer.at) return <Notice tone="done">{t('v.visits.took')}</Notice>
      return (
        <Notice tone={offer.isLate ? 'attention' : 'done'}>
          {t(offer.inWriting ? 'volunteer.took_write' : 'volunteer.took', { time: offer.callBy ?? '' })}
        </Notice>
      )
    case 'taken':
      return (
        <Notice tone={offer.standsBy ? 'done' : 'info'}>
          {t(offer.standsBy ? 'v.visits.stands_by' : 'volunteer.already_taken')}
        </Notice>
      )
    case 'withdrawn':
      return <Notice>{t('volunteer.offer_withdrawn')}</Notice>
    case 'expired':
      return <Notice>{t('volunteer.offer_expired')}</Notice>
  }
}

function Asked({ offer }: { offer: Offer }) {
  const { t } = useFrame()
  const { spoken, area, topic, when, inWriting, asked, at } = offer
  const name = spoken && (
    <span lang={spoken.lang} dir={spoken.dir}>
      {spoken.name}
    </span>
  )
  return (
    <Card>
      {at && (
        <p>
          <b>{at.day}</b>{' '}
          <bdi dir="ltr">
            {at.from}–{at.to}
          </bdi>
        </p>
      )}
      {name && (
        <p>
          <Pieces of={t.parts('volunteer.offer_language', { language: name })} />
        </p>
      )}
      {topic && <p>{t('volunteer.offer_topic', { topic })}</p>}
      {area && <p>{t('volunteer.offer_area', { area })}</p>}
      {when && <p>{t('volunteer.offer_when', { when })}</p>}
      {inWriting && <p>{t('volunteer.offer_write')}</p>}
      <p className="small">{t('volunteer.offer_asked', { when: asked })}</p>
      {offer.shows === 'open' && !at && <p>{t('volunteer.offer_one')}</p>}
    </Card>
  )
}
