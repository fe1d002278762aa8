import { data, redirect, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { findLanguage } from '../../languages/registry.ts'
import { spokenLanguageOf } from '../../languages/spoken.ts'
import { allowSignedIn } from '../../people/allow.ts'
import { readForm, refuse, type Typed } from '../../people/forms.ts'
import { useFrame } from '../../people/frames.ts'
import { topicLabel, topicsOf } from '../../people/settings/topics.ts'
import { myself } from '../../people/volunteers/myself.ts'
import { inScope } from '../../privacy/transactions.ts'
import { Foreign } from '../../ui/bidi.tsx'
import { Button, Buttons } from '../../ui/button.tsx'
import { Details } from '../../ui/card.tsx'
import { Check, Choices } from '../../ui/choices.tsx'
import { Field } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { ErrorSummary, Notice } from '../../ui/notice.tsx'
import {
  type ConversationForm,
  channels,
  conversationForm,
  crowds,
  followUps,
  longestWords,
  needs,
  outcomes,
} from '../forms.schema.ts'
import { formToCorrect, handInForm, newForm } from '../forms.ts'
import { keepToken, keptTokens } from '../tokens.ts'
import { DangerHelp } from '../ui/danger-help.tsx'

const posted = conversationForm.extend({ token: z.string().max(80) })

/**
 * The form after a conversation (BM-28, HA-09): what stands in it already comes from the address of the page or from
 * the form to be corrected, and is stored nowhere.
 */
export const loader = allowSignedIn('conversations.hand_in', async ({ scope, request, visit }) => {
  const asked = new URL(request.url).searchParams
  const token = keptTokens(request)[Number(asked.get('correct') ?? Number.NaN)]
  const known = token ? await formToCorrect(scope, token) : undefined
  const me = await myself(scope)
  const topics = await inScope(scope, (tx) => topicsOf(tx, scope))
  const spoken = me?.languages.map(({ language }) => language) ?? []
  const prefilled = asked.get('language') ?? spoken[0]
  const languages = [
    ...new Set([...spoken, ...[prefilled, known?.form.language].filter((tag) => tag !== undefined)]),
  ]
  return {
    token: known && token ? token : newForm(scope),
    known: asked.has('correct') ? (known ? 'open' : 'expired') : null,
    form: known?.form ?? { language: prefilled, topics: asked.getAll('topic') },
    languages: languages.flatMap((tag) => named(tag)),
    topics: topics
      .filter(({ retired }) => !retired)
      .map((topic) => ({ value: topic.code, label: topicLabel(topic, visit.language) })),
  }
})

/** Takes the form, or its correction, and leaves its token on this device. */
export const action = allowSignedIn('conversations.hand_in', async ({ scope, request, visit }) => {
  const read = await readForm(request, posted)
  if (!read.ok) return refuse(read.errors, read.typed)
  const { token, ...form } = read.value
  const handed = await handInForm(scope, token, form)
  if (!handed.ok) return data({ errors: { form: 'correct_expired' }, typed: read.typed }, { status: 400 })
  keepToken(visit, request, token)
  throw redirect(handed.corrected ? '/v/form/thanks?corrected' : '/v/form/thanks')
})

const named = (tag: string) => {
  try {
    const { endonym, dir } = spokenLanguageOf(tag)
    return [{ value: tag, label: endonym, dir, script: findLanguage(tag)?.script ?? 'Latn' }]
  } catch {
    return []
  }
}

export default function FormPage() {
  const { token, known, form, languages, topics } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t } = useFrame()
  const now = chosen(form, refused?.typed)
  const errors: Record<string, string> = refused?.errors ?? {}
  const wrong = (field: string) =>
    errors[field] && (field === 'words' ? wordsError(t, errors[field]) : t('error.choose_one'))
  const error = (field: string) => {
    const says = wrong(field)
    return says ? { error: says } : {}
  }
  const more = now.decided || now.openness || now.words !== '' || now.channel || now.people || errors.words
  const spoken = languages.find(({ value }) => value === now.language)
  // What she speaks most stands chosen already; it need not take a row of the screen.
  const languageChoices = (
    <Choices
      kind="one"
      name="language"
      legend={t('form.language')}
      hideLegend={Boolean(spoken && !errors.language)}
      layout="dense"
      {...(spoken ? { chosen: spoken.value } : {})}
      choices={languages.map((each) => ({ value: each.value, label: <Endonym of={each} /> }))}
      {...error('language')}
    />
  )
  return (
    <>
      <title>{t('form.title')}</title>
      <h1>{t('form.title')}</h1>
      {known === 'expired' && <Notice tone="attention">{t('form.correct_expired')}</Notice>}
      {errors.form && (
        <Notice tone="danger" live>
          {t('form.correct_expired')}
        </Notice>
      )}
      <ErrorSummary
        title={t('form.missing')}
        errors={['language', 'outcome', 'words'].flatMap((id) => {
          const text = wrong(id)
          return text ? [{ id, text }] : []
        })}
      />
      <p className="lead">{t('form.intro')}</p>
      <Form method="post" action="/v/form" className="stack">
        <input type="hidden" name="token" value={now.token ?? token} />
        {spoken && !errors.language ? (
          <Details
            summary={
              <span>
                {t('form.language')}: <Endonym of={spoken} />
              </span>
            }
          >
            {languageChoices}
          </Details>
        ) : (
          languageChoices
        )}
        <Choices
          kind="many"
          name="topics"
          legend={t('form.topics')}
          layout="dense"
          chosen={now.topics}
          choices={topics}
        />
        <Choices
          kind="one"
          name="outcome"
          legend={t('form.outcome')}
          layout="dense"
          {...(now.outcome ? { chosen: now.outcome } : {})}
          choices={outcomes.map((value) => ({ value, label: t(`form.outcome_${value}`) }))}
          {...error('outcome')}
        />
        <Choices
          kind="one"
          name="followUp"
          legend={t('form.follow_up')}
          layout="dense"
          {...(now.followUp ? { chosen: now.followUp } : {})}
          choices={followUps.map((value) => ({ value, label: t(`form.follow_up_${value}`) }))}
        />
        <Details summary={t('form.need')} {...(now.needs.length > 0 ? { open: true } : {})}>
          <Choices
            kind="many"
            name="needs"
            legend={t('form.need')}
            hideLegend
            layout="dense"
            chosen={now.needs}
            choices={needs.map((value) => ({ value, label: t(`form.need_${value}`) }))}
          />
        </Details>
        <Details summary={t('form.more')} {...(more ? { open: true } : {})}>
          <div className="stack">
            <Check name="decided" label={t('form.decided')} checked={now.decided} />
            <Check name="openness" label={t('form.openness')} checked={now.openness} />
            <Choices
              kind="one"
              name="channel"
              legend={t('form.channel')}
              layout="dense"
              {...(now.channel ? { chosen: now.channel } : {})}
              choices={channels.map((value) => ({ value, label: t(`form.channel_${value}`) }))}
            />
            <Choices
              kind="one"
              name="people"
              legend={t('form.people')}
              layout="dense"
              {...(now.people ? { chosen: now.people } : {})}
              choices={crowds.map((value) => ({ value, label: <bdi>{value.replace('-', '–')}</bdi> }))}
            />
            <Field
              name="words"
              label={t('form.words')}
              hint={t('form.no_names')}
              value={now.words}
              maxLength={longestWords}
              dir="auto"
              {...error('words')}
            />
          </div>
        </Details>
        <Buttons>
          <Button wide>{t('form.send')}</Button>
        </Buttons>
      </Form>
      <DangerHelp />
    </>
  )
}

function Endonym({ of }: { of: Spoken }) {
  return (
    <Foreign lang={of.value} dir={of.dir} script={of.script}>
      {of.label}
    </Foreign>
  )
}

type Spoken = ReturnType<typeof useLoaderData<typeof loader>>['languages'][number]

function wordsError(t: ReturnType<typeof useFrame>['t'], code: string): string {
  return code === 'no_names' ? t('form.no_names') : t('error.too_long', { max: longestWords })
}

/** What is chosen: what she typed on a refused form, else what the form held before. */
function chosen(form: Partial<ConversationForm>, typed: Typed | undefined) {
  if (!typed)
    return {
      ...form,
      token: undefined,
      topics: form.topics ?? [],
      needs: form.needs ?? [],
      words: form.words ?? '',
    }
  const one = (name: string) => typed[name]?.[0]
  return {
    token: one('token'),
    language: one('language'),
    topics: typed.topics ?? [],
    needs: typed.needs ?? [],
    outcome: one('outcome'),
    followUp: one('followUp'),
    channel: one('channel'),
    people: one('people'),
    decided: one('decided') === 'yes',
    openness: one('openness') === 'yes',
    words: one('words') ?? '',
  }
}
