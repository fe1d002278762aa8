import { useFrame } from '../../../people/frames.ts'
import { useRefused } from '../../../people/refused-forms.ts'
import { Button } from '../../../ui/button.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge } from '../../../ui/notice.tsx'
import type { MeetingPage } from './meeting-parts.tsx'

/** Who says she comes, and who was there once it has begun. */
export function Attendance({ of }: { of: MeetingPage }) {
  const { t } = useFrame()
  const form = useRefused('attendance')
  const { meeting, guests } = of
  const table = (
    <Table
      caption={t('staff.meetings.guests')}
      hideCaption
      rows={[...guests]}
      id={({ accountId }) => accountId}
      reachable={!meeting.hasBegun}
      columns={[
        ...(meeting.hasBegun
          ? [
              {
                head: t('staff.meetings.attended'),
                cell: ({ accountId, alias, attended }: MeetingPage['guests'][number]) => (
                  <>
                    <input type="hidden" name="listed" value={accountId} />
                    <input
                      type="checkbox"
                      className="ds-input"
                      name="there"
                      value={accountId}
                      aria-label={alias}
                      defaultChecked={attended}
                    />
                  </>
                ),
              },
            ]
          : []),
        { head: t('staff.meetings.guest'), cell: ({ alias }) => <bdi>{alias}</bdi> },
        {
          head: t('staff.meetings.said'),
          cell: ({ comes }) =>
            comes === null ? (
              '–'
            ) : comes ? (
              <Badge tone="done">{t('page.yes')}</Badge>
            ) : (
              <Badge>{t('page.no')}</Badge>
            ),
        },
      ]}
    />
  )
  return (
    <section id="attendance" className="stack">
      <h2>{t('staff.meetings.guests')}</h2>
      <p className="quiet">
        {meeting.attended === null
          ? t('staff.meetings.coming_sum', { count: meeting.coming })
          : t('staff.meetings.came', { count: meeting.attended })}
      </p>
      {meeting.hasBegun ? (
        <Form className="stack">
          <input type="hidden" name="section" value="attendance" />
          {table}
          <Field
            name="unnamed"
            type="number"
            min={0}
            max={2000}
            size={6}
            label={t('staff.meetings.unnamed')}
            value={form.typed('unnamed', of.unnamed)}
            {...form.error('unnamed')}
          />
          <p>
            <Button weight="plain" name="act" value="attendance">
              {t('page.save')}
            </Button>
          </p>
        </Form>
      ) : (
        table
      )}
    </section>
  )
}
