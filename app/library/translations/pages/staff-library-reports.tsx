import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDateTime } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Button, Buttons, LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Empty } from '../../../ui/notice.tsx'
import { Numbered } from '../../../ui/numbered.tsx'
import { reportsOf, settleReport } from '../reports.ts'
import { nameOf } from '../translations.schema.ts'

/** What readers have reported: the open ones with what can be done, and what was settled lately (HA-33). */
export const loader = allowSignedIn('library.board', async ({ scope, visit, tenant }) => {
  const { open, settled } = await reportsOf(scope)
  const shown = (report: (typeof open)[number]) => ({
    id: report.id,
    articleId: report.article_id,
    title: report.title,
    language: report.language,
    note: report.note,
    at: formatDateTime(visit.language, report.reported_at, tenant.timeZone, 'short'),
    settledAs: report.settled_as,
  })
  return { open: open.map(shown), settled: settled.map(shown) }
})

const settling = z.object({ report: z.uuid(), as: z.enum(['mended', 'right_as_it_is']) })

/** Settles one. */
export const action = allowSignedIn('library.board', async ({ scope, request }) => {
  const read = await readForm(request, settling)
  if (!read.ok) throw notFound()
  await settleReport(scope, read.value.report, read.value.as)
  throw redirect('/staff/library/reports')
})

export default function Reports() {
  const { open, settled } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('staff.library.reports')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/library/coverage">
        {t('staff.library.coverage')}
      </LinkButton>
      <h1>{t('staff.library.reports')}</h1>
      {open.length === 0 && <Empty title={t('staff.library.no_reports')} pictogram="answer" />}
      <div className="pairs-of-cards">
        {open.map((report) => (
          <article key={report.id} className="card stack">
            <Head report={report} level="h2" />
            <Form method="post">
              <input type="hidden" name="report" value={report.id} />
              <Buttons>
                <LinkButton
                  href={`/staff/library/${report.articleId}/translations/${report.language}`}
                  weight="plain"
                >
                  {t('staff.library.open_text')}
                </LinkButton>
                <Button name="as" value="right_as_it_is" weight="quiet">
                  {t('staff.library.settled_right_as_it_is')}
                </Button>
                <Button name="as" value="mended" weight="quiet">
                  {t('staff.library.settled_mended')}
                </Button>
              </Buttons>
            </Form>
          </article>
        ))}
      </div>
      {settled.length > 0 && <h2>{t('staff.library.settled')}</h2>}
      <div className="pairs-of-cards">
        {settled.map((report) => (
          <article key={report.id} className="card stack">
            <Head report={report} />
            <p>
              <Badge>{t(`staff.library.settled_${report.settledAs ?? 'mended'}`)}</Badge>
            </p>
          </article>
        ))}
      </div>
    </>
  )
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>['open'][number]

function Head({ report, level: Heading = 'h3' }: { report: Shown; level?: 'h2' | 'h3' }) {
  const { t, language: staff } = useFrame()
  return (
    <>
      <Heading>
        <bdi className="wraps">{report.title}</bdi>
      </Heading>
      <p className="small quiet">
        {nameOf(report.language, staff)} · <bdi dir="ltr">{report.at}</bdi>
      </p>
      <p className="raw" dir="auto">
        <Numbered>{report.note ?? t('staff.library.no_note')}</Numbered>
      </p>
    </>
  )
}
