import { useLoaderData } from 'react-router'
import { z } from 'zod'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { topicLabel, topicsOf } from '../../../people/settings/topics.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button, Buttons, LinkButton } from '../../../ui/button.tsx'
import { Check } from '../../../ui/choices.tsx'
import { Pagination, Strip, Table } from '../../../ui/desk.tsx'
import { Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Empty } from '../../../ui/notice.tsx'
import { coverageOf, readingLanguages } from '../coverage.ts'
import { translationStates } from '../states.ts'
import { coverageWish, nameOf } from '../translations.schema.ts'

const perPage = 50
const page = z.coerce.number().int().min(1).catch(1)

/** How far every article is in every language, narrowed as the address says (HA-26). */
export const loader = allowSignedIn('library.board', async ({ scope, request, visit }) => {
  const asked = new URL(request.url).searchParams
  const wish = coverageWish.parse(Object.fromEntries(asked))
  const [coverage, topics] = await Promise.all([
    coverageOf(scope, wish),
    inScope(scope, (tx) => topicsOf(tx, scope)),
  ])
  const number = page.parse(asked.get('page') ?? 1)
  asked.delete('page')
  return {
    wish,
    number,
    query: asked.toString(),
    counts: coverage.counts,
    languages: coverage.languages,
    total: coverage.lines.length,
    lines: coverage.lines.slice((number - 1) * perPage, number * perPage).map((line) => ({
      id: line.id,
      title: line.title,
      urgent: line.urgent,
      sourceLanguage: line.sourceLanguage,
      states: Object.fromEntries(line.states),
    })),
    topics: topics
      .filter(({ retired }) => !retired)
      .map((topic) => ({ value: topic.id, label: topicLabel(topic, visit.language) })),
  }
})

const signs = {
  reported: '!',
  missing: '–',
  stale: '↻',
  sent_back: '↩',
  waiting: '…',
  draft: '✎',
  fresh: '✓',
  source: '●',
} as const

/** What needs somebody stands out; what is well or not begun does not. */
const tones = {
  reported: 'wrong',
  missing: 'quiet',
  stale: 'old',
  sent_back: 'old',
  waiting: 'busy',
  draft: 'busy',
  fresh: 'well',
  source: 'quiet',
} as const

export default function Coverage() {
  const { wish, number, query, counts, languages, total, lines, topics } = useLoaderData<typeof loader>()
  const { t, language: staff } = useFrame()
  const word = (state: keyof typeof signs) =>
    state === 'source' ? t('v.library.source') : t(`v.library.state_${state}`)
  const at = (to: number) => `?${query}${query ? '&' : ''}page=${to}`
  return (
    <>
      <title>{t('staff.library.coverage')}</title>
      <h1>{t('staff.library.coverage')}</h1>
      <Strip
        figures={translationStates.map((state) => ({
          value: counts[state],
          label: (
            <>
              {signs[state]} {word(state)}
            </>
          ),
        }))}
      />
      <Form className="tools">
        <Select
          name="topic"
          label={t('staff.library.topic')}
          empty={t('staff.library.all')}
          options={topics}
          {...(wish.topicId ? { value: wish.topicId } : {})}
        />
        <Select
          name="language"
          label={t('staff.library.language')}
          empty={t('staff.library.all')}
          options={readingLanguages.map((tag) => ({ value: tag, label: nameOf(tag, staff) }))}
          {...(wish.language ? { value: wish.language } : {})}
        />
        <Select
          name="state"
          label={t('staff.library.state')}
          empty={t('staff.library.all')}
          options={translationStates.map((state) => ({ value: state, label: word(state) }))}
          {...(wish.state ? { value: wish.state } : {})}
        />
        <Check name="urgent" label={t('staff.library.urgent')} checked={wish.urgent} />
        <Button weight="plain">{t('staff.library.show')}</Button>
      </Form>
      <Buttons>
        <LinkButton weight="quiet" href={`/staff/library/coverage/file?${query}`}>
          {t('staff.library.csv')}
        </LinkButton>
        <LinkButton weight="quiet" href="/staff/library/reports">
          {t('staff.library.reports')}
        </LinkButton>
        <LinkButton weight="quiet" href="/staff/library/remarks">
          {t('staff.library.remarks')}
        </LinkButton>
      </Buttons>
      {lines.length === 0 ? (
        <Empty title={t('staff.library.no_articles')} pictogram="letters_forms" />
      ) : (
        <Table
          caption={t('staff.library.coverage_caption', { count: total })}
          rows={lines}
          id={({ id }) => id}
          columns={[
            {
              head: t('staff.library.article'),
              cell: ({ id, title, urgent, sourceLanguage }) => (
                <div className="wide-cell">
                  <a href={`/staff/library/${id}/translations`} lang={sourceLanguage}>
                    {title}
                  </a>{' '}
                  {urgent && <Badge tone="danger">{t('staff.library.urgent')}</Badge>}
                </div>
              ),
            },
            ...languages.map((tag) => ({
              head: <abbr title={nameOf(tag, staff)}>{tag}</abbr>,
              cell: ({ id, states }: (typeof lines)[number]) => {
                const state = states[tag] ?? 'missing'
                return (
                  <a
                    className={`cell ${tones[state]}`}
                    href={`/staff/library/${id}/translations/${tag}`}
                    title={`${nameOf(tag, staff)}: ${word(state)}`}
                    aria-label={`${nameOf(tag, staff)}: ${word(state)}`}
                  >
                    {signs[state]}
                  </a>
                )
              },
            })),
          ]}
        />
      )}
      <Pagination
        label={t('staff.library.coverage')}
        {...(number > 1 ? { earlier: { href: at(number - 1), label: t('page.back') } } : {})}
        {...(number * perPage < total ? { later: { href: at(number + 1), label: t('page.next') } } : {})}
      />
    </>
  )
}
