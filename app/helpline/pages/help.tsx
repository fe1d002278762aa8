import { data, redirect, useActionData, useLoaderData } from 'react-router'
import { languageOf } from '../../languages/registry.ts'
import { canBeAskedFor, spokenLanguageOf } from '../../languages/spoken.ts'
import { allow, type Call } from '../../people/allow.ts'
import { readForm, type Typed } from '../../people/forms.ts'
import { useFrame } from '../../people/frames.ts'
import { notFound } from '../../people/refusals.ts'
import { pageOf } from '../../people/settings/page-languages.ts'
import { settingsFor } from '../../people/settings/settings.ts'
import { newSubmission, readSubmission } from '../../people/submissions.ts'
import { type AskForm as Asking, askForm, carried, judge } from '../asking/ask-forms.schema.ts'
import { consentWords } from '../asking/consent-words.ts'
import { soundsLikeDanger } from '../asking/danger.ts'
import { keepDays } from '../contacts/contact-periods.ts'
import { type About, aboutText, askOptions, nameAttributes } from '../public-pages.ts'
import type { SafeTime } from '../requests.schema.ts'
import { askForHelp } from '../requests.ts'
import { AboutText } from '../ui/about-text.tsx'
import { AskForm, Faults } from '../ui/ask-form.tsx'
import { CheckAnswers, type Checking } from '../ui/check-answers.tsx'

/** Ask for help: one screen, whole without script, kept as bytes since nothing in it is hers (KS-08, HA-17). */
export const loader = allow('helpline.before_asking', async ({ scope, tenant, visit, request, params }) => {
  const { language } = await pageOf(scope, tenant, params.language)
  const url = new URL(request.url)
  const wished = url.searchParams.get('language') ?? ''
  const about = await aboutText(scope, url.searchParams.get('article') ?? '', language.tag)
  visit.keep = true
  return {
    options: await askOptions(scope, language.tag),
    spoken: canBeAskedFor(wished) ? wished : language.tag,
    about,
  }
})

/** Takes the form to the page to check, back to be changed, or in (one commit, then a redirect). */
export const action = allow('helpline.ask', async (call) => {
  const { scope, tenant, request, params } = call
  const { language, settings } = await pageOf(scope, tenant, params.language)
  const read = await readForm(request, askForm)
  if (!read.ok) {
    const about = await aboutText(scope, read.typed.article?.[0] ?? '', language.tag)
    return data({ errors: read.errors, typed: read.typed, about }, { status: 400 })
  }
  const { value: form, typed } = read
  const options = await askOptions(scope, language.tag)
  const about = await aboutText(scope, form.article, language.tag)
  const judged = judge(form, {
    language: language.tag,
    demo: tenant.demo,
    topicIds: options.topics.map(({ value }) => value),
    areaIds: options.areas.map(({ value }) => value),
  })
  if (form.step === 'change' || form.step === 'more')
    return { errors: {}, typed, about, more: form.step === 'more' }
  if (!judged.ok) return data({ errors: judged.errors, typed, about }, { status: 400 })
  const consent = consentWords(language.tag, tenant.name, keepDays(settings))
  const show = (errors: Record<string, string>, key = newSubmission(scope, 'helpline')) => {
    const answers = {
      ...judged,
      topic: labelOf(options.topics, judged.topicId),
      area: labelOf(options.areas, judged.areaId),
      about,
    }
    return { errors, typed, about, checking: checkingOf(form, typed, answers, key, consent.read) }
  }
  if (form.step === 'check') return show({})
  const key = readSubmission(scope, 'helpline', form.key)
  if (!key.ok) return show({ form: 'expired' })
  if (!form.consent) return show({ consent: 'consent_missing' }, form.key)
  await call.count()
  const secret = await send(call, form, { ...judged, articleId: about?.articleId ?? null }, key.submission)
  return redirect(`/${language.tag}/done/${secret}`)
})

type Fine = Extract<ReturnType<typeof judge>, { ok: true }>

async function send(
  { scope, tenant, params }: Call,
  form: Asking,
  judged: Fine & { articleId: string | null },
  submission: Buffer,
): Promise<string> {
  const page = params.language ?? tenant.language
  const days = keepDays(await settingsFor(scope))
  const words = consentWords(page, tenant.name, days)
  const original = consentWords('nb', tenant.name, days)
  const asked = await askForHelp(scope, {
    submission,
    source: 'web',
    pageLanguage: page,
    language: judged.language,
    phone: judged.phone,
    topicId: judged.topicId,
    areaId: judged.areaId,
    articleId: judged.articleId,
    words: form.words.trim() || null,
    woman: form.woman === 'yes',
    motherTongue: form.mother_tongue === 'yes',
    avoidOwn: form.avoid_own === 'yes',
    avoid: form.avoid_own === 'yes' ? form.avoid.trim() || null : null,
    safeTimes: form.times as SafeTime[],
    mayText: judged.phone !== null && form.may_text === 'yes',
    readers: form.readers || null,
    danger: form.danger === 'yes' || soundsLikeDanger(form.words),
    underSixteen: form.under16 === 'yes',
    consent: {
      words: [...words.read, words.tick].join('\n'),
      original: [...original.read, original.tick].join('\n'),
      language: page,
    },
  })
  if (!asked.ok) throw notFound()
  return asked.secret
}

function checkingOf(
  form: Asking,
  typed: Typed,
  answers: Fine & { topic: string | null; area: string | null; about: About | null },
  key: string,
  consent: string[],
): Checking {
  const kept = carried.flatMap((field) => {
    const values = typed[field]?.filter((value) => value !== '') ?? []
    return values.length > 0 ? [[field, values] as const] : []
  })
  const danger = form.danger ? 'chosen' : soundsLikeDanger(form.words) ? 'words' : null
  return {
    key,
    typed: Object.fromEntries(kept),
    phone: answers.phone,
    language: { label: spokenLanguageOf(answers.language).endonym, ...nameAttributes(answers.language) },
    topic: answers.topic,
    area: answers.area,
    about: answers.about,
    danger,
    young: form.under16 === 'yes',
    consent,
  }
}

const labelOf = (options: { value: string; label: string }[], value: string | null) =>
  options.find((option) => option.value === value)?.label ?? null

export default function Help() {
  const { options, spoken, about: opened } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const { t, language } = useFrame()
  const errors = answered?.errors ?? {}
  const checking = answered && 'checking' in answered ? answered.checking : undefined
  const title = t(checking ? 'ask.check_title' : 'ask.title')
  const about = answered && 'about' in answered ? answered.about : opened
  const wrong = Object.keys(errors).length > 0
  return (
    <>
      <title>{wrong ? t('page.title_with_errors', { title }) : title}</title>
      <Faults errors={errors} />
      <h1>{title}</h1>
      {checking ? (
        <CheckAnswers checking={checking} errors={errors} />
      ) : (
        <>
          <p>{t('ask.intro')}</p>
          {about && <AboutText about={about} />}
          <AskForm
            options={options}
            typed={answered?.typed ?? {}}
            errors={errors}
            language={answered?.typed.language?.[0] || spoken || languageOf(language).tag}
            about={about}
            more={answered !== undefined && 'more' in answered && answered.more}
          />
        </>
      )}
    </>
  )
}
