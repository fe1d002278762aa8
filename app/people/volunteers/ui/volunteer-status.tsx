import { Button } from '../../../ui/button.tsx'
import { Field, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { useFrame } from '../../frames.ts'
import { useRefused } from '../../refused-forms.ts'
import type { Standing } from '../standings.ts'
import { suitabilities } from '../volunteers.schema.ts'

type Status = {
  readonly trainedOn: string | null
  readonly trainedBy: string | null
  readonly declarationOn: string | null
  readonly declarationBy: string | null
  readonly suitability: string | null
  readonly suitabilityOn: string | null
  readonly suitabilityBy: string | null
}

/** What decides whether she may be asked: dated statuses with who set them, her rest, her invitation. */
export function VolunteerStatus(props: {
  status: Status
  standing: Standing
  pausedUntil: string | null
  invitedAt: string | null
}) {
  const { t } = useFrame()
  const { status } = props
  const form = useRefused('status')
  const pause = useRefused('pause')
  const setBy = (name: string | null) => (name ? { hint: t('staff.volunteers.set_by', { name }) } : {})
  return (
    <>
      <h2>{t('staff.volunteers.status')}</h2>
      <Form method="post" action="?act=status" className="columns">
        <input type="hidden" name="section" value="status" />
        <Field
          name="trainedOn"
          type="date"
          label={t('staff.volunteers.trained_on')}
          value={form.typed('trainedOn', status.trainedOn)}
          {...setBy(status.trainedBy)}
          {...form.error('trainedOn')}
        />
        <Field
          name="declarationOn"
          type="date"
          label={t('staff.volunteers.declaration_on')}
          value={form.typed('declarationOn', status.declarationOn)}
          {...setBy(status.declarationBy)}
          {...form.error('declarationOn')}
        />
        <Select
          name="suitability"
          label={t('staff.volunteers.suitability')}
          empty={t('staff.volunteers.not_said')}
          value={form.typed('suitability', status.suitability)}
          options={suitabilities.map((value) => ({
            value,
            label: t(`staff.volunteers.suitability_${value}`),
          }))}
          {...(status.suitabilityOn && status.suitabilityBy
            ? {
                hint: t('staff.volunteers.set_on_by', {
                  date: status.suitabilityOn,
                  name: status.suitabilityBy,
                }),
              }
            : {})}
        />
        <p>
          <Button weight="plain">{t('staff.volunteers.save_status')}</Button>
        </p>
      </Form>
      <div className="columns">
        <Form method="post" action="?act=pause">
          <input type="hidden" name="section" value="pause" />
          <Field
            name="until"
            type="date"
            label={t('staff.volunteers.pause_until')}
            hint={
              props.pausedUntil
                ? t('staff.volunteers.paused_until', { date: props.pausedUntil })
                : t('staff.volunteers.pause_hint')
            }
            {...pause.error('until')}
          />
          <Button weight="plain">{t('staff.volunteers.pause')}</Button>
        </Form>
        {props.standing !== 'left' && (
          <Form method="post" action="?act=invite">
            <p>
              {props.invitedAt
                ? t('staff.volunteers.invited_at', { date: props.invitedAt })
                : t('staff.volunteers.invite_text')}
            </p>
            <Button weight="plain">{t('staff.volunteers.invite')}</Button>
          </Form>
        )}
      </div>
    </>
  )
}
