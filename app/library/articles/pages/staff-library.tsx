import { useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDay } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { topicLabel, topicsOf } from '../../../people/settings/topics.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button, Buttons, LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Table, Toolbar } from '../../../ui/desk.tsx'
import { Field, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Empty } from '../../../ui/notice.tsx'
import { waitingMedia } from '../../media/desks.ts'
import { nameOf } from '../../translations/translations.schema.ts'
import { type Holding, holdingStates, holdings } from '../holdings.ts'

const states = [...holdingStates, 'overdue', 'waits'] as const
const sought = z.object({
  q: z.string().trim().max(100).catch(''),
  topic: z.uuid().nullable().catch(null),
  state: z.enum(states).nullable().catch(null),
})

/** The tenant's articles, with what needs a hand. */
export const loader = allowSignedIn('library.write', async ({ scope, request, visit }) => {
  const asked = sought.parse(Object.fromEntries(new URL(request.url).searchParams))
  const topics = await inScope(scope, (tx) => topicsOf(tx, scope))
  const label = new Map(topics.map((topic) => [topic.id, topicLabel(topic, visit.language)]))
  const wish = { search: asked.q, topicId: asked.topic, state: asked.state }
  const { shown, found, all } = await holdings(scope, wish)
  const day = (date: Temporal.PlainDate | null) => date && formatDay(visit.language, date, 'short')
  const media = await waitingMedia(scope)
  return {
    media: media.map(({ id, article_id, film_id, language, title, waits, agreed_until }) => ({
      id,
      href: `/staff/library/${article_id}/${film_id ? `film/${film_id}` : 'media'}`,
      words: `${title} (${nameOf(language, visit.language)})`,
      ends: waits ? null : day(agreed_until),
    })),
    asked,
    found,
    all,
    topics: topics.map(({ id }) => ({ value: id, label: label.get(id) ?? '' })),
    rows: shown.map((row) => ({
      ...facts(row),
      topics: row.topic_ids.flatMap((id) => label.get(id) ?? []).join(', '),
      reviewBy: day(row.review_by),
    })),
  }
})

function facts({ id, title, state, overdue, expired, closed, urgent, languages, reports, waits }: Holding) {
  return { id, title, state, overdue, expired, closed, urgent, languages, reports, waits }
}

export default function Library() {
  const { asked, rows, topics, found, all, media } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('staff.library.title')}</title>
      <Toolbar label={t('staff.library.title')}>
        <h1>{t('staff.library.title')}</h1>
        <span className="push" />
        <LinkButton sign="plus" href="/staff/library/new">
          {t('staff.library.new')}
        </LinkButton>
      </Toolbar>
      <Buttons>
        <LinkButton weight="plain" href="/staff/library/needs">
          {t('staff.library.go.needs')}
        </LinkButton>
        <LinkButton weight="plain" href="/staff/questions">
          {t('staff.library.go.questions')}
        </LinkButton>
        <LinkButton weight="plain" href="/staff/library/collections">
          {t('staff.library.go.collections')}
        </LinkButton>
        <LinkButton weight="plain" href="/staff/library/coverage">
          {t('staff.library.go.coverage')}
        </LinkButton>
        <LinkButton weight="plain" href="/staff/library/partners">
          {t('staff.partners.title')}
        </LinkButton>
        <LinkButton weight="plain" href="/staff/library/shared">
          {t('staff.library.go.shared')}
        </LinkButton>
        <LinkButton weight="plain" href="/staff/library/searches">
          {t('staff.library.search_searches')}
        </LinkButton>
      </Buttons>
      {media.length > 0 && (
        <Details summary={t('staff.media.waiting', { count: media.length })}>
          <ul>
            {media.map(({ id, href, words, ends }) => (
              <li key={id}>
                <a href={href}>
                  <bdi>{words}</bdi>
                </a>{' '}
                {ends ? t('staff.media.ends', { date: ends }) : t('staff.media.waits')}
              </li>
            ))}
          </ul>
        </Details>
      )}
      <Form method="get" role="search">
        <div className="tools">
          <Field name="q" type="search" label={t('staff.library.search')} value={asked.q} maxLength={100} />
          <Select
            name="topic"
            label={t('staff.library.topic')}
            value={asked.topic ?? ''}
            empty={t('staff.library.all')}
            options={topics}
          />
          <Select
            name="state"
            label={t('staff.library.state')}
            value={asked.state ?? ''}
            empty={t('staff.library.all')}
            options={states.map((value) => ({ value, label: t(`staff.library.state.${value}`) }))}
          />
          <Button weight="plain">{t('staff.library.show')}</Button>
        </div>
      </Form>
      {rows.length === 0 ? (
        <Empty title={all === 0 ? t('staff.library.empty') : t('staff.library.none_found')} />
      ) : (
        <>
          <p className="quiet small">{t('staff.library.count', { shown: rows.length, found })}</p>
          <ArticleTable rows={rows} />
        </>
      )}
    </>
  )
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>

function ArticleTable({ rows }: Pick<Shown, 'rows'>) {
  const { t } = useFrame()
  return (
    <Table
      caption={t('staff.library.title')}
      hideCaption
      keys
      rows={rows}
      id={(row) => row.id}
      columns={[
        {
          head: t('staff.library.article'),
          cell: (row) => <a href={`/staff/library/${row.id}`}>{row.title}</a>,
        },
        { head: t('staff.library.state'), cell: (row) => marksOf(row, t) },
        { head: t('staff.library.topic'), cell: (row) => row.topics, wideOnly: true },
        {
          head: t('staff.library.field.review_by'),
          cell: (row) => (row.overdue ? null : row.reviewBy),
          wideOnly: true,
        },
        { head: t('staff.library.languages'), cell: (row) => row.languages, number: true },
      ]}
    />
  )
}

// An empty cell stays empty, so that a card on a phone has no empty line.
function marksOf(row: Shown['rows'][number], t: ReturnType<typeof useFrame>['t']) {
  const marks = [
    row.state !== 'published' && (
      <Badge key="state" tone={row.state === 'withdrawn' ? undefined : 'info'}>
        {t(`staff.library.state.${row.state}`)}
      </Badge>
    ),
    row.urgent && (
      <Badge key="urgent" tone="danger">
        {t('staff.library.urgent')}
      </Badge>
    ),
    row.closed && <Badge key="closed">{t('staff.library.closed')}</Badge>,
    row.waits && (
      <Badge key="waits" tone="attention">
        {t('staff.library.state.waits')}
      </Badge>
    ),
    row.overdue && (
      <Badge key="overdue" tone="attention">
        {t('staff.library.overdue', { date: row.reviewBy ?? '' })}
      </Badge>
    ),
    row.expired && (
      <Badge key="expired" tone="attention">
        {t('staff.library.expired')}
      </Badge>
    ),
    row.reports > 0 && (
      <Badge key="reports" tone="attention">
        {t('staff.library.reported', { count: row.reports })}
      </Badge>
    ),
  ].filter(Boolean)
  return marks.length > 0 ? <span className="marks">{marks}</span> : null
}
