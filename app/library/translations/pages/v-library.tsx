import { redirect, useLoaderData } from 'react-router'
import { formatDate } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Buttons, LinkButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Badge, Empty } from '../../../ui/notice.tsx'
import { Numbered } from '../../../ui/numbered.tsx'
import { chooseDigest } from '../../closed/digests.ts'
import { newsForm } from '../../closed/news.schema.ts'
import { myNews, placeInArea, seeNews } from '../../closed/news.ts'
import { NewsSection } from '../../closed/ui/news-section.tsx'
import { type WordsTask, wordsTasks } from '../../collections/collection-words.ts'
import { textsToRead } from '../../media/desks.ts'
import { fateOf } from '../remarks.ts'
import { tasksOf } from '../tasks.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { endonymOf } from '../ui/texts.tsx'

/** What the library has for her: what she was asked for, what she can take, what is new, and her remarks (HA-26, HA-27). */
export const loader = allowSignedIn('library.closed', async ({ scope }) => {
  const [{ asked, toReview, toTake, remarks }, words, mine, toRead] = await Promise.all([
    tasksOf(scope),
    wordsTasks(scope),
    myNews(scope),
    textsToRead(scope),
  ])
  return {
    toRead: toRead.map(({ article_id, language, title }) => ({
      href: `/v/library/${article_id}/${language}/media`,
      language,
      title,
    })),
    asked: asked.map(({ id, article_id, language, task, title, due }) => ({
      id,
      href: `/v/library/${article_id}/${language}`,
      language,
      title,
      task,
      due: due?.toString() ?? null,
    })),
    toReview: [
      ...toReview.map(({ article_id, language, title }) => ({
        href: `/v/library/${article_id}/${language}`,
        language,
        title,
      })),
      ...words.filter(({ state }) => state === 'waiting').map(shownWords),
    ],
    toTake: [
      ...toTake.map(({ articleId, language, title, state }) => ({
        href: `/v/library/${articleId}/${language}`,
        language,
        title,
        state,
      })),
      ...words.filter(({ state }) => state !== 'waiting').map(shownWords),
    ],
    until: mine.until.toString(),
    weekly: mine.weekly,
    news: mine.items.slice(0, mostNews).map((item) => ({
      href: placeInArea(item),
      language: item.language,
      title: item.title,
      at: item.at.toString(),
      changed: item.changed,
    })),
    remarks: remarks.map((remark) => ({
      id: remark.id,
      title: remark.title,
      words: remark.words,
      fate: fateOf(remark),
      why: remark.why,
    })),
  }
})

// What a collection is called, to be put into a language or checked in it (BM-07).
function shownWords({ collectionId, language, original, state }: WordsTask) {
  const href = `/v/library/collections/${collectionId}/${language}`
  return { href, language, title: original.title, state }
}

/** She has seen what is new (BM-11), or chooses about the weekly message (BM-12); then the page again. */
export const action = allowSignedIn('library.closed', async ({ scope, request }) => {
  const read = await readForm(request, newsForm)
  if (!read.ok) throw notFound()
  const { act, until } = read.value
  if (act === 'seen') await seeNews(scope, until)
  else await chooseDigest(scope, act === 'week_on')
  throw redirect('/v/library')
})

const mostNews = 12

export default function VolunteerLibrary() {
  const { asked, toReview, toTake, toRead, news, until, weekly, remarks } = useLoaderData<typeof loader>()
  const { t, language, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const day = (at: string) => formatDate(language, Temporal.Instant.from(at), zone, 'short')
  const dueDay = (date: string) => day(`${date}T12:00:00Z`)
  return (
    <>
      <title>{t('v.library.title')}</title>
      <h1>{t('v.library.title')}</h1>
      <Buttons>
        <LinkButton weight="plain" href="/v/library/search">
          {t('library.search.go')}
        </LinkButton>
        <LinkButton weight="plain" href="/v/library/questions">
          {t('v.question.title')}
        </LinkButton>
        <LinkButton weight="plain" href="/v/library/collections">
          {t('v.collection.title')}
        </LinkButton>
      </Buttons>
      <NewsSection {...{ news, until, weekly }} />
      {asked.length + toReview.length + toTake.length + toRead.length === 0 && (
        <Empty title={t('v.library.nothing')} pictogram="letters_forms" />
      )}
      {asked.length > 0 && <h2>{t('v.library.asked')}</h2>}
      {asked.map((task) => (
        <Card key={task.id}>
          <Link {...task} />
          <p>
            <Badge tone="info">{t(task.task === 'review' ? 'v.library.check' : 'v.library.translate')}</Badge>{' '}
            {task.due && t('v.library.by', { date: dueDay(task.due) })}
          </p>
        </Card>
      ))}
      {toReview.length > 0 && <h2>{t('v.library.check')}</h2>}
      <Links of={toReview} />
      {toTake.length > 0 && <h2>{t('v.library.can_take')}</h2>}
      {toTake.map((text) => (
        <Card key={text.href}>
          <Link {...text} />
          <p>
            <StateBadge state={text.state} />
          </p>
        </Card>
      ))}
      {toRead.length > 0 && <h2>{t('v.library.voice_title')}</h2>}
      <Links of={toRead} />
      {remarks.length > 0 && <h2>{t('v.library.remarks')}</h2>}
      {remarks.map(({ id, title, words, fate, why }) => (
        <Card key={id}>
          <p className="small quiet">
            <bdi className="wraps">{title}</bdi>
          </p>
          <p className="raw" dir="auto">
            <Numbered>{words}</Numbered>
          </p>
          <p>
            <Badge {...(fate === 'used' ? { tone: 'done' as const } : {})}>
              {t(`v.library.fate_${fate}`)}
            </Badge>
          </p>
          {why && (
            <p className="raw" dir="auto">
              <Numbered>{why}</Numbered>
            </p>
          )}
        </Card>
      ))}
    </>
  )
}

type Text = { href: string; language: string; title: string }

function Links({ of }: { of: readonly Text[] }) {
  return of.map((text) => (
    <Card key={text.href}>
      <Link {...text} />
    </Card>
  ))
}

function Link({ href, language, title }: Text) {
  return (
    <p>
      <a href={href}>
        <bdi className="wraps">{title}</bdi>
      </a>{' '}
      <span className="small quiet">
        <bdi lang={language}>{endonymOf(language)}</bdi>
      </span>
    </p>
  )
}
