import { useFrame } from '../../../people/frames.ts'
import { Check } from '../../../ui/choices.tsx'
import { Field, FieldError, Select } from '../../../ui/field.tsx'
import type { Posted } from '../../ui/posted.tsx'

/** Until when something may be agreed to (yyyy-mm-dd), and what is suggested. */
export type ReadingDays = { readonly least: string; readonly most: string; readonly suggested: string }

type Given = {
  readonly form: Posted
  /** What goes before the fields' ids where two such forms stand on one page. */
  readonly prefix?: string
}

/** The language that somebody speaks in: one alone is taken without a question. */
export function SpokenIn(props: Given & { languages: readonly { value: string; label: string }[] }) {
  const { t } = useFrame()
  const { form, languages, prefix = '' } = props
  const [only] = languages
  if (languages.length > 1 || !only)
    return (
      <Select
        id={`${prefix}language`}
        name="language"
        label={t('staff.library.language')}
        value={form.typed('language', '')}
        empty={t('staff.library.field.owner_none')}
        options={[...languages]}
        required
        {...form.error('language')}
      />
    )
  const { error } = form.error('language')
  return (
    <>
      <input type="hidden" name="language" value={only.value} />
      {error && <FieldError id={`${prefix}language`}>{error}</FieldError>}
    </>
  )
}

/** Who speaks, until when it may be heard, and that she has agreed. @param props.staff notes it for somebody else */
export function Agreed(props: Given & { days: ReadingDays; staff: boolean }) {
  const { t } = useFrame()
  const { form, days, staff, prefix = '' } = props
  return (
    <>
      {staff && (
        <Field
          id={`${prefix}name`}
          name="name"
          label={t('staff.media.speaker')}
          hint={t('staff.media.speaker_hint')}
          value={form.typed('name', '')}
          maxLength={120}
          autoComplete="off"
          {...form.error('name')}
        />
      )}
      <Field
        id={`${prefix}until`}
        name="until"
        type="date"
        label={t('v.library.voice_until')}
        value={form.typed('until', days.suggested)}
        min={days.least}
        max={days.most}
        required
        {...form.error('until')}
      />
      <Check
        id={`${prefix}agree`}
        name="agree"
        label={staff ? t('staff.media.agree') : t('v.library.voice_agree')}
        checked={form.ticked('agree', false)}
        {...form.error('agree')}
      />
    </>
  )
}
