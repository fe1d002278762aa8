import { redirect, useLoaderData } from 'react-router'
import { formatDateTime, formatMonth, formatNumber } from '../../../languages/formats.ts'
import type { Translator } from '../../../languages/messages.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { Table } from '../../../ui/desk.tsx'
import { Badge, Empty, Notice } from '../../../ui/notice.tsx'
import { type CarrierHealth, carrierHealth, type ProviderHealth } from '../health.ts'
import { freshPrices, priceOf, pricePlaces, savePrices } from '../prices.ts'
import { CostText } from '../ui/cost.tsx'
import { carrierName, reasonIn } from '../ui/message-state.tsx'
import { PriceForm } from '../ui/price-form.tsx'

/** Who carries the messages, how they do, what waits, and what it has cost (BM-39, BM-59). */
export const loader = allowSignedIn('messaging.log', async ({ scope, request, visit }) => {
  const demo = visit.tenant?.demo ?? false
  const prices = await freshPrices(scope)
  return {
    ...(await carrierHealth(scope)),
    places: pricePlaces(scope, demo).map((place) => ({
      ...place,
      ore:
        prices.find(({ provider, route }) => provider === place.provider && route === place.route)?.ore ??
        null,
      inherits: place.route === '+' ? null : priceOf(prices, place.provider, '+'),
    })),
    mayPrice: scope.role !== 'auditor',
    isSaved: new URL(request.url).searchParams.has('saved'),
  }
})

/** Saves what a segment costs. */
export const action = allowSignedIn('messaging.prices', async ({ scope, request, visit }) => {
  const saved = await savePrices(scope, visit.tenant?.demo ?? false, request)
  if (!saved.ok) return refuse(saved.errors, saved.typed)
  return redirect('/staff/messages/carriers?saved')
})

export default function Carriers() {
  const { providers, waiting, later, outages, months, places, mayPrice, isSaved } =
    useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('staff.carriers.title')}</title>
      <p>
        <a href="/staff/messages">{t('staff.messages.back')}</a>
      </p>
      <h1>{t('staff.carriers.title')}</h1>
      {isSaved && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      {providers.length === 0 ? (
        <Empty title={t('staff.carriers.none')} />
      ) : (
        <Providers providers={providers} />
      )}
      <Waiting waiting={waiting} later={later} />
      <Outages outages={outages} />
      <Months months={months} />
      {mayPrice && places.length > 0 && <PriceForm places={places} />}
    </>
  )
}

function Providers({ providers }: { providers: readonly ProviderHealth[] }) {
  const { t, language } = useFrame()
  const when = useWhen()
  const share = (part: number, of: number) =>
    of === 0 ? '–' : `${formatNumber(language, Math.round((100 * part) / of))} %`
  return (
    <Table
      caption={t('staff.carriers.providers')}
      rows={[...providers]}
      id={({ name, channel }) => `${name}-${channel}`}
      reachable
      columns={[
        {
          head: t('staff.carriers.provider'),
          cell: ({ name, channel }) => (
            <>
              {carrierName(t, name)} <small>{t.maybe(`staff.carriers.channel_${channel}`)}</small>
            </>
          ),
        },
        {
          head: t('staff.messages.state'),
          cell: ({ state, since, why }) =>
            state === 'working' ? (
              <Badge tone="done">{t('staff.carriers.working')}</Badge>
            ) : (
              <>
                <Badge tone="danger">{t('staff.carriers.gone')}</Badge>{' '}
                <small>
                  {since && t('staff.carriers.since', { time: when(since) })}. {outageWhy(t, why)}
                </small>
              </>
            ),
        },
        { head: t('staff.carriers.taken'), cell: ({ taken }) => formatNumber(language, taken), number: true },
        { head: t('staff.carriers.delivered'), cell: (of) => share(of.delivered, of.taken), number: true },
        {
          head: t('staff.carriers.lost'),
          cell: ({ lost, refused }) => formatNumber(language, lost + refused),
          number: true,
        },
        {
          head: t('staff.carriers.not_reached'),
          cell: ({ unreachable }) => formatNumber(language, unreachable),
          number: true,
        },
        {
          head: t('staff.carriers.unknown'),
          cell: ({ unknown }) => formatNumber(language, unknown),
          number: true,
        },
        {
          head: t('staff.carriers.speed'),
          cell: ({ median }) =>
            median === null
              ? '–'
              : t('staff.carriers.seconds', {
                  seconds: formatNumber(language, Math.round(median * 10) / 10),
                }),
          number: true,
        },
      ]}
    />
  )
}

function Waiting({ waiting, later }: Pick<CarrierHealth, 'waiting' | 'later'>) {
  const { t, language } = useFrame()
  const when = useWhen()
  return (
    <section className="stack" aria-labelledby="waiting">
      <h2 id="waiting">{t('staff.carriers.waiting')}</h2>
      {later.first && (
        <p>{t('staff.carriers.waiting_later', { count: later.count, time: when(later.first) })}</p>
      )}
      {waiting.length === 0 && !later.first && <p>{t('staff.carriers.waiting_none')}</p>}
      {waiting.length > 0 && (
        <ul>
          {waiting.map(({ kind, count, oldest }) => (
            <li key={kind}>
              {t(`staff.messages.kind_${kind}`)}:{' '}
              {t('staff.carriers.waiting_count', {
                count: formatNumber(language, count),
                time: when(oldest),
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Outages({ outages }: Pick<CarrierHealth, 'outages'>) {
  const { t } = useFrame()
  const when = useWhen()
  if (outages.length === 0) return null
  return (
    <Table
      caption={t('staff.carriers.outages')}
      rows={[...outages]}
      id={({ id }) => id}
      reachable
      columns={[
        { head: t('staff.carriers.provider'), cell: ({ provider }) => carrierName(t, provider) },
        { head: t('staff.carriers.began'), cell: ({ began }) => when(began) },
        {
          head: t('staff.carriers.ended'),
          cell: ({ ended }) => (ended ? when(ended) : t('staff.carriers.still')),
        },
        { head: t('staff.messages.why'), cell: ({ why }) => outageWhy(t, why) },
      ]}
    />
  )
}

function Months({ months }: Pick<CarrierHealth, 'months'>) {
  const { t, language } = useFrame()
  if (months.length === 0) return null
  return (
    <Table
      caption={t('staff.carriers.cost')}
      rows={[...months]}
      id={({ month }) => month}
      reachable
      columns={[
        { head: t('staff.carriers.month'), cell: ({ month }) => formatMonth(language, month) },
        {
          head: t('staff.carriers.messages'),
          cell: ({ messages }) => formatNumber(language, messages),
          number: true,
        },
        {
          head: t('staff.messages.segments'),
          cell: ({ segments }) => formatNumber(language, segments),
          number: true,
        },
        { head: t('staff.carriers.amount'), cell: (cost) => <CostText cost={cost} />, number: true },
      ]}
    />
  )
}

/** Why a provider takes nothing; of a single text one would say it otherwise. */
function outageWhy(t: Translator, why: string | null): string {
  return t.maybe(`staff.carriers.why_${why}`) ?? reasonIn(t, why)
}

function useWhen(): (at: string) => string {
  const { language, tenant } = useFrame()
  return (at) => formatDateTime(language, Temporal.Instant.from(at), tenant?.timeZone ?? 'UTC', 'brief')
}
