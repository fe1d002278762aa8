import { spokenLanguages } from '../../../languages/spoken.ts'
import { Button } from '../../../ui/button.tsx'
import { Choices } from '../../../ui/choices.tsx'
import { Field, FieldError, PhoneField, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { ErrorSummary } from '../../../ui/notice.tsx'
import type { FieldErrors, Typed } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { languageLevels, sources } from '../../volunteers/volunteers.schema.ts'
import { helpTimes } from '../recruitment.schema.ts'

/** What is wrong with a field of the form, in her language. */
export function useJoinFaults(errors: FieldErrors): (field: string) => string | undefined {
  const { t } = useFrame()
  const words: Record<string, string> = {
    phone_bad: t('ask.phone_bad'),
    identity_number: t('ask.words_national_id'),
    consent_missing: t('ask.consent_missing'),
    expired: t('ask.check_expired'),
    too_long: t('error.too_long', { max: 120 }),
  }
  return (field) => {
    const code = errors[field]
    return code === undefined ? undefined : (words[code] ?? t.maybe(`error.${code}`) ?? t('error.required'))
  }
}

/** Errors first, each leading to its field (WCAG 3.3.1). */
export function JoinFaults({ errors }: { errors: FieldErrors }) {
  const { t } = useFrame()
  const faultOf = useJoinFaults(errors)
  const fields = Object.keys(errors)
  return (
    <ErrorSummary
      title={t('ask.errors', { count: fields.length })}
      errors={fields.map((id) => ({ id, text: faultOf(id) }))}
    />
  )
}

/** The parts of the week, in her words. */
export function useTimes(): Record<(typeof helpTimes)[number], string> {
  const { t } = useFrame()
  return {
    morning: t('ask.when_morning'),
    day: t('ask.when_day'),
    evening: t('ask.when_evening'),
    weekend: t('ask.when_weekend'),
  }
}

/** How well somebody speaks a language, in her words. */
export function useLevels(): Record<(typeof languageLevels)[number], string> {
  const { t } = useFrame()
  return {
    mother_tongue: t('volunteer.level_mother'),
    good: t('volunteer.level_speak'),
    some: t('volunteer.level_understand'),
  }
}

/** Everything somebody tells of herself who wants to help (HA-15); whole without script. */
export function JoinForm(props: {
  areas: readonly { readonly value: string; readonly label: string }[]
  typed: Typed
  errors: FieldErrors
}) {
  const { t, language: page } = useFrame()
  const { areas, typed, errors } = props
  const faultOf = useJoinFaults(errors)
  const times = useTimes()
  const error = (field: string) => {
    const text = faultOf(field)
    return text ? { error: text } : {}
  }
  const one = (field: string) => typed[field]?.[0] ?? ''
  const sourceWords = {
    adult_education: t('join.source_adult_education'),
    faith_community: t('join.source_faith_community'),
    organisation: t('join.source_organisation'),
    health_service: t('join.source_health_service'),
    friend: t('join.source_friend'),
    other: t('join.source_other'),
  }
  return (
    <Form method="post" action={`/${page}/volunteer`} className="stack">
      <Field
        name="name"
        label={t('join.name')}
        value={one('name')}
        maxLength={120}
        dir="auto"
        autoComplete="name"
        required
        {...error('name')}
      />
      <PhoneField
        name="phone"
        label={t('ask.phone')}
        hint={t('ask.phone_hint')}
        value={one('phone')}
        required
        {...error('phone')}
      />
      <Field
        name="email"
        type="email"
        label={t('volunteer.reach_email')}
        hint={t('page.optional')}
        value={one('email')}
        maxLength={120}
        dir="ltr"
        autoComplete="email"
        {...error('email')}
      />
      <SpokenRows typed={typed} page={page} {...error('language')} />
      {areas.length > 0 && (
        <Select
          name="area"
          label={t('ask.area')}
          empty={t('ask.area_any')}
          value={one('area')}
          options={[...areas]}
          {...error('area')}
        />
      )}
      <Choices
        kind="many"
        name="times"
        legend={t('join.when')}
        layout="pairs"
        chosen={typed.times ?? []}
        choices={helpTimes.map((value) => ({ value, label: times[value], pictogram: drawn[value] }))}
      />
      <Select
        name="source"
        label={t('join.hear')}
        hint={t('page.optional')}
        empty="–"
        value={one('source')}
        options={sources.map((value) => ({ value, label: sourceWords[value] }))}
        {...error('source')}
      />
      <Button wide>{t('page.next')}</Button>
    </Form>
  )
}

const drawn = { morning: 'morning', day: 'clock', evening: 'evening', weekend: 'calendar' } as const

/** Three rows at least, the first in the language of the page, so that no script has to add one. */
function SpokenRows({ typed, page, error }: { typed: Typed; page: string; error?: string }) {
  const { t } = useFrame()
  const levels = useLevels()
  const spoken = typed.language ?? [spokenLanguages.some(({ tag }) => tag === page) ? page : '']
  const options = spokenLanguages.map(({ tag, endonym }) => ({ value: tag, label: endonym, lang: tag }))
  return (
    <fieldset className="stack" aria-describedby={error ? 'language-error' : undefined}>
      <legend>{t('join.languages')}</legend>
      {error && <FieldError id="language">{error}</FieldError>}
      {Array.from({ length: Math.max(3, spoken.length) }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows do not move
        <div className="row-pair" key={row}>
          <Select
            name="language"
            id={row === 0 ? 'language' : `language-${row}`}
            label={
              row === 0 ? <span className="sr-only">{t('join.languages')}</span> : t('volunteer.language_add')
            }
            empty="–"
            value={spoken[row] ?? ''}
            options={options}
          />
          <Select
            name="level"
            id={`level-${row}`}
            label={<span className="sr-only">{t('join.languages')}</span>}
            value={typed.level?.[row] ?? (row === 0 ? 'mother_tongue' : 'good')}
            options={languageLevels.map((value) => ({ value, label: levels[value] }))}
          />
        </div>
      ))}
    </fieldset>
  )
}
