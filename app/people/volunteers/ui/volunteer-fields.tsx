import { languages, staffTagOf } from '../../../languages/registry.ts'
import { languageName, spokenLanguages } from '../../../languages/spoken.ts'
import { Choices } from '../../../ui/choices.tsx'
import { Field, FieldError, PhoneField, Select } from '../../../ui/field.tsx'
import { useFrame } from '../../frames.ts'
import type { RefusedForm } from '../../refused-forms.ts'
import { genders, languageLevels, type SpokenLevel, sources } from '../volunteers.schema.ts'

/** What the form shows before anything is typed. */
export type VolunteerShown = {
  readonly name: string
  readonly alias: string
  readonly phone: string
  readonly email: string | null
  readonly textLanguage: string
  readonly gender: string | null
  readonly source: string | null
  readonly languages: readonly SpokenLevel[]
  readonly areas: readonly string[]
  readonly topics: readonly string[]
  readonly dailyCap: number | null
  readonly weeklyCap: number | null
  readonly quietFrom: number | null
  readonly quietTo: number | null
}

type Named = { readonly id: string; readonly label: string }

/** Everything a coordinator writes about a volunteer; the same for a new one and a correction. */
export function VolunteerFields(props: {
  form: RefusedForm
  shown: VolunteerShown
  areas: readonly Named[]
  topics: readonly Named[]
}) {
  const { t } = useFrame()
  const { form, shown } = props
  return (
    <>
      <div className="columns">
        <Field
          name="name"
          label={t('staff.volunteers.name')}
          value={form.typed('name', shown.name)}
          required
          autoComplete="off"
          {...form.error('name')}
        />
        <Field
          name="alias"
          label={t('staff.volunteers.alias')}
          hint={t('staff.volunteers.alias_hint')}
          value={form.typed('alias', shown.alias)}
          required
          autoComplete="off"
          {...form.error('alias')}
        />
        <PhoneField
          name="phone"
          label={t('staff.volunteers.phone')}
          value={form.typed('phone', shown.phone)}
          required
          autoComplete="off"
          {...form.error('phone')}
        />
        <Field
          name="email"
          type="email"
          label={t('staff.volunteers.email')}
          value={form.typed('email', shown.email)}
          autoComplete="off"
          {...form.error('email')}
        />
        <Select
          name="gender"
          label={t('staff.volunteers.gender')}
          empty={t('staff.volunteers.not_said')}
          value={form.typed('gender', shown.gender)}
          options={genders.map((value) => ({ value, label: t(`staff.volunteers.gender_${value}`) }))}
          {...form.error('gender')}
        />
        <Select
          name="textLanguage"
          label={t('staff.volunteers.text_language')}
          value={form.typed('textLanguage', shown.textLanguage)}
          options={languages
            .filter(({ tier }) => tier === 1)
            .map(({ tag, endonym, htmlLang }) => ({ value: tag, label: endonym, lang: htmlLang }))}
          {...form.error('textLanguage')}
        />
        <Select
          name="source"
          label={t('staff.volunteers.source')}
          empty={t('staff.volunteers.not_said')}
          value={form.typed('source', shown.source)}
          options={sources.map((value) => ({ value, label: t(`staff.volunteers.source_${value}`) }))}
          {...form.error('source')}
        />
      </div>
      <LanguageRows form={form} spoken={shown.languages} />
      <Choices
        kind="many"
        name="areas"
        legend={t('staff.volunteers.areas')}
        hint={t('staff.volunteers.areas_hint')}
        layout="chips"
        chosen={form.all('areas', shown.areas)}
        choices={props.areas.map(({ id, label }) => ({ value: id, label }))}
        {...form.error('areas')}
      />
      <Choices
        kind="many"
        name="topics"
        legend={t('staff.volunteers.topics')}
        hint={t('staff.volunteers.topics_hint')}
        layout="chips"
        chosen={form.all('topics', shown.topics)}
        choices={props.topics.map(({ id, label }) => ({ value: id, label }))}
        {...form.error('topics')}
      />
      <div className="columns">
        <Field
          name="dailyCap"
          type="number"
          min={0}
          max={50}
          size={4}
          label={t('staff.volunteers.daily_cap')}
          hint={t('staff.volunteers.cap_hint')}
          value={form.typed('dailyCap', shown.dailyCap)}
          {...form.error('dailyCap')}
        />
        <Field
          name="weeklyCap"
          type="number"
          min={0}
          max={200}
          size={4}
          label={t('staff.volunteers.weekly_cap')}
          value={form.typed('weeklyCap', shown.weeklyCap)}
          {...form.error('weeklyCap')}
        />
        <Field
          name="quietFrom"
          type="time"
          label={t('staff.volunteers.quiet_from')}
          value={form.typed('quietFrom', clockText(shown.quietFrom))}
          {...form.error('quietFrom')}
        />
        <Field
          name="quietTo"
          type="time"
          label={t('staff.volunteers.quiet_to')}
          value={form.typed('quietTo', clockText(shown.quietTo))}
          {...form.error('quietTo')}
        />
      </div>
    </>
  )
}

/** Rows of a language and how well; there are always some empty ones, so that no script has to add any. */
function LanguageRows({ form, spoken }: { form: RefusedForm; spoken: readonly SpokenLevel[] }) {
  const { t, language: staff } = useFrame()
  const tag = staffTagOf(staff)
  const chosen = form.all(
    'language',
    spoken.map(({ language }) => language),
  )
  const levels = form.all(
    'level',
    spoken.map(({ level }) => level),
  )
  const order = new Intl.Collator(tag === 'en' ? 'en' : 'nb')
  const options = spokenLanguages
    .map((each) => ({ value: each.tag, label: languageName(each.tag, tag) }))
    .sort((a, b) => order.compare(a.label, b.label))
  const { error } = form.error('language')
  return (
    <fieldset aria-describedby={error ? 'language-error' : undefined}>
      <legend>{t('staff.volunteers.languages')}</legend>
      {error && <FieldError id="language">{error}</FieldError>}
      {Array.from({ length: Math.max(4, chosen.filter(Boolean).length + 2) }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows do not move
        <div className="columns" key={row}>
          <Select
            name="language"
            id={row === 0 ? 'language' : `language-${row}`}
            label={t('staff.volunteers.language_row', { row: row + 1 })}
            empty={t('staff.volunteers.no_language')}
            value={chosen[row] ?? ''}
            options={options}
          />
          <Select
            name="level"
            id={`level-${row}`}
            label={t('staff.volunteers.level_row', { row: row + 1 })}
            value={levels[row] ?? 'good'}
            options={languageLevels.map((value) => ({ value, label: t(`staff.volunteers.level_${value}`) }))}
          />
        </div>
      ))}
    </fieldset>
  )
}

/** Minutes since midnight as a time field writes them (`21:30`). */
export function clockText(minutes: number | null): string {
  if (minutes === null) return ''
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
