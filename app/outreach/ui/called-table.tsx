import { useFrame } from '../../people/frames.ts'
import { Button } from '../../ui/button.tsx'
import { Table } from '../../ui/desk.tsx'
import { Form } from '../../ui/form.tsx'
import { Badge } from '../../ui/notice.tsx'
import { nameFor } from './language-words.tsx'

/** A called-out volunteer as the board lists her. */
export type CalledPerson = {
  readonly id: string
  readonly alias: string
  readonly languages: readonly string[]
  readonly acknowledged: string | null
  readonly declined: boolean
  readonly state: string | null
  readonly reached: number
}

const lost = ['failed', 'expired', 'unknown', 'cancelled']

/** Everybody who was called, those who have not answered first, each with the way to note that she has. */
export function CalledTable({ people }: { people: readonly CalledPerson[] }) {
  const { t, language } = useFrame()
  const order = (person: CalledPerson) => (person.acknowledged ? 2 : person.declined ? 1 : 0)
  return (
    <Table
      caption={t('staff.activation.by_person')}
      keys
      rows={[...people].sort((a, b) => order(a) - order(b))}
      id={(person) => person.id}
      columns={[
        { head: t('staff.activation.who_name'), cell: (person) => <bdi>{person.alias}</bdi> },
        {
          head: t('staff.outreach.language'),
          cell: (person) => person.languages.map((tag) => nameFor(tag, language)).join(', '),
        },
        { head: t('staff.activation.state'), cell: (person) => <State person={person} /> },
        { head: t('staff.activation.reached'), cell: (person) => person.reached, number: true },
        {
          head: <span className="sr-only">{t('staff.activation.mark_seen')}</span>,
          cell: (person) =>
            person.acknowledged ? null : (
              <Form method="post">
                <input type="hidden" name="summons" value={person.id} />
                <Button weight="quiet" name="do" value="seen">
                  {t('staff.activation.mark_seen')}
                </Button>
              </Form>
            ),
        },
      ]}
    />
  )
}

function State({ person }: { person: CalledPerson }) {
  const { t } = useFrame()
  if (person.acknowledged)
    return (
      <Badge tone="done">
        {t('staff.activation.acknowledged')} {person.acknowledged}
      </Badge>
    )
  if (person.declined) return <Badge tone="attention">{t('staff.activation.declined')}</Badge>
  if (person.state && lost.includes(person.state))
    return <Badge tone="danger">{t('staff.activation.undelivered')}</Badge>
  return <Badge>{t('staff.activation.state_waiting')}</Badge>
}
