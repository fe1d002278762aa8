import { useActionData } from 'react-router'
import { formatKroner } from '../../../languages/formats.ts'
import type { Refused } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { ErrorSummary } from '../../../ui/notice.tsx'
import type { PricePlace } from '../prices.ts'
import { carrierName } from './message-state.tsx'

/** A price as the form shows it, in øre; `inherits` is what holds where the field is empty, if anything does. */
export type ShownPrice = PricePlace & { readonly ore: number | null; readonly inherits: number | null }

/** What one segment costs with each provider, as typed from the contract; saved all together. */
export function PriceForm({ places }: { places: readonly ShownPrice[] }) {
  const { t, language } = useFrame()
  const refused = useActionData() as Partial<Refused> | undefined
  const wrong = (field: string) => (refused?.errors?.[field] ? { error: t('staff.error.ore') } : {})
  const label = ({ provider, route }: ShownPrice) =>
    t(route === '+' ? 'staff.carriers.price_rest' : 'staff.carriers.price_route', {
      provider: carrierName(t, provider),
      route,
    })
  return (
    <section className="stack" aria-labelledby="prices">
      <h2 id="prices">{t('staff.carriers.prices')}</h2>
      <p>{t('staff.carriers.prices_text')}</p>
      <ErrorSummary
        title={t('staff.error.title')}
        errors={places.flatMap((place) => {
          const { error } = wrong(place.field)
          return error ? [{ id: place.field, text: `${label(place)}: ${error}` }] : []
        })}
      />
      <Form method="post" className="stack">
        <div className="columns">
          {places.map((place) => {
            const { field, ore, inherits } = place
            const stored = ore === null ? '' : String(ore).replace('.', ',')
            return (
              <Field
                key={field}
                name={field}
                size={8}
                maxLength={7}
                label={label(place)}
                {...(inherits === null
                  ? {}
                  : { hint: t('staff.carriers.price_else', { price: formatKroner(language, inherits) }) })}
                value={refused?.typed?.[field]?.[0] ?? stored}
                {...wrong(field)}
              />
            )
          })}
        </div>
        <p>
          <Button>{t('page.save')}</Button>
        </p>
      </Form>
    </section>
  )
}
