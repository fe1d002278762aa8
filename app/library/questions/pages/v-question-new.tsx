import { redirect, useLoaderData } from 'react-router'
import { findLanguage } from '../../../languages/registry.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { topicLabel, topicsOf } from '../../../people/settings/topics.ts'
import { myself } from '../../../people/volunteers/myself.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button, Buttons, LinkButton } from '../../../ui/button.tsx'
import { Select, TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { ErrorSummary } from '../../../ui/notice.tsx'
import { askForm, longest } from '../questions.schema.ts'
import { askQuestion } from '../questions.ts'
import { useTyped } from '../ui/typed.tsx'

/** The form for a question; the topic and the text she was reading may come with the address (HA-11). */
export const loader = allowSignedIn('library.ask', async ({ scope, visit, request, tenant }) => {
  const asked = new URL(request.url).searchParams
  const me = await myself(scope)
  const topics = (await inScope(scope, (tx) => topicsOf(tx, scope))).filter(({ retired }) => !retired)
  const spoken = me?.languages.map(({ language }) => language) ?? []
  const tags = [...new Set([...spoken, visit.language, tenant.language])]
  return {
    topic: topics.find(({ id, code }) => [id, code].includes(asked.get('topic') ?? ''))?.id ?? '',
    article: asked.get('article') ?? '',
    writes: visit.language,
    wants: spoken.find((tag) => findLanguage(tag) !== undefined) ?? visit.language,
    topics: topics.map((topic) => ({ value: topic.id, label: topicLabel(topic, visit.language) })),
    languages: tags.flatMap((tag) => {
      const found = findLanguage(tag)
      return found ? [{ value: tag, label: found.endonym, lang: found.htmlLang }] : []
    }),
  }
})

/** Sends it. */
export const action = allowSignedIn('library.ask', async ({ scope, request, count }) => {
  const read = await readForm(request, askForm)
  if (!read.ok) return refuse(read.errors, read.typed)
  await count()
  const asked = await askQuestion(scope, read.value)
  if (!asked.ok) return refuse({ topic: 'choose_one' }, read.typed)
  throw redirect('/v/library/questions?news=sent')
})

export default function Ask() {
  const { topic, article, writes, wants, topics, languages } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = useTyped({ words: longest.question })
  const fields = {
    topic: t('v.question.topic'),
    words: t('v.question.words'),
    language: t('v.question.written_in'),
    answerLanguage: t('v.question.answer_in'),
  }
  return (
    <>
      <title>{t('v.question.title')}</title>
      <LinkButton weight="quiet" sign="back" href="/v/library/questions">
        {t('page.back')}
      </LinkButton>
      <h1>{t('v.question.title')}</h1>
      <ErrorSummary title={t('form.missing')} errors={form.summary(fields)} />
      <Form method="post" className="stack">
        <input type="hidden" name="article" value={article} />
        <Select
          name="topic"
          label={fields.topic}
          empty="–"
          required
          value={form.typed('topic', topic)}
          options={topics}
          {...form.error('topic')}
        />
        <TextArea
          name="words"
          label={fields.words}
          hint={`${t('form.no_names')} ${t('v.question.hint')}`}
          rows={5}
          required
          maxLength={longest.question}
          value={form.typed('words', '')}
          {...form.error('words')}
        />
        <Select
          name="language"
          label={fields.language}
          value={form.typed('language', writes)}
          options={languages}
          {...form.error('language')}
        />
        <Select
          name="answerLanguage"
          label={fields.answerLanguage}
          value={form.typed('answerLanguage', wants)}
          options={languages}
          {...form.error('answerLanguage')}
        />
        <Buttons>
          <Button wide>{t('page.send')}</Button>
        </Buttons>
      </Form>
    </>
  )
}
