import type { Refused } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Check, Choices } from '../../../ui/choices.tsx'
import { Field, PhoneField, Select, TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { ErrorSummary } from '../../../ui/notice.tsx'
import { safeTimes, textReaders } from '../../requests.schema.ts'

type Choice = { readonly id: string; readonly label: string }

/**
 * The form for somebody who called or came by: the few things needed first, the rest folded.
 * @param props.submission key of this form, so that sending it twice is one request
 */
export function EntryFields(props: {
  submission: string
  languages: readonly { tag: string; name: string }[]
  topics: readonly Choice[]
  areas: readonly Choice[]
  refused?: Refused
}) {
  const { t } = useFrame()
  const { refused } = props
  const typed = (name: string) => refused?.typed[name]?.[0] ?? ''
  const isTicked = (name: string) => typed(name) === 'yes'
  const faults = Object.entries(refused?.errors ?? {}).map(([id, code]) => ({ id, text: said(t, code) }))
  const fault = (name: string) => {
    const found = faults.find(({ id }) => id === name)
    return found ? { error: found.text } : {}
  }
  return (
    <Form method="post" className="stack">
      <ErrorSummary title={t('ask.errors', { count: faults.length })} errors={faults} />
      <input type="hidden" name="key" value={typed('key') || props.submission} />
      <Choices
        kind="one"
        name="source"
        legend={t('staff.new.source')}
        layout="chips"
        required
        chosen={typed('source') || 'phone'}
        choices={(['phone', 'in_person'] as const).map((value) => ({
          value,
          label: t(`staff.request.source_${value}`),
        }))}
      />
      <Select
        name="language"
        label={t('ask.language')}
        empty={t('staff.new.language_choose')}
        required
        value={typed('language')}
        options={props.languages.map(({ tag, name }) => ({ value: tag, label: name }))}
        {...fault('language')}
      />
      <PhoneField
        name="phone"
        label={t('staff.find.phone')}
        hint={t('staff.new.phone_hint')}
        autoComplete="off"
        value={typed('phone')}
        {...fault('phone')}
      />
      <Check name="may_text" label={t('ask.text_ok')} checked={isTicked('may_text')} />
      <Select
        name="topic"
        label={t('staff.request.topic')}
        empty={t('ask.check_none')}
        value={typed('topic')}
        options={props.topics.map(({ id, label }) => ({ value: id, label }))}
        {...fault('topic')}
      />
      <Select
        name="area"
        label={t('staff.request.area')}
        empty={t('ask.check_none')}
        value={typed('area')}
        options={props.areas.map(({ id, label }) => ({ value: id, label }))}
        {...fault('area')}
      />
      <TextArea
        name="words"
        label={t('staff.request.words')}
        hint={t('staff.request.write_hint')}
        value={typed('words')}
        {...fault('words')}
      />
      <Details summary={t('staff.request.wishes')} open={refused !== undefined}>
        <div className="stack">
          <Check name="woman" label={t('ask.woman')} checked={isTicked('woman')} />
          <Check name="mother_tongue" label={t('ask.mother_tongue')} checked={isTicked('mother_tongue')} />
          <Check name="avoid_own" label={t('ask.exclude')} checked={isTicked('avoid_own')} />
          <Field
            name="avoid"
            label={t('ask.exclude_which')}
            value={typed('avoid')}
            dir="auto"
            {...fault('avoid')}
          />
          <Choices
            kind="many"
            name="times"
            legend={t('staff.request.safe')}
            layout="chips"
            chosen={refused?.typed.times ?? []}
            choices={safeTimes.map((time) => ({ value: time, label: t(`ask.when_${time}`) }))}
          />
          <Select
            name="readers"
            label={t('ask.readers')}
            empty={t('ask.check_none')}
            value={typed('readers')}
            options={textReaders.map((value) => ({ value, label: t(`ask.readers_${value}`) }))}
          />
          <Check name="danger" label={t('ask.danger')} checked={isTicked('danger')} />
          <Check name="under16" label={t('ask.under16')} checked={isTicked('under16')} />
        </div>
      </Details>
      <Check
        name="consent"
        label={t('staff.new.consent')}
        required
        checked={isTicked('consent')}
        {...fault('consent')}
      />
      <Button>{t('staff.new.do')}</Button>
    </Form>
  )
}

function said(t: ReturnType<typeof useFrame>['t'], code: string): string {
  const own: Record<string, string> = {
    phone_wrong: t('staff.find.phone_wrong'),
    identity_number: t('staff.request.refused_identity_number'),
    too_long: t('staff.request.refused_too_long'),
    consent_missing: t('staff.new.consent_missing'),
    language_missing: t('staff.new.language_missing'),
  }
  return own[code] ?? t.maybe(`error.${code}`) ?? t('error.required')
}
