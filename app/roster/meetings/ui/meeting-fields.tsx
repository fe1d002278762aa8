import { useFrame } from '../../../people/frames.ts'
import { faultsIn, type RefusedForm, useRefused } from '../../../people/refused-forms.ts'
import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Check, Choices } from '../../../ui/choices.tsx'
import { Field, Select, TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { ErrorSummary } from '../../../ui/notice.tsx'
import type { MeetingPage } from './meeting-parts.tsx'
import { Where } from './series-fields.tsx'

/** About what it is, who speaks, where, in which languages and with what material; open until it is about something. */
export function ChangeMeeting({ of }: { of: MeetingPage }) {
  const { t } = useFrame()
  const form = useRefused('change')
  const { stored } = of
  return (
    <>
      <ErrorSummary
        title={t('staff.error.title')}
        errors={faultsIn(form, {
          topic: t('staff.meetings.topic'),
          person: t('staff.meetings.person'),
          name: t('staff.recordings.speaker_name'),
          joinUrl: t('staff.meetings.join'),
          place: t('staff.meetings.place'),
          links: t('staff.meetings.links'),
        })}
      />
      <Details summary={t('staff.meetings.change')} open={form.isRefused || stored.topic === ''}>
        <Form className="stack">
          <input type="hidden" name="section" value="change" />
          <Field
            name="topic"
            label={t('staff.meetings.topic')}
            value={form.typed('topic', stored.topic)}
            maxLength={160}
            {...form.error('topic')}
          />
          <LecturerFields form={form} of={of} />
          <Where form={form} spoken={of.spoken} stored={stored} />
          <Field
            name="interpreterNote"
            label={t('staff.meetings.interpreter')}
            hint={t('staff.meetings.interpreter_hint')}
            value={form.typed('interpreterNote', stored.interpreterNote)}
            maxLength={300}
            {...form.error('interpreterNote')}
          />
          <TextArea
            name="links"
            label={t('staff.meetings.links')}
            hint={t('staff.recordings.links_hint')}
            value={form.typed('links', stored.links)}
            rows={3}
            maxLength={6000}
            {...form.error('links')}
          />
          <p>
            <Button>{t('page.save')}</Button>
          </p>
        </Form>
      </Details>
    </>
  )
}

function LecturerFields({ form, of }: { form: RefusedForm; of: MeetingPage }) {
  const { t } = useFrame()
  const { stored } = of
  return (
    <>
      <Choices
        kind="one"
        name="lecturer"
        layout="chips"
        legend={t('staff.meetings.who_speaks')}
        chosen={form.typed('lecturer', stored.lecturer)}
        choices={(['none', 'person', 'external'] as const).map((value) => ({
          value,
          label: t(`staff.meetings.lecturer_${value}`),
        }))}
      />
      <div className="columns">
        <Select
          name="person"
          label={t('staff.meetings.person')}
          hint={t('staff.meetings.person_hint')}
          empty={t('staff.rota.choose')}
          value={form.typed('person', stored.person)}
          options={[...of.people]}
          {...form.error('person')}
        />
        <Field
          name="name"
          label={t('staff.meetings.external_name')}
          value={form.typed('name', stored.name)}
          maxLength={120}
          autoComplete="off"
          {...form.error('name')}
        />
        <Field
          name="about"
          label={t('staff.meetings.about')}
          value={form.typed('about', stored.about)}
          maxLength={160}
          autoComplete="off"
          {...form.error('about')}
        />
      </div>
      <Check
        name="agreed"
        label={t('staff.meetings.agreed')}
        hint={t('staff.meetings.agreed_hint')}
        checked={form.isRefused ? form.typed('agreed') === 'yes' : stored.agreed}
      />
    </>
  )
}
