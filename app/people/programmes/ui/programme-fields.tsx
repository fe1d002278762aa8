import { Choices } from '../../../ui/choices.tsx'
import { Field, Select, TextArea } from '../../../ui/field.tsx'
import { useFrame } from '../../frames.ts'
import { type RefusedForm, RefusedSummary } from '../../ui/refused.tsx'
import type { ProgrammeContent } from '../programmes.schema.ts'

type Named = { readonly value: string; readonly label: string }

/** What a programme is, in words: lists are one thing a line. The same for a new one and a change. */
export function ProgrammeFields(props: {
  form: RefusedForm
  shown: { name: string; purpose: string; owner: string | null; content: ProgrammeContent }
  units: readonly Named[]
  topics: readonly Named[]
}) {
  const { t } = useFrame()
  const { form, shown, units, topics } = props
  const { content } = shown
  const list = (name: 'roles' | 'forms' | 'training' | 'questions', rows = 3) => (
    <TextArea
      name={name}
      label={t(`staff.programmes.${name}`)}
      hint={t('staff.programmes.one_a_line')}
      rows={rows}
      value={form.typed(name, content[name].join('\n'))}
      {...form.error(name)}
    />
  )
  return (
    <>
      <RefusedSummary
        form={form}
        fields={{
          name: t('staff.programmes.name'),
          purpose: t('staff.programmes.purpose'),
          content: t('staff.programmes.content'),
          roles: t('staff.programmes.roles'),
          forms: t('staff.programmes.forms'),
          training: t('staff.programmes.training'),
          templates: t('staff.programmes.templates'),
          questions: t('staff.programmes.questions'),
        }}
        idOf={(field) => (field === 'content' ? 'roles' : field)}
      />
      <Field
        name="name"
        label={t('staff.programmes.name')}
        value={form.typed('name', shown.name)}
        required
        maxLength={120}
        {...form.error('name')}
      />
      <TextArea
        name="purpose"
        label={t('staff.programmes.purpose')}
        rows={2}
        value={form.typed('purpose', shown.purpose)}
        {...form.error('purpose')}
      />
      <Select
        name="owner"
        label={t('staff.programmes.owner')}
        empty={t('staff.programmes.no_owner')}
        value={form.typed('owner', shown.owner)}
        options={[...units]}
      />
      {list('roles')}
      {topics.length > 0 && (
        <Choices
          kind="many"
          name="topics"
          legend={t('staff.programmes.topics')}
          layout="chips"
          chosen={form.all('topics', content.topics)}
          choices={[...topics]}
        />
      )}
      {list('forms')}
      {list('training')}
      <TextArea
        name="templates"
        label={t('staff.programmes.templates')}
        hint={t('staff.programmes.templates_hint')}
        rows={3}
        value={form.typed(
          'templates',
          content.templates.map(({ name, text }) => `${name}: ${text}`).join('\n'),
        )}
        {...form.error('templates')}
      />
      {list('questions')}
    </>
  )
}

/** A programme with nothing in it yet. */
export const emptyContent: ProgrammeContent = {
  roles: [],
  topics: [],
  forms: [],
  training: [],
  templates: [],
  questions: [],
}
