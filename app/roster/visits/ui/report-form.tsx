import { useFrame } from '../../../people/frames.ts'
import type { RefusedForm } from '../../../people/refused-forms.ts'
import { Button } from '../../../ui/button.tsx'
import { Choices } from '../../../ui/choices.tsx'
import { Form } from '../../../ui/form.tsx'
import { crowds, outcomes } from '../visits.schema.ts'

/** How it went, in three taps. @param claim whose seat, where a page shows several */
export function ReportForm({ form, claim }: { form: RefusedForm; claim: string }) {
  const { t } = useFrame()
  return (
    <Form method="post" className="stack">
      <input type="hidden" name="section" value={claim} />
      <input type="hidden" name="claim" value={claim} />
      <Choices
        kind="one"
        name="took"
        id={`took-${claim}`}
        layout="chips"
        legend={t('v.visits.happened')}
        chosen={form.typed('took', 'yes')}
        choices={(['yes', 'no'] as const).map((each) => ({ value: each, label: t(`page.${each}`) }))}
        {...form.error('took')}
      />
      <Choices
        kind="one"
        name="people"
        id={`people-${claim}`}
        layout="chips"
        legend={t('form.people')}
        chosen={form.typed('people')}
        choices={crowds.map((each) => ({ value: each, label: t(`v.visits.people_${each}`) }))}
        {...form.error('people')}
      />
      <Choices
        kind="one"
        name="went"
        id={`went-${claim}`}
        layout="chips"
        legend={t('v.visits.went')}
        chosen={form.typed('went')}
        choices={outcomes.map((each) => ({ value: each, label: t(`v.visits.went_${each}`) }))}
        {...form.error('went')}
      />
      <Button name="act" value="report" wide>
        {t('page.send')}
      </Button>
    </Form>
  )
}
