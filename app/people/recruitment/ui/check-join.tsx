import { groupPhone } from '../../../languages/phones.ts'
import { spokenLanguageOf } from '../../../languages/spoken.ts'
import { Bidi } from '../../../ui/bidi.tsx'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Facts } from '../../../ui/card.tsx'
import { Check } from '../../../ui/choices.tsx'
import { Form } from '../../../ui/form.tsx'
import { Listen } from '../../../ui/listen.tsx'
import type { FieldErrors, Typed } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import type { Offer } from '../recruitment.schema.ts'
import { useJoinFaults, useLevels, useTimes } from './join-form.tsx'

/** What the page to check shows: what she offers, and a key that lets it be sent once. */
export type CheckedOffer = {
  readonly key: string
  readonly typed: Typed
  readonly offer: Offer
  readonly area: string | null
  readonly consent: readonly string[]
}

/** What she offers before it is sent, and her consent in her own language. */
export function CheckJoin({ checked, errors }: { checked: CheckedOffer; errors: FieldErrors }) {
  const { t, tenant, language } = useFrame()
  const fault = useJoinFaults(errors)('consent')
  return (
    <Form method="post" action={`/${language}/volunteer`} className="stack">
      <h2>{t('ask.check_what')}</h2>
      <Facts facts={useOffer(checked)} />
      <div className="stack" id="consent-words">
        {checked.consent.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <Listen target="consent-words" label={t('page.listen')} />
      <Check
        name="consent"
        label={t('join.consent', { tenant: tenant?.name ?? '' })}
        {...(fault ? { error: fault } : {})}
      />
      <input type="hidden" name="key" value={checked.key} />
      {Object.entries(checked.typed).flatMap(([field, values]) =>
        values.map((value, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rendered once on the server, never reordered
          <input key={`${field}-${index}`} type="hidden" name={field} value={value} />
        )),
      )}
      <Buttons>
        <Button name="step" value="send" sign="check">
          {t('page.send')}
        </Button>
        <Button name="step" value="change" weight="plain" sign="edit">
          {t('page.change')}
        </Button>
      </Buttons>
    </Form>
  )
}

function useOffer({ offer, area }: CheckedOffer) {
  const { t } = useFrame()
  const times = useTimes()
  const levels = useLevels()
  const facts = [
    { term: t('join.name'), value: <bdi dir="auto">{offer.name}</bdi> },
    { term: t('ask.phone'), value: <Bidi>{groupPhone(offer.phone)}</Bidi> },
    { term: t('volunteer.reach_email'), value: offer.email && <Bidi>{offer.email}</Bidi> },
    {
      term: t('join.languages'),
      value: offer.languages.map(({ language, level }) => (
        <div key={language}>
          <bdi lang={language} dir={spokenLanguageOf(language).dir ?? 'ltr'}>
            {spokenLanguageOf(language).endonym}
          </bdi>{' '}
          · {levels[level]}
        </div>
      )),
    },
    { term: t('ask.area'), value: area },
    {
      term: t('join.when'),
      value: offer.times.length > 0 ? offer.times.map((time) => times[time]).join(' · ') : t('ask.when_any'),
    },
  ]
  return facts.filter(({ value }) => value)
}
