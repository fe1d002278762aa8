import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { useFrame } from '../../../people/frames.ts'
import type { RefusedForm } from '../../../people/refused-forms.ts'
import { Field, Select, TextArea } from '../../../ui/field.tsx'
import type { VisitChoices } from '../desks.ts'
import { audiences } from '../visits.schema.ts'

/** What the form of a visit shows before anything is typed: day as `2026-11-22`, times as `10:00`. */
export type WhereShown = {
  readonly place: string
  readonly address: string
  readonly day: string
  readonly from: string
  readonly to: string
  readonly note: string
}

/** The labels of a visit's fields, for the summary of what must be mended. */
export function useVisitLabels() {
  const { t } = useFrame()
  return {
    requester: t('staff.visits.requester'),
    language: t('staff.stands.language'),
    audience: t('staff.visits.audience'),
    wanted: t('staff.visits.wanted'),
    topic: t('staff.visits.topic'),
    place: t('staff.stands.place'),
    address: t('staff.stands.address'),
    area: t('staff.stands.area'),
    day: t('staff.stands.day'),
    from: t('staff.stands.from'),
    to: t('staff.stands.to'),
    note: t('staff.visits.note'),
  }
}

/** Who is visited, in which language, about what, and by how many. */
export function WhomFields({ form, choices }: { form: RefusedForm; choices: VisitChoices }) {
  const { t, language } = useFrame()
  const labels = useVisitLabels()
  const staff = staffTagOf(language)
  return (
    <div className="columns">
      <Select
        name="language"
        label={labels.language}
        empty="–"
        required
        value={form.typed('language')}
        options={choices.spoken.map((tag) => ({ value: tag, label: languageName(tag, staff) }))}
        {...form.error('language')}
      />
      <Select
        name="audience"
        label={labels.audience}
        hint={t('staff.visits.audience_hint')}
        empty="–"
        required
        value={form.typed('audience')}
        options={audiences.map((each) => ({ value: each, label: t(`staff.visits.audience_${each}`) }))}
        {...form.error('audience')}
      />
      <Select
        name="topic"
        label={labels.topic}
        empty={t('staff.stands.area_none')}
        value={form.typed('topic')}
        options={choices.topics.map(({ id, label }) => ({ value: id, label }))}
        {...form.error('topic')}
      />
      <Field
        name="wanted"
        type="number"
        min={1}
        max={6}
        label={labels.wanted}
        value={form.typed('wanted', '1')}
        required
        {...form.error('wanted')}
      />
      <Select
        name="area"
        label={labels.area}
        empty={t('staff.stands.area_none')}
        value={form.typed('area')}
        options={choices.areas.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.error('area')}
      />
    </div>
  )
}

/** What else may be changed of a visit that is booked: its language, and by how many. */
export function ChangeFields({
  form,
  shown,
  choices,
  id = '',
}: {
  form: RefusedForm
  shown: { readonly language: string; readonly wanted: number }
  choices: Pick<VisitChoices, 'spoken'>
  id?: string
}) {
  const { language } = useFrame()
  const labels = useVisitLabels()
  const staff = staffTagOf(language)
  const tags = [...new Set([shown.language, ...choices.spoken])]
  return (
    <div className="columns">
      <Select
        name="language"
        id={`language${id}`}
        label={labels.language}
        required
        value={form.typed('language', shown.language)}
        options={tags.map((tag) => ({ value: tag, label: languageName(tag, staff) }))}
        {...form.error('language')}
      />
      <Field
        name="wanted"
        id={`wanted${id}`}
        type="number"
        min={1}
        max={6}
        label={labels.wanted}
        value={form.typed('wanted', String(shown.wanted))}
        required
        {...form.error('wanted')}
      />
    </div>
  )
}

/** Where and when; the same for a new visit and a change. @param id sets several such forms of one page apart */
export function WhereFields({ form, shown, id = '' }: { form: RefusedForm; shown: WhereShown; id?: string }) {
  const { t } = useFrame()
  const labels = useVisitLabels()
  const about = (name: keyof WhereShown) => ({
    name,
    id: `${name}${id}`,
    label: labels[name],
    value: form.typed(name, shown[name]),
    ...form.error(name),
  })
  return (
    <>
      <div className="columns">
        <Field {...about('place')} maxLength={80} required />
        <Field {...about('address')} maxLength={120} />
        <Field {...about('day')} type="date" required />
        <Field {...about('from')} type="time" required />
        <Field {...about('to')} type="time" required />
      </div>
      <TextArea {...about('note')} hint={t('staff.visits.note_hint')} rows={2} maxLength={300} />
    </>
  )
}
