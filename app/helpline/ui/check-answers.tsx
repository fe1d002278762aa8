import { groupPhone } from '../../languages/phones.ts'
import type { FieldErrors, Typed } from '../../people/forms.ts'
import { useFrame } from '../../people/frames.ts'
import { Bidi } from '../../ui/bidi.tsx'
import { Button, Buttons } from '../../ui/button.tsx'
import { Facts } from '../../ui/card.tsx'
import { Check } from '../../ui/choices.tsx'
import { Form } from '../../ui/form.tsx'
import { Listen } from '../../ui/listen.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { About } from '../public-pages.ts'
import { TextTitle } from './about-text.tsx'
import { useFaults } from './ask-form.tsx'
import { EmergencyNumbers } from './emergency.tsx'

/** What the page to check shows: her answers in words, and a key that lets them be sent once. */
export type Checking = {
  key: string
  typed: Typed
  phone: string | null
  language: { label: string; lang: string; dir: 'ltr' | 'rtl' }
  topic: string | null
  area: string | null
  about: About | null
  danger: 'chosen' | 'words' | null
  young: boolean
  consent: string[]
}

/** Her answers before they are sent: what goes to whom in three lines, and her consent in her own language. */
export function CheckAnswers({ checking, errors }: { checking: Checking; errors: FieldErrors }) {
  const { t, tenant, language } = useFrame()
  const faultOf = useFaults(errors)
  const { typed } = checking
  const name = tenant?.name ?? ''
  const consentFault = faultOf('consent')
  return (
    <Form method="post" action={`/${language}/help/check`} className="stack">
      {checking.danger && (
        <>
          <Notice tone="danger" title={t('ask.danger_title')} live>
            <p>{t(checking.danger === 'words' ? 'ask.danger_words' : 'ask.danger_text')}</p>
          </Notice>
          <EmergencyNumbers />
          <p>{t('ask.danger_send')}</p>
        </>
      )}
      <h2>{t('ask.check_what')}</h2>
      <Facts facts={factsOf(checking, t)} />
      <h2>{t('ask.check_to')}</h2>
      <p>{t(checking.young ? 'ask.check_to_children' : 'ask.check_to_text', { tenant: name })}</p>
      <div className="stack" id="consent-words">
        {checking.consent.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <Listen target="consent-words" label={t('page.listen')} />
      <Check
        name="consent"
        label={t('ask.consent', { tenant: name })}
        {...(consentFault ? { error: consentFault } : {})}
      />
      <input type="hidden" name="key" value={checking.key} />
      {Object.entries(typed).flatMap(([field, values]) =>
        values.map((value, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rendered once on the server, never reordered
          <input key={`${field}-${index}`} type="hidden" name={field} value={value} />
        )),
      )}
      <Buttons>
        <Button name="step" value="send" sign={checking.phone ? 'call' : 'check'}>
          {t(checking.phone ? 'ask.send' : 'ask.send_no_phone')}
        </Button>
        <Button name="step" value="change" weight="plain" sign="edit">
          {t('page.change')}
        </Button>
      </Buttons>
    </Form>
  )
}

function factsOf(
  { typed, phone, language, topic, area, about }: Checking,
  t: ReturnType<typeof useFrame>['t'],
) {
  const one = (field: string) => typed[field]?.[0] ?? ''
  const times = {
    morning: t('ask.when_morning'),
    day: t('ask.when_day'),
    evening: t('ask.when_evening'),
    weekend: t('ask.when_weekend'),
  }
  const when = (typed.times ?? []).flatMap((time) => times[time as keyof typeof times] ?? [])
  const wishes = [
    one('woman') && t('ask.woman'),
    one('mother_tongue') && t('ask.mother_tongue'),
    one('avoid_own') && t('ask.exclude'),
  ].filter(Boolean)
  const readers = {
    only_me: t('ask.readers_only_me'),
    family: t('ask.readers_family'),
    unsure: t('ask.readers_unsure'),
  }
  const facts = [
    { term: t('ask.phone'), value: phone ? <Bidi>{groupPhone(phone)}</Bidi> : t('ask.no_phone') },
    {
      term: t('ask.language'),
      value: (
        <bdi lang={language.lang} dir={language.dir}>
          {language.label}
        </bdi>
      ),
    },
    { term: t('ask.topic'), value: topic },
    { term: t('library.about'), value: about && <TextTitle about={about} /> },
    { term: t('ask.words'), value: one('words') && <bdi dir="auto">{one('words')}</bdi> },
    { term: t('ask.area'), value: area },
    { term: t('ask.wishes'), value: wishes.length > 0 && wishes.map((wish) => <div key={wish}>{wish}</div>) },
    {
      term: t('ask.exclude_which'),
      value: one('avoid_own') && one('avoid') && <bdi dir="auto">{one('avoid')}</bdi>,
    },
    { term: t('ask.when'), value: when.length > 0 ? when.join(' · ') : t('ask.when_any') },
    {
      term: t('ask.text_ok'),
      value:
        phone &&
        (one('may_text') === 'yes'
          ? [t('page.yes'), readers[one('readers') as keyof typeof readers]].filter(Boolean).join(' · ')
          : t('page.no')),
    },
  ]
  return facts.filter(({ value }) => value)
}
