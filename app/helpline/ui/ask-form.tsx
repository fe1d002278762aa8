import type { FieldErrors, Typed } from '../../people/forms.ts'
import { useFrame } from '../../people/frames.ts'
import { Button } from '../../ui/button.tsx'
import { Details } from '../../ui/card.tsx'
import { Check, Choices } from '../../ui/choices.tsx'
import { Field, PhoneField, Select, TextArea } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { ErrorSummary } from '../../ui/notice.tsx'
import type { About, AskOptions } from '../public-pages.ts'
import { mostWords } from '../requests.schema.ts'
import { EmergencyNumbers } from './emergency.tsx'

/** What is wrong with a field of the form, in words, by its code. */
export function useFaults(errors: FieldErrors): (field: string) => string | undefined {
  const { t } = useFrame()
  const words: Record<string, string> = {
    phone_empty: t('ask.phone_empty'),
    phone_bad: t('ask.phone_bad'),
    phone_emergency: t('ask.phone_emergency'),
    identity_number: t('ask.words_national_id'),
    language_unknown: t('error.language_unknown'),
    choose_one: t('error.choose_one'),
    required: t('error.required'),
    empty: t('error.required'),
    consent_missing: t('ask.consent_missing'),
    expired: t('ask.check_expired'),
    too_long: t('error.too_long', { max: mostWords }),
  }
  return (field) => {
    const code = errors[field]
    return code === undefined ? undefined : (words[code] ?? t('error.choose_one'))
  }
}

/** Errors first, each leading to its field (WCAG 3.3.1). */
export function Faults({ errors }: { errors: FieldErrors }) {
  const { t } = useFrame()
  const faultOf = useFaults(errors)
  const fields = Object.keys(errors)
  return (
    <ErrorSummary
      title={t('ask.errors', { count: fields.length })}
      errors={fields.map((id) => ({ id, text: faultOf(id) }))}
    />
  )
}

type Props = {
  options: AskOptions
  typed: Typed
  errors: FieldErrors
  language: string
  more: boolean
  /** The text of the library she came from, and the topic that it is about. */
  about: About | null
}

/**
 * The number and one button; everything else behind a second button that carries what is typed. Its choices and their
 * pictograms weigh twice as much as all the rest, which those who only leave a number never download (BM-73).
 */
export function AskForm({ options, typed, errors, language, more, about }: Props) {
  const { t, language: page } = useFrame()
  const faultOf = useFaults(errors)
  const error = (field: string) => {
    const text = faultOf(field)
    return text ? { error: text } : {}
  }
  const one = (field: string) => typed[field]?.[0] ?? ''
  const ticked = (field: string) => one(field) === 'yes'
  const full = more || isFilled(typed, page, about) || Object.keys(errors).some((field) => field !== 'phone')
  return (
    <Form method="post" action={`/${page}/help`} className="stack">
      {about && <input type="hidden" name="article" value={about.slug} />}
      {about?.topicId && !full && <input type="hidden" name="topic" value={about.topicId} />}
      <PhoneField
        name="phone"
        label={t('ask.phone')}
        hint={t('ask.phone_hint')}
        value={one('phone')}
        {...error('phone')}
      />
      {/* The error tells her to choose it, so it stands beside it. */}
      {errors.phone && !full && <NoPhone checked={ticked('no_phone')} />}
      <Button sign="call" wide>
        {t('ask.call_me')}
      </Button>
      <Details summary={t('ask.danger')} open={ticked('danger')}>
        <p>{t('ask.danger_text')}</p>
        <EmergencyNumbers />
        <Check
          name="danger"
          label={t('ask.danger')}
          hint={t('ask.danger_send')}
          pictogram="danger"
          checked={ticked('danger')}
        />
      </Details>
      {full ? (
        <More options={options} typed={typed} language={language} error={error} />
      ) : (
        <>
          {language !== page && <input type="hidden" name="language" value={language} />}
          <Button name="step" value="more" weight="plain" sign="down" wide>
            {t('ask.more')}
          </Button>
        </>
      )}
      <p>
        <a href={`/${page}/young`}>{t('ask.under16')}</a>
      </p>
    </Form>
  )
}

function More(props: {
  options: AskOptions
  typed: Typed
  language: string
  error: (field: string) => { error?: string }
}) {
  const { t } = useFrame()
  const { options, typed, error } = props
  const one = (field: string) => typed[field]?.[0] ?? ''
  const ticked = (field: string) => one(field) === 'yes'
  return (
    <div className="stack">
      <Select
        name="language"
        label={t('ask.language')}
        value={props.language}
        options={options.spoken.map(({ value, label, lang }) => ({
          value,
          label,
          ...(lang ? { lang } : {}),
        }))}
        {...error('language')}
      />
      {options.topics.length > 0 && (
        <Choices
          kind="one"
          name="topic"
          legend={t('ask.topic')}
          layout="pairs"
          chosen={one('topic')}
          choices={options.topics.map(({ value, label, code }) => ({
            value,
            label,
            pictogram: code ?? 'other',
          }))}
          {...error('topic')}
        />
      )}
      <TextArea
        name="words"
        label={t('ask.words')}
        hint={t('ask.words_hint')}
        value={one('words')}
        maxLength={mostWords}
        {...error('words')}
      />
      {options.areas.length > 0 && (
        <Select
          name="area"
          label={t('ask.area')}
          hint={t('ask.area_hint')}
          empty={t('ask.area_any')}
          value={one('area')}
          options={options.areas.map(({ value, label }) => ({ value, label }))}
          {...error('area')}
        />
      )}
      <fieldset>
        <legend>{t('ask.wishes')}</legend>
        <Check name="woman" label={t('ask.woman')} pictogram="woman" checked={ticked('woman')} />
        <Check
          name="mother_tongue"
          label={t('ask.mother_tongue')}
          pictogram="talk"
          checked={ticked('mother_tongue')}
        />
        <Check
          name="avoid_own"
          label={t('ask.exclude')}
          hint={t('ask.exclude_hint')}
          pictogram="people"
          checked={ticked('avoid_own')}
        />
        <Field
          name="avoid"
          label={t('ask.exclude_which')}
          hint={t('ask.exclude_which_hint')}
          value={one('avoid')}
          maxLength={300}
          dir="auto"
          {...error('avoid')}
        />
      </fieldset>
      <Choices
        kind="many"
        name="times"
        legend={t('ask.when')}
        hint={t('ask.when_only')}
        layout="pairs"
        chosen={typed.times ?? []}
        choices={[
          { value: 'morning', label: t('ask.when_morning'), pictogram: 'morning' },
          { value: 'day', label: t('ask.when_day'), pictogram: 'clock' },
          { value: 'evening', label: t('ask.when_evening'), pictogram: 'evening' },
          { value: 'weekend', label: t('ask.when_weekend'), pictogram: 'calendar' },
        ]}
      />
      <Texting typed={typed} />
      <NoPhone checked={ticked('no_phone')} />
      <Button weight="plain">{t('page.next')}</Button>
    </div>
  )
}

function NoPhone({ checked }: { checked: boolean }) {
  const { t } = useFrame()
  return (
    <Check
      name="no_phone"
      label={t('ask.no_phone')}
      hint={t('ask.no_phone_text')}
      pictogram="no_phone"
      checked={checked}
    />
  )
}

/** Whether we may text this number, and who else reads it. */
export function Texting({ typed }: { typed: Typed }) {
  const { t } = useFrame()
  return (
    <>
      <Choices
        kind="one"
        name="may_text"
        legend={t('ask.text_ok')}
        hint={t('ask.text_ok_hint')}
        layout="chips"
        chosen={typed.may_text?.[0] ?? ''}
        choices={[
          { value: 'yes', label: t('page.yes'), pictogram: 'message' },
          { value: 'no', label: t('page.no'), pictogram: 'bad' },
        ]}
      />
      <Choices
        kind="one"
        name="readers"
        legend={t('ask.readers')}
        hint={t('ask.readers_neutral')}
        layout="chips"
        chosen={typed.readers?.[0] ?? ''}
        choices={[
          { value: 'only_me', label: t('ask.readers_only_me'), pictogram: 'lock' },
          { value: 'family', label: t('ask.readers_family'), pictogram: 'people' },
          { value: 'unsure', label: t('ask.readers_unsure'), pictogram: 'eye' },
        ]}
      />
    </>
  )
}

// What the page itself filled in is not hers.
function isFilled(typed: Typed, page: string, about: About | null): boolean {
  const given: Record<string, string | null | undefined> = { language: page, topic: about?.topicId }
  return Object.entries(typed).some(
    ([field, values]) =>
      !['phone', 'danger', 'step', 'key', 'consent', 'article'].includes(field) &&
      values.some((value) => value !== '' && value !== given[field]),
  )
}
