import { Button, Buttons } from '../../../ui/button.tsx'
import { Field, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import type { Refused } from '../../forms.ts'
import { useFrame } from '../../frames.ts'

/** What stands in the form: the order, her address, and which ways there are here. */
export type ReachShown = {
  readonly channels: readonly string[]
  readonly email: string | null
  readonly possible: readonly ('sms' | 'email' | 'push')[]
}

/**
 * By which ways somebody is reached, in order, without a script: three lists, of which the later ones may be empty.
 * @param props.action where a coordinator posts it; it always says `act=reach`
 * @param props.isFolded stands in a fold, whose line says already what it is
 */
export function ReachForm({
  reach,
  refused,
  action,
  isFolded,
}: {
  reach: ReachShown
  refused?: Refused
  action?: string
  isFolded?: true
}) {
  const { t } = useFrame()
  const typed = (field: string, stored: string | null | undefined) =>
    refused ? (refused.typed[field]?.[0] ?? '') : (stored ?? '')
  const error = (field: string) => {
    const code = refused?.errors[field]
    return code ? { error: t.maybe(`error.${code}`) ?? t('error.required') } : {}
  }
  const options = reach.possible.map((value) => ({ value, label: t(`volunteer.reach_${value}`) }))
  const [first, second, third] = reach.channels
  return (
    <Form method="post" className="stack" id="reach" {...(action ? { action } : {})}>
      <input type="hidden" name="act" value="reach" />
      <fieldset className="stack" aria-describedby="reach-hint">
        <legend className={isFolded ? 'sr-only' : undefined}>
          {action ? (
            t('staff.volunteers.reach')
          ) : isFolded ? (
            t('volunteer.reach')
          ) : (
            <h2>{t('volunteer.reach')}</h2>
          )}
        </legend>
        <p className="hint" id="reach-hint">
          {t('volunteer.reach_hint')}
        </p>
        <Select
          name="first"
          label={t('volunteer.reach_first')}
          value={typed('first', first)}
          options={options}
          {...error('first')}
        />
        {options.length > 1 && (
          <Select
            name="second"
            label={t('volunteer.reach_next')}
            empty="–"
            value={typed('second', second)}
            options={options}
          />
        )}
        {options.length > 2 && (
          <Select
            name="third"
            label={t('volunteer.reach_next')}
            empty="–"
            value={typed('third', third)}
            options={options}
          />
        )}
        {reach.possible.includes('email') && (
          <Field
            name="email"
            id="reach-email"
            type="email"
            label={t(action ? 'staff.volunteers.email' : 'volunteer.email')}
            value={typed('email', reach.email)}
            maxLength={120}
            dir="ltr"
            autoComplete="email"
            {...error('email')}
          />
        )}
      </fieldset>
      <Buttons>
        <Button weight="plain">{t('page.save')}</Button>
      </Buttons>
    </Form>
  )
}
