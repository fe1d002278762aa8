import { redirect, useLoaderData } from 'react-router'
import { hasPages } from '../../../languages/messages.ts'
import { languages } from '../../../languages/registry.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { programmesOf } from '../../../people/programmes/programmes.ts'
import { faultsIn, useRefused } from '../../../people/refused-forms.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { ErrorSummary } from '../../../ui/notice.tsx'
import { spokenHere } from '../choices.ts'
import { seriesForm } from '../meetings.schema.ts'
import { layOutSeries } from '../series.ts'
import { SeriesFields } from '../ui/series-fields.tsx'

/** The form for a series, or for a single meeting: then its first day is its last (BM-42). */
export const loader = allowSignedIn('roster.meetings', async ({ scope, tenant }) => {
  const today = scope.world.clock.now().toZonedDateTimeISO(tenant.timeZone).toPlainDate()
  return {
    today: today.toString(),
    until: today.add({ months: 3 }).toString(),
    language: tenant.language,
    programmes: (await programmesOf(scope)).map(({ id, name }) => ({ value: id, label: name })),
    spoken: await inScope(scope, (tx) => spokenHere(tx, scope)),
    languages: languages
      .filter(({ tag }) => hasPages(tag))
      .map(({ tag, endonym }) => ({ value: tag, label: endonym, lang: tag })),
  }
})

/** Lays the meetings out and goes to their series. */
export const action = allowSignedIn('roster.meetings', async ({ scope, request }) => {
  const form = await readForm(request, seriesForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const made = await layOutSeries(scope, form.value)
  if (!made.ok) return refuse({ until: made.reason }, form.typed)
  return redirect(`/staff/meetings/${made.id}?news=made&count=${made.meetings}`, 303)
})

export default function NewSeries() {
  const loaded = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = useRefused()
  return (
    <>
      <title>{t('staff.meetings.new')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/meetings">
        {t('staff.meetings.title')}
      </LinkButton>
      <h1>{t('staff.meetings.new')}</h1>
      <ErrorSummary
        title={t('staff.error.title')}
        errors={faultsIn(form, {
          title: t('staff.meetings.name'),
          weekdays: t('staff.rota.weekdays'),
          from: t('ask.when_from'),
          to: t('ask.when_to'),
          first: t('staff.rota.first'),
          until: t('staff.rota.until'),
          place: t('staff.meetings.place'),
          joinUrl: t('staff.meetings.join'),
        })}
      />
      <Form className="stack">
        <SeriesFields form={form} offered={loaded} />
        <p>
          <Button>{t('staff.meetings.plan')}</Button>
        </p>
      </Form>
    </>
  )
}
