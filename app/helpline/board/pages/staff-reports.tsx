import { data, redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { languageOf, staffTags } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Form } from '../../../ui/form.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { reportsToRead, settleReport } from '../../reports.ts'

/** What readers told of mistakes in the languages of the pages, until somebody has dealt with it. */
export const loader = allowSignedIn('helpline.mistakes', async ({ scope }) =>
  (await reportsToRead(scope)).map((report) => ({ ...report, reportedOn: report.reportedOn.toString() })),
)

/** Notes that a report has been dealt with. */
export const action = allowSignedIn('helpline.mistakes', async ({ scope, request }) => {
  const form = await readForm(request, z.object({ id: z.uuid() }))
  if (!form.ok) return data({ ok: false }, { status: 400 })
  await settleReport(scope, form.value.id)
  throw redirect('/staff/reports')
})

export default function MistakeReports() {
  const reports = useLoaderData<typeof loader>()
  const { t, language } = useFrame()
  const reader = staffTags.find((tag) => tag === language) ?? 'nb'
  return (
    <>
      <title>{t('staff.reports.title')}</title>
      <h1>{t('staff.reports.title')}</h1>
      <p>{t('staff.reports.text')}</p>
      {reports.length === 0 ? (
        <Empty title={t('staff.reports.empty')} pictogram="good" />
      ) : (
        <Table
          caption={t('staff.reports.title')}
          hideCaption
          id={({ id }) => id}
          rows={reports}
          columns={[
            { head: t('staff.reports.language'), cell: (report) => languageName(report.language, reader) },
            {
              head: t('staff.reports.page'),
              cell: (report) => (
                <a href={report.page}>
                  <bdi dir="ltr">{report.page}</bdi>
                </a>
              ),
            },
            {
              head: t('staff.reports.words'),
              cell: (report) =>
                report.words && (
                  <span
                    lang={languageOf(report.language).htmlLang}
                    dir="auto"
                    data-script={languageOf(report.language).script}
                  >
                    {report.words}
                  </span>
                ),
            },
            {
              head: t('staff.reports.day'),
              cell: (report) => report.reportedOn.split('-').reverse().join('.'),
            },
            {
              head: '',
              cell: (report) => (
                <Form method="post">
                  <Button weight="quiet" name="id" value={report.id}>
                    {t('staff.reports.settle')}
                  </Button>
                </Form>
              ),
            },
          ]}
        />
      )}
    </>
  )
}
