import { formatDay, formatTime } from '../../../languages/formats.ts'
import { groupPhone } from '../../../languages/phones.ts'
import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { useFrame } from '../../../people/frames.ts'
import { Bidi } from '../../../ui/bidi.tsx'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Field, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge } from '../../../ui/notice.tsx'
import type { RotaShift } from './rota-week.tsx'
import { useTypedForm } from './typed-form.tsx'

/** One shift: who is on it and who could be, its time and place, and the end of it. */
export function ShiftPanel(props: {
  opened: { shift: RotaShift; able: { id: string; alias: string; ahead: number }[] }
  back: string
}) {
  const { shift, able } = props.opened
  const { t, language: staff, tenant } = useFrame()
  const tag = staffTagOf(staff)
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const [starts, ends] = [Temporal.Instant.from(shift.starts), Temporal.Instant.from(shift.ends)]
  return (
    <>
      <LinkButton weight="quiet" sign="back" href={props.back}>
        {t('staff.rota.week')}
      </LinkButton>
      <h2>
        {languageName(shift.language, tag)}: {formatDay(tag, Temporal.PlainDate.from(shift.day), 'full')}{' '}
        {t('time.range', { from: formatTime(starts, zone), to: formatTime(ends, zone) })}
      </h2>
      <p>
        {shift.place} {shift.number && <Bidi>{groupPhone(shift.number)}</Bidi>}
      </p>
      {shift.cancelled && <Badge tone="info">{t('staff.rota.news_cancelled')}</Badge>}
      {shift.missing > 0 && <Badge tone="attention">{t('staff.rota.lacks', { count: shift.missing })}</Badge>}
      <ul className="reasons">
        {shift.people.map(({ id, alias, role, way }) => (
          <li key={id}>
            <Form method="post">
              <input type="hidden" name="duty" value={id} />
              {role === 'on' ? alias : t('staff.rota.stands_by', { name: alias })}{' '}
              <span className="quiet">{t.maybe(`staff.rota.way_${way}`)}</span>{' '}
              <Button weight="quiet" name="act" value="remove">
                {t('staff.rota.remove', { name: alias })}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
      {!shift.cancelled && <Assign shift={shift} able={able} />}
      {!shift.cancelled && <Change shift={shift} />}
    </>
  )
}

function Assign({ shift, able }: { shift: RotaShift; able: { id: string; alias: string; ahead: number }[] }) {
  const { t } = useFrame()
  const form = useTypedForm()
  const isFull = shift.missing === 0
  if (able.length === 0) return <p>{t('staff.rota.nobody_able')}</p>
  return (
    <Form method="post" className="stack">
      <Select
        name="account"
        label={t('staff.rota.assign_whom')}
        hint={t('staff.rota.assign_hint')}
        empty={t('staff.rota.choose')}
        options={able.map(({ id, alias, ahead }) => ({
          value: id,
          label: t('staff.rota.able', { name: alias, count: ahead }),
        }))}
        {...form.error('account')}
      />
      <Select
        name="role"
        label={t('staff.rota.as')}
        value={isFull ? 'standby' : 'on'}
        options={[
          { value: 'on', label: t('staff.rota.as_on') },
          { value: 'standby', label: t('staff.rota.as_standby') },
        ]}
      />
      <Button name="act" value="assign">
        {t('staff.rota.assign')}
      </Button>
    </Form>
  )
}

function Change({ shift }: { shift: RotaShift }) {
  const { t, tenant } = useFrame()
  const form = useTypedForm()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const clock = (at: string) => formatTime(Temporal.Instant.from(at), zone)
  const error = (field: string) => form.error(field)
  return (
    <Details summary={t('staff.rota.change')} open={form.isRefused}>
      <Form method="post" className="stack">
        <div className="columns">
          <Field
            name="day"
            type="date"
            label={t('staff.rota.day')}
            value={form.typed('day', shift.day)}
            {...error('day')}
          />
          <Field
            name="from"
            type="time"
            label={t('ask.when_from')}
            value={form.typed('from', clock(shift.starts))}
            {...error('from')}
          />
          <Field
            name="to"
            type="time"
            label={t('ask.when_to')}
            value={form.typed('to', clock(shift.ends))}
            {...error('to')}
          />
          <Field
            name="place"
            label={t('staff.rota.place')}
            value={form.typed('place', shift.place)}
            {...error('place')}
          />
          <Field
            name="wanted"
            type="number"
            min={1}
            max={20}
            label={t('staff.rota.wanted')}
            value={form.typed('wanted', shift.wanted)}
            {...error('wanted')}
          />
          <Field
            name="standby"
            type="number"
            min={0}
            max={20}
            label={t('staff.rota.standby')}
            value={form.typed('standby', shift.standby)}
            {...error('standby')}
          />
        </div>
        <p className="hint">{t('staff.rota.change_hint')}</p>
        <Button weight="plain" name="act" value="change">
          {t('page.save')}
        </Button>
      </Form>
      <Form method="post">
        <Button weight="quiet" tone="danger" name="act" value="cancel">
          {t('staff.rota.cancel')}
        </Button>
      </Form>
    </Details>
  )
}
