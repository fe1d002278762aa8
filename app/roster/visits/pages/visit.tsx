import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { findLanguage } from '../../../languages/registry.ts'
import { allowLink } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { useRefused } from '../../../people/refused-forms.ts'
import { Button, Buttons, LinkButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { topicWords } from '../desks.ts'
import { cannotComeToVisit, reportVisit, seeVisit } from '../mine.ts'
import { ReportForm } from '../ui/report-form.tsx'
import { lineOf, VisitLine } from '../ui/visit-line.tsx'
import { reportForm } from '../visits.schema.ts'

/** The visit that a text is about: where it is, "I cannot come", and afterwards how it went; without signing in. */
export const loader = allowLink('roster.visit', async ({ scope, params, request }) => {
  const found = await seeVisit(scope, scope.subjectId)
  const language = findLanguage(params.language ?? '')
  if (!found || !language) throw notFound()
  const now = scope.world.clock.now()
  return {
    path: `/${language.tag}/b/${params.secret}`,
    claim: scope.subjectId,
    news: new URL(request.url).searchParams.get('news'),
    visit: lineOf(found.visit, await topicWords(scope, language.tag)),
    isHers: found.isHers,
    hasBegun: Temporal.Instant.compare(found.visit.starts_at, now) <= 0,
    reported: found.report !== null,
  }
})

const acts = z.object({ act: z.enum(['leave', 'report']) })

/** What she says; then the page again. Looking answers nothing: previews of links look too. */
export const action = allowLink('roster.visit', async ({ scope, request, params }) => {
  const back = (news: string) => redirect(`/${params.language}/b/${params.secret}?news=${news}`, 303)
  const act = await readForm(request.clone(), acts)
  if (!act.ok) throw notFound()
  if (act.value.act === 'leave') {
    await cannotComeToVisit(scope, scope.subjectId)
    return back('left')
  }
  const form = await readForm(request, reportForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  await reportVisit(scope, scope.subjectId, form.value)
  return back('reported')
})

export default function VisitPage() {
  const { path, claim, news, visit, isHers, hasBegun, reported } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = useRefused()
  return (
    <>
      <title>{t('v.visits.one')}</title>
      <h1>{t('v.visits.one')}</h1>
      {!isHers ? (
        <Notice tone={news === 'left' ? 'done' : 'info'} live={news === 'left'}>
          {t(news === 'left' ? 'v.shifts.left' : 'v.visits.off')}
        </Notice>
      ) : (
        reported && (
          <Notice tone="done" live>
            {t('form.thanks')}
          </Notice>
        )
      )}
      <Card>
        <VisitLine visit={visit} />
      </Card>
      {isHers && !hasBegun && (
        <Form method="post" className="stack">
          <Buttons>
            <LinkButton weight="plain" href={`${path}/visit.ics`}>
              {t('meet.calendar')}
            </LinkButton>
            <Button weight="plain" name="act" value="leave">
              {t('v.shifts.cannot')}
            </Button>
          </Buttons>
        </Form>
      )}
      {isHers && hasBegun && !reported && <ReportForm form={form} claim={claim} />}
      <LinkButton weight="quiet" edge href="/v/visits">
        {t('v.visits.mine')}
      </LinkButton>
    </>
  )
}
