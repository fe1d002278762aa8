import { useFrame } from '../../../people/frames.ts'
import type { RefusedForm } from '../../../people/refused-forms.ts'
import { Check, Choices } from '../../../ui/choices.tsx'
import { Field, Select } from '../../../ui/field.tsx'
import { RecurrenceFields } from '../../ui/recurrence-fields.tsx'
import { LanguageChips } from './language-chips.tsx'

type Choice = { readonly value: string; readonly label: string }

/** What the form for a series offers; days as `2026-11-22`. */
export type SeriesOffered = {
  readonly today: string
  readonly until: string
  readonly language: string
  readonly programmes: Choice[]
  readonly spoken: readonly string[]
  readonly languages: Choice[]
}

/** What it is, for whom, when, and where. */
export function SeriesFields({ form, offered }: { form: RefusedForm; offered: SeriesOffered }) {
  const { t } = useFrame()
  return (
    <>
      <div className="columns">
        <Field
          name="title"
          label={t('staff.meetings.name')}
          value={form.typed('title', '')}
          maxLength={120}
          required
          {...form.error('title')}
        />
        <Select
          name="language"
          label={t('staff.meetings.words_language')}
          value={form.typed('language', offered.language)}
          options={[...offered.languages]}
          {...form.error('language')}
        />
      </div>
      <When form={form} offered={offered} />
      <Where form={form} spoken={offered.spoken} />
      <h2>{t('staff.meetings.for')}</h2>
      <p className="quiet">{t('staff.meetings.for_hint')}</p>
      {offered.programmes.length > 0 && (
        <Select
          name="programme"
          label={t('staff.meetings.programme')}
          empty={t('staff.meetings.everybody')}
          value={form.typed('programme', '')}
          options={[...offered.programmes]}
          {...form.error('programme')}
        />
      )}
      <LanguageChips
        name="forLanguages"
        legend={t('staff.meetings.for_languages')}
        form={form}
        spoken={offered.spoken}
        stored={[]}
      />
      <Check
        name="tell"
        label={t('staff.meetings.tell')}
        hint={t('staff.meetings.tell_hint')}
        checked={form.typed('tell') === 'yes'}
      />
    </>
  )
}

function When({ form, offered }: { form: RefusedForm; offered: SeriesOffered }) {
  const { t } = useFrame()
  return (
    <>
      <h2>{t('staff.meetings.when')}</h2>
      <Choices
        kind="many"
        layout="chips"
        name="weekdays"
        legend={t('staff.rota.weekdays')}
        chosen={form.all('weekdays', [])}
        choices={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
          value: String(day),
          label: t.maybe(`staff.rota.day_${day}`) ?? day,
        }))}
        {...form.error('weekdays')}
      />
      <div className="columns">
        <RecurrenceFields
          form={form}
          usual={{ from: '18:00', to: '19:00', every: '2', first: offered.today, until: offered.until }}
        />
      </div>
      <Check
        name="holidays"
        value="work"
        label={t('staff.rota.holidays')}
        checked={form.typed('holidays') === 'work'}
      />
    </>
  )
}

/** Where it is, on site or at any vendor's link, and in which languages; the same for a series and a single meeting. */
export function Where(props: {
  form: RefusedForm
  spoken: readonly string[]
  stored?: {
    readonly place: string
    readonly joinUrl: string
    readonly languages: readonly string[]
    readonly interpreted: readonly string[]
  }
}) {
  const { form, spoken, stored } = props
  const { t } = useFrame()
  return (
    <>
      <h2>{t('staff.meetings.where')}</h2>
      <div className="columns">
        <Field
          name="joinUrl"
          label={t('staff.meetings.join')}
          hint={t('staff.meetings.join_hint')}
          value={form.typed('joinUrl', stored?.joinUrl ?? '')}
          dir="ltr"
          maxLength={500}
          {...form.error('joinUrl')}
        />
        <Field
          name="place"
          label={t('staff.meetings.place')}
          hint={t('staff.meetings.place_hint')}
          value={form.typed('place', stored?.place ?? '')}
          maxLength={120}
          {...form.error('place')}
        />
      </div>
      <LanguageChips
        name="languages"
        legend={t('staff.meetings.languages')}
        form={form}
        spoken={spoken}
        stored={stored?.languages ?? []}
      />
      <LanguageChips
        name="interpreted"
        legend={t('staff.meetings.interpreted')}
        form={form}
        spoken={spoken}
        stored={stored?.interpreted ?? []}
      />
    </>
  )
}
