import { redirect, useLoaderData } from 'react-router'
import { matchingPolicySchema, WAVE_LIMITS, wavePolicySchema } from '../../../dispatch/waves/policy.schema.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button } from '../../../ui/button.tsx'
import { Field, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { readForm, refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { useRefused } from '../../refused-forms.ts'
import { RefusedSummary } from '../../ui/refused.tsx'
import { clockText } from '../../volunteers/ui/volunteer-fields.tsx'
import { wavesForm } from '../setting-forms.schema.ts'
import { saveSettings, settingValue } from '../settings.ts'
import { SettingPage } from '../ui/setting-page.tsx'

const waves = [
  'firstWave',
  'growth',
  'largestWave',
  'pauseMinutes',
  'waveCount',
  'chance',
  'escalateAfterMinutes',
  'leaseMinutes',
  'nudgeAfterMinutes',
] as const
const caps = ['dailyCap', 'weeklyCap', 'leastGapMinutes', 'openOfferMinutes', 'openClaims'] as const
const criteria = ['near', 'topic', 'trained', 'declaration'] as const

/** How volunteers are asked: its shape is dispatch's, its place is with the other settings. */
export const loader = allowSignedIn('people.settings', async ({ scope, request }) => {
  const stored = (await inScope(scope, (tx) => settingValue(tx, scope, 'dispatch'))) as Partial<
    Record<'waves' | 'matching', unknown>
  > | null
  return {
    waves: wavePolicySchema.parse(stored?.waves ?? {}),
    matching: matchingPolicySchema.parse(stored?.matching ?? {}),
    isSaved: new URL(request.url).searchParams.has('saved'),
  }
})

/** Saves waves, caps and criteria together: they hold each other. */
export const action = allowSignedIn('people.settings', async ({ scope, request }) => {
  const form = await readForm(request, wavesForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const { quietFrom, quietTo, ...value } = form.value
  const pick = (names: readonly (keyof typeof value)[]) =>
    Object.fromEntries(names.map((name) => [name, value[name]]))
  const asked = wavePolicySchema.safeParse({ ...pick(waves), quiet: { from: quietFrom, to: quietTo } })
  const matched = matchingPolicySchema.safeParse(pick([...caps, ...criteria]))
  const issues = [...(asked.error?.issues ?? []), ...(matched.error?.issues ?? [])]
  if (!asked.success || !matched.success)
    return refuse(
      Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message])),
      form.typed,
    )
  await saveSettings(scope, 'dispatch', { waves: asked.data, matching: matched.data })
  return redirect('/staff/settings/waves?saved')
})

export default function WaveSettings() {
  const { t } = useFrame()
  const data = useLoaderData<typeof loader>()
  const form = useRefused()
  const label = (name: keyof typeof snake) => t(`staff.settings.${snake[name]}`)
  const number = (name: (typeof waves)[number] | (typeof caps)[number], stored: number) => {
    const [min, max] = WAVE_LIMITS[name]
    return (
      <Field
        key={name}
        name={name}
        inputMode="numeric"
        size={6}
        label={label(name)}
        hint={t('staff.settings.between', { min, max })}
        value={form.typed(name, stored)}
        required
        {...form.error(name)}
      />
    )
  }
  return (
    <SettingPage title={t('staff.settings.waves')} intro={t('staff.settings.waves_intro')}>
      {data.isSaved && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      <RefusedSummary
        form={form}
        fields={Object.fromEntries(
          Object.keys(snake).map((name) => [name, label(name as keyof typeof snake)]),
        )}
      />
      <Form method="post" className="stack">
        <h2>{t('staff.settings.waves_title')}</h2>
        <div className="columns">{waves.map((name) => number(name, data.waves[name]))}</div>
        <h2>{t('staff.settings.quiet_title')}</h2>
        <div className="columns">
          {(['quietFrom', 'quietTo'] as const).map((name) => (
            <Field
              key={name}
              name={name}
              type="time"
              label={label(name)}
              value={form.typed(
                name,
                clockText(name === 'quietFrom' ? data.waves.quiet.from : data.waves.quiet.to),
              )}
              required
              {...form.error(name)}
            />
          ))}
        </div>
        <h2>{t('staff.settings.caps_title')}</h2>
        <div className="columns">{caps.map((name) => number(name, data.matching[name]))}</div>
        <h2>{t('staff.settings.criteria_title')}</h2>
        <p className="quiet">{t('staff.settings.criteria_intro')}</p>
        <div className="columns">
          {criteria.map((name) => (
            <Select
              key={name}
              name={name}
              label={label(name)}
              value={form.typed(name, data.matching[name])}
              options={(['hard', 'soft', 'off'] as const).map((value) => ({
                value,
                label: t(`staff.settings.criterion_${value}`),
              }))}
              {...form.error(name)}
            />
          ))}
        </div>
        <p>
          <Button>{t('page.save')}</Button>
        </p>
      </Form>
    </SettingPage>
  )
}

const snake = {
  firstWave: 'first_wave',
  growth: 'growth',
  largestWave: 'largest_wave',
  pauseMinutes: 'pause_minutes',
  waveCount: 'wave_count',
  chance: 'chance',
  escalateAfterMinutes: 'escalate_after',
  leaseMinutes: 'lease',
  nudgeAfterMinutes: 'nudge_after',
  quietFrom: 'quiet_from',
  quietTo: 'quiet_to',
  dailyCap: 'daily_cap',
  weeklyCap: 'weekly_cap',
  leastGapMinutes: 'least_gap',
  openOfferMinutes: 'open_offer',
  openClaims: 'open_claims',
  near: 'criterion_near',
  topic: 'criterion_topic',
  trained: 'criterion_trained',
  declaration: 'criterion_declaration',
} as const
