import { languages } from '../../../languages/registry.ts'
import { spokenLanguages } from '../../../languages/spoken.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Check, Choices } from '../../../ui/choices.tsx'
import { Field, FieldError, PhoneField, Select, TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { ErrorSummary } from '../../../ui/notice.tsx'
import type { Refused } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { languageLevels, type SpokenLevel } from '../volunteers.schema.ts'

/** What stands in the fields before anything is typed. */
export type MyShown = {
  readonly alias: string
  readonly gender: string | null
  readonly languages: readonly SpokenLevel[]
  readonly areas: readonly string[]
  readonly topics: readonly string[]
  readonly dailyCap: number | null
  readonly weeklyCap: number | null
  readonly quietFrom: number | null
  readonly quietTo: number | null
  readonly communities: readonly string[]
  readonly shownNumber: string | null
  readonly textLanguage: string
  readonly areaChoices: readonly { value: string; label: string }[]
  readonly topicChoices: readonly { value: string; label: string }[]
}

/** Everything a volunteer changes about herself, in one form. */
export function MyFields({ me, refused }: { me: MyShown; refused?: Refused }) {
  const { t } = useFrame()
  const typed = (field: string, stored: string | number | null) =>
    refused ? (refused.typed[field]?.[0] ?? '') : String(stored ?? '')
  const all = (field: string, stored: readonly string[]) => (refused ? (refused.typed[field] ?? []) : stored)
  const say = useErrors()
  const error = (field: string) => {
    const code = refused?.errors[field]
    return code ? { error: say(code) } : {}
  }
  return (
    <Form method="post" className="stack">
      <ErrorSummary
        title={t('page.title_with_errors', { title: t('volunteer.profile') })}
        errors={Object.entries(refused?.errors ?? {}).map(([id, code]) => ({ id, text: say(code) }))}
      />
      <Field
        name="alias"
        label={t('volunteer.alias')}
        hint={t('volunteer.alias_hint')}
        value={typed('alias', me.alias)}
        required
        maxLength={40}
        dir="auto"
        {...error('alias')}
      />
      <LanguageRows
        chosen={all(
          'language',
          me.languages.map(({ language }) => language),
        )}
        levels={all(
          'level',
          me.languages.map(({ level }) => level),
        )}
        {...error('language')}
      />
      <Check
        name="woman"
        label={t('volunteer.woman')}
        checked={refused ? refused.typed.woman !== undefined : me.gender === 'woman'}
      />
      <Choices
        kind="many"
        name="areas"
        legend={t('volunteer.areas')}
        layout="chips"
        chosen={all('areas', me.areas)}
        choices={[...me.areaChoices]}
      />
      <Choices
        kind="many"
        name="topics"
        legend={t('volunteer.topics')}
        layout="chips"
        chosen={all('topics', me.topics)}
        choices={[...me.topicChoices]}
      />
      <fieldset className="stack">
        <legend>{t('volunteer.quiet_hours')}</legend>
        <Field
          name="quietFrom"
          type="time"
          label={t('ask.when_from')}
          value={typed('quietFrom', clockText(me.quietFrom))}
          {...error('quietFrom')}
        />
        <Field
          name="quietTo"
          type="time"
          label={t('ask.when_to')}
          value={typed('quietTo', clockText(me.quietTo))}
          {...error('quietTo')}
        />
      </fieldset>
      <Field
        name="dailyCap"
        type="number"
        min={0}
        max={50}
        size={4}
        label={t('volunteer.cap_day')}
        value={typed('dailyCap', me.dailyCap)}
        {...error('dailyCap')}
      />
      <Field
        name="weeklyCap"
        type="number"
        min={0}
        max={200}
        size={4}
        label={t('volunteer.cap_week')}
        value={typed('weeklyCap', me.weeklyCap)}
        {...error('weeklyCap')}
      />
      <Select
        name="textLanguage"
        label={t('volunteer.text_language')}
        value={typed('textLanguage', me.textLanguage)}
        options={languages
          .filter(({ tier }) => tier === 1)
          .map(({ tag, endonym, htmlLang }) => ({ value: tag, label: endonym, lang: htmlLang }))}
        {...error('textLanguage')}
      />
      <PhoneField
        name="shownNumber"
        label={t('volunteer.my_number')}
        hint={t('volunteer.my_number_hint')}
        value={typed('shownNumber', me.shownNumber)}
        {...error('shownNumber')}
      />
      <TextArea
        name="communities"
        label={t('volunteer.communities')}
        hint={t('volunteer.communities_hint')}
        rows={2}
        maxLength={400}
        value={typed('communities', me.communities.join(', '))}
        {...error('communities')}
      />
      <Buttons>
        <Button wide>{t('page.save')}</Button>
      </Buttons>
    </Form>
  )
}

/** Her languages and two empty rows, so that no script has to add one; a row without a language falls away. */
function LanguageRows(props: { chosen: readonly string[]; levels: readonly string[]; error?: string }) {
  const { t } = useFrame()
  const words = {
    mother_tongue: t('volunteer.level_mother'),
    good: t('volunteer.level_speak'),
    some: t('volunteer.level_understand'),
  }
  const kept = props.chosen.filter((tag) => tag !== '')
  const options = spokenLanguages.map(({ tag, endonym }) => ({ value: tag, label: endonym, lang: tag }))
  return (
    <fieldset className="stack" aria-describedby={props.error ? 'language-error' : undefined}>
      <legend>{t('volunteer.languages')}</legend>
      {props.error && <FieldError id="language">{props.error}</FieldError>}
      {Array.from({ length: kept.length + 2 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows do not move
        <div className="row-pair" key={row}>
          <Select
            name="language"
            id={row === 0 ? 'language' : `language-${row}`}
            label={row < kept.length ? t('form.language') : t('volunteer.language_add')}
            empty="–"
            value={kept[row] ?? ''}
            options={options}
          />
          <Select
            name="level"
            id={`level-${row}`}
            label={<span className="sr-only">{t('volunteer.languages')}</span>}
            value={props.levels[props.chosen.indexOf(kept[row] ?? '')] ?? 'good'}
            options={languageLevels.map((value) => ({ value, label: words[value] }))}
          />
        </div>
      ))}
    </fieldset>
  )
}

function useErrors(): (code: string) => string {
  const { t } = useFrame()
  return (code) => {
    if (code === 'time') return t('error.time', { example: '21:30' })
    if (code === 'too_long') return t('error.too_long', { max: 40 })
    if (code === 'too_small' || code === 'too_great') return t('error.between', { min: 0, max: 50 })
    return t.maybe(`error.${code}`) ?? t.maybe(`ask.${code}`) ?? t('error.required')
  }
}

/** Minutes since midnight as a time field writes them (`21:30`). */
function clockText(minutes: number | null): string {
  if (minutes === null) return ''
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
