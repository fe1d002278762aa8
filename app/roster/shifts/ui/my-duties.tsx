import { formatDay, formatTime } from '../../../languages/formats.ts'
import { groupPhone } from '../../../languages/phones.ts'
import { spokenLanguageOf } from '../../../languages/spoken.ts'
import { formatNearbyRange } from '../../../languages/times.ts'
import { useFrame } from '../../../people/frames.ts'
import { Bidi, Foreign } from '../../../ui/bidi.tsx'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Card, Details } from '../../../ui/card.tsx'
import { Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge } from '../../../ui/notice.tsx'

/** A shift as a volunteer sees it; instants as RFC 3339. */
export type Shown = {
  readonly id: string
  readonly day: string
  readonly starts: string
  readonly ends: string
  readonly language: string
  readonly place: string | null
  readonly number: string | null
}

/** When a shift is, in which language, and where. */
export function ShiftLine({ shift, now }: { shift: Shown; now: string }) {
  const { t, language, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const [starts, ends] = [Temporal.Instant.from(shift.starts), Temporal.Instant.from(shift.ends)]
  const isNear = starts.since(Temporal.Instant.from(now)).total('hours') < 6 * 24
  const spoken = spokenLanguageOf(shift.language)
  return (
    <div>
      <p>
        <b>
          {isNear
            ? formatNearbyRange(t, starts, ends, Temporal.Instant.from(now), zone)
            : formatDay(language, Temporal.PlainDate.from(shift.day), 'full')}{' '}
          {!isNear && (
            <bdi>{t('time.range', { from: formatTime(starts, zone), to: formatTime(ends, zone) })}</bdi>
          )}
        </b>
      </p>
      <p className="quiet">
        <Foreign lang={spoken.tag} dir={spoken.dir}>
          {spoken.endonym}
        </Foreign>
        {shift.place && (
          <>
            {' · '}
            <bdi>{shift.place}</bdi>
          </>
        )}
        {shift.number && (
          <>
            {' · '}
            <Bidi>{groupPhone(shift.number)}</Bidi>
          </>
        )}
      </p>
    </div>
  )
}

type Mine = {
  readonly id: string
  readonly role: 'on' | 'standby'
  readonly offered: boolean
  readonly others: readonly { readonly id: string; readonly alias: string }[]
  readonly shift: Shown
}

/** Her own shifts: given back, or put to others. */
export function MyDuties({ mine, now }: { mine: readonly Mine[]; now: string }) {
  const { t } = useFrame()
  return mine.map(({ id, role, offered, others, shift }) => (
    <Card key={id} id={`duty-${id}`}>
      <ShiftLine shift={shift} now={now} />
      {role === 'standby' && <Badge tone="info">{t('v.shifts.standby')}</Badge>}
      {offered && <p>{t('v.shifts.offered')}</p>}
      <Form method="post">
        <input type="hidden" name="duty" value={id} />
        <Buttons>
          {offered && (
            <Button weight="plain" name="act" value="keep">
              {t('v.shifts.keep')}
            </Button>
          )}
          <Button weight="quiet" edge={!offered} name="act" value="leave">
            {t('v.shifts.cannot')}
          </Button>
        </Buttons>
      </Form>
      {!offered && role === 'on' && (
        <Details summary={t('v.shifts.offer')}>
          <Form method="post" className="stack">
            <input type="hidden" name="duty" value={id} />
            <Select
              id={`to-${id}`}
              name="to"
              label={t('v.shifts.offer')}
              empty={t('v.shifts.anyone')}
              options={others.map((each) => ({ value: each.id, label: each.alias }))}
            />
            <Button weight="plain" name="act" value="offer">
              {t('page.send')}
            </Button>
          </Form>
        </Details>
      )}
    </Card>
  ))
}
