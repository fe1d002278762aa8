import { redirect, useActionData, useLoaderData } from 'react-router'
import { formatDay } from '../../../languages/formats.ts'
import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { lengthOf } from '../../../library/media/playing.ts'
import { dropGreeting, greetingsOf, keepGreeting } from '../../../messaging/calls/greetings.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { type Refused, readUpload, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { settingsFor } from '../../../people/settings/settings.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Empty, ErrorSummary, Notice } from '../../../ui/notice.tsx'
import { RecorderScript } from '../../../ui/recorder.tsx'
import { greetingAct } from '../greetings.schema.ts'
import { GreetingCard } from '../ui/greeting-card.tsx'

const told = ['kept', 'dropped'] as const

/** What callers hear before they leave a spoken message, by language, and what it has to say (BM-02). */
export const loader = allowSignedIn('messaging.greetings', async ({ scope, tenant, visit, request }) => {
  visit.opens = { microphone: true }
  const { voicemail } = await settingsFor(scope)
  const asked = new URL(request.url).searchParams.get('told')
  const tag = staffTagOf(visit.language)
  const day = (at: Temporal.Instant) =>
    formatDay(visit.language, at.toZonedDateTimeISO(tenant.timeZone).toPlainDate(), 'short')
  return {
    told: told.find((each) => each === asked) ?? null,
    isOn: voicemail !== 'off',
    greetings: (await greetingsOf(scope)).map(({ language, heard }) => ({
      language,
      name: languageName(language, tag),
      heard: heard && { path: heard.path, length: lengthOf(heard.seconds), since: day(heard.addedAt) },
    })),
  }
})

/** Takes a greeting in, or deletes it. */
export const action = allowSignedIn('messaging.greetings', async ({ scope, request }) => {
  const { typed, file } = await readUpload(request, 'sound')
  const plain = Object.fromEntries(Object.entries(typed).map(([name, [first]]) => [name, first]))
  const read = greetingAct.safeParse(plain)
  if (!read.success) {
    const field = String(read.error.issues[0]?.path[0] ?? 'language')
    return refuse({ [field]: field === 'agree' ? 'required' : 'invalid' }, typed)
  }
  const { language } = read.data
  if (read.data.do === 'drop') {
    await dropGreeting(scope, language)
    return redirect('/staff/rota/greetings?told=dropped', 303)
  }
  if (!file || file.length === 0) return refuse({ sound: 'no_sound' }, typed)
  const kept = await keepGreeting(scope, { language, sound: file })
  if (!kept.ok) return refuse({ sound: kept.reason }, typed)
  return redirect('/staff/rota/greetings?told=kept', 303)
})

export default function StaffGreetings() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData() as Partial<Refused> | undefined
  const { t } = useFrame()
  const fault = (language: string, field: string) => {
    const code = refused?.typed?.language?.[0] === language ? refused.errors?.[field] : undefined
    return (
      code &&
      (t.maybe(`staff.greetings.error_${code}`) ?? t.maybe(`error.${code}`) ?? t('staff.error.invalid'))
    )
  }
  const faults = page.greetings.flatMap(({ language, name }) =>
    ['sound', 'agree'].flatMap((field) => {
      const text = fault(language, field)
      return text ? [{ id: `${field}-${language}`, text: `${name}: ${text}` }] : []
    }),
  )
  return (
    <>
      <title>{t('staff.greetings.title')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/rota">
        {t('staff.rota.title')}
      </LinkButton>
      <h1>{t('staff.greetings.title')}</h1>
      {page.told && (
        <Notice tone="done" live>
          {t(`staff.greetings.told_${page.told}`)}
        </Notice>
      )}
      <ErrorSummary title={t('staff.error.title')} errors={faults} />
      {!page.isOn && page.greetings.length > 0 && (
        <Notice tone="info">
          {t('staff.greetings.off')}{' '}
          <a href="/staff/settings#telephony">{t('staff.greetings.to_settings')}</a>
        </Notice>
      )}
      <p>{t('staff.greetings.intro')}</p>
      {page.greetings.length === 0 && <Empty title={t('staff.greetings.none')} pictogram="talk" />}
      {page.greetings.length > 0 && (
        <section className="panel stack" aria-labelledby="say">
          <h2 id="say">{t('staff.greetings.say')}</h2>
          <ul>
            <li>{t('staff.greetings.say_who')}</li>
            <li>{t('staff.greetings.say_kept')}</li>
            <li>{t('staff.greetings.say_who_hears')}</li>
            <li>{t('staff.greetings.say_danger')}</li>
            <li>{t('staff.greetings.say_emergency')}</li>
            <li>{t('staff.greetings.say_tone')}</li>
          </ul>
        </section>
      )}
      {page.greetings.map((greeting) => (
        <GreetingCard
          key={greeting.language}
          greeting={greeting}
          fault={(field) => fault(greeting.language, field)}
        />
      ))}
      <RecorderScript />
    </>
  )
}
