import { spokenLanguageOf } from '../../../languages/spoken.ts'
import { dayName } from '../../../languages/times.ts'
import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Choices } from '../../../ui/choices.tsx'
import { Form } from '../../../ui/form.tsx'
import { clockOf } from './pattern-fields.tsx'

/** A recurring shift with what she has said of it; times in minutes since midnight. */
export type ShownPattern = {
  readonly id: string
  readonly language: string
  readonly weekdays: readonly number[]
  readonly starts: number
  readonly ends: number
  readonly every: number
  readonly place: string | null
  readonly wish: 'preferred' | 'possible' | 'not' | null
}

/** When it suits her, for each recurring shift in her languages. */
export function Wishes({ patterns, open }: { patterns: readonly ShownPattern[]; open: boolean }) {
  const { t } = useFrame()
  return (
    <div id="wishes">
      <Details summary={t('v.shifts.wishes')} open={open}>
        <Form method="post" className="stack">
          {patterns.map((pattern) => {
            const days = pattern.weekdays.map((day) => dayName(t, day)).join(', ')
            const when = pattern.every === 2 ? t('v.shifts.every_second', { day: days }) : days
            const spoken = spokenLanguageOf(pattern.language)
            return (
              <Choices
                key={pattern.id}
                kind="one"
                layout="chips"
                name={pattern.id}
                legend={
                  <>
                    {when} <bdi dir="ltr">{`${clockOf(pattern.starts)}–${clockOf(pattern.ends)}`}</bdi>{' '}
                    <span lang={spoken.tag} dir={spoken.dir} className="quiet">
                      {spoken.endonym}
                    </span>
                  </>
                }
                {...(pattern.wish ? { chosen: pattern.wish } : {})}
                choices={[
                  { value: 'preferred', label: t('v.shifts.wish_preferred') },
                  { value: 'possible', label: t('v.shifts.wish_possible') },
                  { value: 'not', label: t('v.shifts.wish_not') },
                ]}
              />
            )
          })}
          <Button weight="plain" name="act" value="wish">
            {t('page.save')}
          </Button>
        </Form>
      </Details>
    </div>
  )
}
