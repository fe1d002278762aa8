import { redirect, useLoaderData } from 'react-router'
import { inScope } from '../../../privacy/transactions.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { useRefused } from '../../refused-forms.ts'
import { RefusedSummary } from '../../ui/refused.tsx'
import { type ShownPeriod, savePeriods, shownPeriods } from '../periods.ts'
import { freshSettings } from '../settings.ts'
import { SettingPage } from '../ui/setting-page.tsx'

/** How long everything is kept, in plain words; administrators shorten it here (norms 7). */
export const loader = allowSignedIn('people.settings', async ({ scope, request, visit }) => ({
  periods: shownPeriods(visit.periods, (await inScope(scope, (tx) => freshSettings(tx, scope))).retention),
  mayChange: scope.role === 'admin',
  isSaved: new URL(request.url).searchParams.has('saved'),
}))

/** Saves them all together. */
export const action = allowSignedIn('people.periods', async ({ scope, request, visit }) => {
  const saved = await savePeriods(scope, visit.periods, request)
  if (!saved.ok) return refuse(saved.errors, saved.typed)
  return redirect('/staff/settings/periods?saved')
})

export default function PeriodSettings() {
  const { t } = useFrame()
  const { periods, mayChange, isSaved } = useLoaderData<typeof loader>()
  const form = useRefused()
  const label = ({ field }: ShownPeriod) => t.maybe(`staff.settings.period_${field}`) ?? field
  const own = periods.filter(({ least }) => mayChange && least !== null)
  const fixed = periods.filter((period) => !own.includes(period))
  return (
    <SettingPage title={t('staff.settings.periods')} intro={t('staff.settings.periods_intro')}>
      {isSaved && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      <RefusedSummary
        form={form}
        fields={Object.fromEntries(own.map((period) => [period.field, label(period)]))}
      />
      {own.length > 0 && (
        <Form method="post" className="stack">
          <div className="columns">
            {own.map((period) => (
              <Field
                key={period.field}
                name={period.field}
                inputMode="numeric"
                size={6}
                label={label(period)}
                hint={t('staff.settings.period_between', { min: period.least ?? 0, max: period.most })}
                value={form.typed(period.field, period.days)}
                required
                {...form.error(period.field)}
              />
            ))}
          </div>
          <p>
            <Button>{t('page.save')}</Button>
          </p>
        </Form>
      )}
      <h2>{t(mayChange ? 'staff.settings.periods_fixed' : 'staff.settings.periods_now')}</h2>
      {!mayChange && <p className="quiet">{t('staff.settings.periods_admin')}</p>}
      <ul>
        {fixed.map((period) => (
          <li key={period.field}>
            {t('staff.settings.period_days', { what: label(period), days: period.days })}
          </li>
        ))}
      </ul>
    </SettingPage>
  )
}
