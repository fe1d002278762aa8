import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { takeOffer } from '../../../dispatch/claims/claims.ts'
import { declineOffer } from '../../../dispatch/offers.ts'
import { formatNearby } from '../../../languages/times.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { useRefused } from '../../../people/refused-forms.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Form } from '../../../ui/form.tsx'
import { Empty, Notice } from '../../../ui/notice.tsx'
import { topicWords } from '../desks.ts'
import { cannotComeToVisit, myVisits, reportVisit } from '../mine.ts'
import { ReportForm } from '../ui/report-form.tsx'
import { type LineShown, lineOf, VisitLine } from '../ui/visit-line.tsx'
import { reportForm } from '../visits.schema.ts'

/** The visits that are hers, those she is asked for, and those of which she has not told how it went (BM-49). */
export const loader = allowSignedIn('roster.my_visits', async ({ scope, visit, request }) => {
  const found = await myVisits(scope)
  const topics = await topicWords(scope, visit.language)
  const { searchParams } = new URL(request.url)
  const claimed = ({ claimId, visit }: (typeof found.coming)[number]) => ({
    claimId,
    visit: lineOf(visit, topics),
  })
  return {
    now: scope.world.clock.now().toString(),
    news: searchParams.get('news'),
    at: searchParams.get('at'),
    coming: found.coming.map(claimed),
    toReport: found.toReport.map(claimed),
    asked: found.asked.map(({ offerId, standsBy, visit }) => ({
      offerId,
      standsBy,
      visit: lineOf(visit, topics),
    })),
  }
})

const acts = z.object({
  act: z.enum(['take', 'not_now', 'leave', 'report']),
  offer: z.uuid().optional(),
  claim: z.uuid().optional(),
})

/** What she does; then the page again, which says how it went. */
export const action = allowSignedIn('roster.my_visits', async ({ scope, request }) => {
  const back = (news: string) => redirect(`/v/visits?news=${news}`, 303)
  const read = await readForm(request.clone(), acts)
  if (!read.ok) throw notFound()
  const { act, offer = '', claim = '' } = read.value
  if (act === 'take') {
    const taken = await takeOffer(scope, offer)
    if (taken.ok) return back('took')
    if (taken.reason === 'busy') return back(`busy&at=${taken.by.starts.epochMilliseconds}`)
    return back(taken.reason)
  }
  if (act === 'not_now') {
    await declineOffer(scope, offer)
    return back('not_now')
  }
  if (act === 'leave') return back((await cannotComeToVisit(scope, claim)) ? 'left' : 'off')
  const form = await readForm(request, reportForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  return back((await reportVisit(scope, claim, form.value)) ? 'reported' : 'off')
})

const news = {
  took: { tone: 'done', key: 'v.visits.took' },
  left: { tone: 'done', key: 'v.shifts.left' },
  reported: { tone: 'done', key: 'form.thanks' },
  not_now: { tone: 'done', key: 'volunteer.not_now_done' },
  taken: { tone: 'info', key: 'v.visits.stands_by' },
  off: { tone: 'info', key: 'v.visits.off' },
  withdrawn: { tone: 'info', key: 'v.visits.off' },
  expired: { tone: 'info', key: 'v.visits.off' },
} as const

export default function MyVisitsPage() {
  const { coming, toReport, asked } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const isEmpty = coming.length + toReport.length + asked.length === 0
  return (
    <>
      <title>{t('v.visits.title')}</title>
      <h1>{t('v.visits.title')}</h1>
      <News />
      {isEmpty && <Empty title={t('meet.none')} />}
      {asked.length > 0 && <h2>{t('v.visits.asked')}</h2>}
      {asked.map((each) => (
        <Asked key={each.offerId} {...each} />
      ))}
      {toReport.length > 0 && <h2>{t('v.visits.went')}</h2>}
      {toReport.map(({ claimId, visit }) => (
        <ToReport key={claimId} claimId={claimId} visit={visit} />
      ))}
      {coming.length > 0 && <h2>{t('v.visits.mine')}</h2>}
      {coming.map(({ claimId, visit }) => (
        <Card key={claimId}>
          <VisitLine visit={visit} />
          <Form method="post">
            <input type="hidden" name="claim" value={claimId} />
            <Button weight="quiet" edge name="act" value="leave">
              {t('v.shifts.cannot')}
            </Button>
          </Form>
        </Card>
      ))}
    </>
  )
}

function News() {
  const { now, news: told, at } = useLoaderData<typeof loader>()
  const { t, tenant } = useFrame()
  if (told === 'busy') {
    const then = Temporal.Instant.fromEpochMilliseconds(Number(at) || 0)
    const zone = tenant?.timeZone ?? 'Europe/Oslo'
    const time = formatNearby(t, then, Temporal.Instant.from(now), zone)
    return (
      <Notice tone="attention" live>
        {t('v.shifts.taken', { time })}
      </Notice>
    )
  }
  const said = news[told as keyof typeof news]
  return said ? (
    <Notice tone={said.tone} live>
      {t(said.key)}
    </Notice>
  ) : null
}

function Asked({ offerId, standsBy, visit }: { offerId: string; standsBy: boolean; visit: LineShown }) {
  const { t } = useFrame()
  return (
    <Card>
      <VisitLine visit={visit} />
      {standsBy ? (
        <Notice tone="done">{t('v.visits.stands_by')}</Notice>
      ) : (
        <Form method="post">
          <input type="hidden" name="offer" value={offerId} />
          <Buttons>
            <Button name="act" value="take">
              {t('volunteer.take')}
            </Button>
            <Button weight="plain" name="act" value="not_now">
              {t('volunteer.not_now')}
            </Button>
          </Buttons>
        </Form>
      )}
    </Card>
  )
}

function ToReport({ claimId, visit }: { claimId: string; visit: LineShown }) {
  const form = useRefused(claimId)
  return (
    <Card>
      <VisitLine visit={visit} />
      <ReportForm form={form} claim={claimId} />
    </Card>
  )
}
