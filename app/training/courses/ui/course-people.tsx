import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Choices } from '../../../ui/choices.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Field, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { useRefused } from '../../ui/refused.tsx'
import { HoldsBadge } from './holds-badge.tsx'

type Person = {
  readonly id: string
  readonly alias: string
  readonly evenings: readonly { readonly number: number; readonly by: 'attended' | 'made_up' | null }[]
  readonly lessonsDone: number
  readonly lessons: number
  readonly completedOn: string | null
  readonly validUntil: string | null
  readonly holds: 'valid' | 'soon' | 'expired' | null
}

/** Who takes part, which evenings each has, and who is done. */
export function CoursePeople({ people }: { people: readonly Person[] }) {
  const { t } = useFrame()
  return (
    <>
      <h2>{t('staff.training.taking_part')}</h2>
      {people.length === 0 ? (
        <p>{t('staff.training.nobody')}</p>
      ) : (
        <Table
          caption={t('staff.training.taking_part')}
          hideCaption
          reachable
          rows={[...people]}
          id={({ id }) => id}
          columns={[
            { head: t('staff.volunteers.alias'), cell: ({ alias }) => <bdi>{alias}</bdi> },
            {
              head: t('staff.training.evenings'),
              // One line each, so that a course of many people is not a page of many screens.
              cell: ({ evenings }) => (
                <bdi>
                  {evenings
                    .map(({ number, by }) => `${number}: ${t(`staff.training.by_${by ?? 'none'}`)}`)
                    .join(' · ') || '–'}
                </bdi>
              ),
            },
            {
              head: t('staff.training.lessons'),
              cell: ({ lessonsDone, lessons }) =>
                lessons > 0 ? t('staff.training.some_of', { done: lessonsDone, all: lessons }) : '–',
            },
            { head: t('staff.training.completed'), cell: (row) => <HoldsBadge {...row} /> },
          ]}
        />
      )}
    </>
  )
}

/** Takes more people in, and notes what somebody completed elsewhere or before. */
export function EnrolForm(props: {
  others: readonly { readonly id: string; readonly name: string }[]
  people: readonly Person[]
  today: string
}) {
  const { t } = useFrame()
  const { others, people, today } = props
  const form = useRefused('acknowledge')
  return (
    <>
      {others.length > 0 && (
        <Details summary={t('staff.training.enrol')}>
          <Form method="post" className="stack">
            <Choices
              kind="many"
              name="volunteer"
              legend={t('staff.training.enrol_whom')}
              layout="dense"
              choices={others.map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi> }))}
            />
            <p>
              <Button weight="plain" name="act" value="enrol">
                {t('staff.training.enrol')}
              </Button>
            </p>
          </Form>
        </Details>
      )}
      <Details summary={t('staff.training.acknowledge')} open={form.isRefused}>
        <Form method="post" className="stack">
          <p>{t('staff.training.acknowledge_text')}</p>
          <Select
            name="volunteer"
            id="acknowledged"
            label={t('staff.training.who')}
            value={form.typed('volunteer')}
            options={[
              ...people.map(({ id, alias }) => ({ value: id, label: alias })),
              ...others.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            {...form.error('volunteer')}
          />
          <Field
            name="day"
            type="date"
            label={t('staff.training.on_day')}
            value={form.typed('day', today)}
            max={today}
            {...form.error('day')}
          />
          <p>
            <Button weight="plain" name="act" value="acknowledge">
              {t('staff.training.acknowledge')}
            </Button>
          </p>
        </Form>
      </Details>
    </>
  )
}
