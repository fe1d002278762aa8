import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { type Choice, Choices } from '../../../ui/choices.tsx'
import { Field, Select, TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Posted, PostedSummary } from '../../ui/posted.tsx'
import { longest } from '../webinars.schema.ts'

type Stored = {
  readonly edition: number
  readonly captions: readonly string[]
} & Readonly<
  Record<
    'title' | 'summary' | 'language' | 'heldOn' | 'address' | 'ends' | 'slides' | 'links' | 'questions',
    string
  >
>

/** A webinar's facts and pieces as a form: where it lies, its captions, its end, and what belongs to it. */
export function WebinarFields(props: {
  stored: Stored
  languages: readonly (Choice & { label: string })[]
  form: Posted
}) {
  const { t } = useFrame()
  const { stored, languages, form } = props
  const fields = {
    title: t('staff.recordings.name'),
    summary: t('staff.collections.summary'),
    language: t('staff.recordings.language'),
    heldOn: t('staff.recordings.held_on'),
    ends: t('staff.recordings.ends'),
    address: t('staff.recordings.address'),
    captions: t('staff.recordings.captions'),
    slides: t('staff.recordings.slides'),
    links: t('staff.recordings.links'),
    questions: t('staff.recordings.questions'),
  }
  const field = (name: Exclude<keyof typeof fields, 'captions'>) => ({
    name,
    label: fields[name],
    value: form.typed(name, stored[name]),
    ...form.error(name),
  })
  return (
    <Form method="post" className="panel stack">
      <PostedSummary form={form} fields={fields} />
      <input type="hidden" name="edition" value={stored.edition} />
      <Field {...field('title')} required maxLength={longest.title} />
      <TextArea {...field('summary')} rows={2} maxLength={longest.summary} />
      <div className="columns">
        <Select
          {...field('language')}
          options={languages.map(({ value, label, lang }) => ({ value, label, ...(lang ? { lang } : {}) }))}
        />
        <Field {...field('heldOn')} type="date" required />
        <Field {...field('ends')} type="date" required />
      </div>
      <p className="hint">{t('staff.recordings.ends_hint')}</p>
      <Field
        {...field('address')}
        dir="ltr"
        required
        maxLength={longest.url}
        hint={t('staff.recordings.address_hint')}
      />
      <Choices
        kind="many"
        name="captions"
        legend={fields.captions}
        hint={t('staff.recordings.captions_hint')}
        layout="chips"
        chosen={form.all('captions', stored.captions)}
        choices={[...languages]}
        {...form.error('captions')}
      />
      <Field {...field('slides')} dir="ltr" maxLength={longest.url} />
      <TextArea
        {...field('links')}
        rows={4}
        maxLength={longest.lines}
        hint={t('staff.recordings.links_hint')}
      />
      <TextArea
        {...field('questions')}
        rows={6}
        maxLength={longest.lines}
        hint={t('staff.recordings.questions_hint')}
      />
      <p>
        <Button weight="plain" name="act" value="keep">
          {t('page.save')}
        </Button>
      </p>
    </Form>
  )
}
