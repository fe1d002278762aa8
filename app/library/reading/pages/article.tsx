import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { pageAttributes } from '../../../languages/direction.ts'
import { formatDate, formatDay } from '../../../languages/formats.ts'
import { findLanguage, languageOf } from '../../../languages/registry.ts'
import { allow } from '../../../people/allow.ts'
import { readForm } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { pageLanguages, pageOf } from '../../../people/settings/page-languages.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Listen } from '../../../ui/listen.tsx'
import { Badge, Notice } from '../../../ui/notice.tsx'
import { Numbered } from '../../../ui/numbered.tsx'
import { Pieces } from '../../../ui/pieces.tsx'
import { plainText } from '../../articles/markdown.ts'
import type { Publication } from '../../articles/publications.ts'
import type { ShownMedia } from '../../media/showing.ts'
import { Aloud } from '../../media/ui/aloud.tsx'
import { Film } from '../../media/ui/film.tsx'
import { Pictures } from '../../media/ui/pictures.tsx'
import { sayFound } from '../findings.ts'
import { slug } from '../shelves.schema.ts'
import { textPath, wholeTextAt, wishedLanguage } from '../texts.ts'
import { AskPerson } from '../ui/ask-person.tsx'
import { hostOf, MadeBy } from '../ui/made-by.tsx'
import { type Said, TextAnswers } from '../ui/text-answers.tsx'
import { TextBody } from '../ui/text-body.tsx'
import { TextFacts } from '../ui/text-facts.tsx'
import { TextLanguages } from '../ui/text-languages.tsx'
import { TextRows, Words } from '../ui/text-rows.tsx'

/** From so many chapters a text begins with a list of them. */
const longText = 3

/** One text, to be read on an old phone: whole without script, kept as bytes, and honest about its age (HA-03, HA-04). */
export const loader = allow('library.read', async ({ scope, tenant, visit, request, params }) => {
  const { language, settings } = await pageOf(scope, tenant, params.language)
  const query = new URL(request.url).searchParams
  const wished = wishedLanguage(query.get('in'), language.tag)
  const { text, similar, media } = await wholeTextAt(scope, params.slug, wished, language.tag)
  visit.keep = true
  const offered = pageLanguages(tenant, settings).map(({ tag }) => tag)
  const isHers = text.languages.includes(language.tag)
  // Who can read another language still wants her own around it; who has the text in hers changes the whole page.
  const languages = text.languages
    .filter((tag) => findLanguage(tag) !== undefined)
    .map((tag) => ({
      tag,
      href:
        isHers && offered.includes(tag) ? textPath(tag, text.slug) : textPath(language.tag, text.slug, tag),
    }))
  return {
    at: textPath(language.tag, text.slug),
    share: textPath(language.tag, `${text.slug}/share`, text.language),
    isHers,
    languages,
    said: saidOf(query.get('said')),
    similar,
    reading: media.reading,
    pictures: media.pictures.get('') ?? [],
    films: media.films,
    filmsAt: textPath(language.tag, `${text.slug}/film`),
    ...shown(text, media, { page: language.tag, zone: tenant.timeZone, now: visit.world.clock.now() }),
  }
})

const foundForm = z.object({ found: z.enum(['yes', 'no']), shown: z.string().max(20).default('') })

/** Takes in whether she found what she was looking for. */
export const action = allow('library.say_found', async ({ scope, tenant, request, params, count }) => {
  const { language } = await pageOf(scope, tenant, params.language)
  const address = slug.safeParse(params.slug)
  const read = await readForm(request, foundForm)
  if (!address.success || !read.ok) throw notFound()
  await count()
  const { found, shown } = read.value
  const answer = { slug: address.data, language: language.tag, found: found === 'yes' }
  if (!(await sayFound(scope, answer)).ok) throw notFound()
  const inLanguage = wishedLanguage(shown, language.tag)
  return redirect(`${textPath(language.tag, address.data, inLanguage, { said: found })}#said`)
})

const saidOf = (value: string | null) =>
  ['yes', 'no', 'wrong'].find((each) => each === value) as Said | undefined

function shown(
  text: Publication,
  { pictures }: ShownMedia,
  { page, zone, now }: { page: string; zone: string; now: Temporal.Instant },
) {
  const day = (date: Temporal.PlainDate | null) => date && formatDay(page, date)
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const isOverdue = text.reviewBy !== null && Temporal.PlainDate.compare(text.reviewBy, today) < 0
  const paragraphs = text.paragraphs.map(({ paragraphId, html, olderThan }, place) => ({
    id: `p${place + 1}`,
    html,
    older: olderThan ? formatDay(page, olderThan) : null,
    pictures: pictures.get(paragraphId) ?? [],
  }))
  const chapters = text.paragraphs.flatMap(({ words }, place) =>
    /^#{1,3}\s/.test(words) ? [{ id: `p${place + 1}`, words: plainText(words).split('\n')[0] ?? '' }] : [],
  )
  return {
    slug: text.slug,
    language: text.language,
    sourceLanguage: text.sourceLanguage,
    title: text.title,
    summary: text.summary,
    urgent: text.urgent,
    isStale: text.freshness === 'stale',
    overdue: isOverdue ? day(text.reviewBy) : null,
    paragraphs,
    chapters: chapters.length >= longText ? chapters : [],
    newer: text.notYetTranslated.map(({ html }, place) => ({ id: `n${place + 1}`, html, older: null })),
    partner:
      text.publisher && text.partnerSlug
        ? { name: text.publisher, slug: text.partnerSlug, url: text.partnerUrl }
        : null,
    vouching: {
      authority: text.sourceAuthority,
      address: text.sourceUrl,
      sourceDate: formatDay(page, text.sourceDate),
      updated: formatDate(page, text.publishedAt, zone),
      checked: text.reviewedAt && formatDate(page, text.reviewedAt, zone),
      checkedAt: text.signedOffAt,
      madeBy: text.partnerSlug ? null : (text.publisher ?? text.takenFrom),
      adapted: text.adapted ?? false,
      validFrom: day(text.validFrom),
      validTo: day(text.validTo),
    },
  }
}

export default function Article() {
  const text = useLoaderData<typeof loader>()
  const { t, language, tenant } = useFrame()
  const own = text.language === language ? {} : pageAttributes(text.language)
  return (
    <>
      <title>{`${text.title} · ${tenant?.name ?? ''}`}</title>
      <p className="screen-only">
        <a href={`/${language}/library`}>{t('library.title')}</a>
      </p>
      {!text.isHers && <InAnotherLanguage text={text} />}
      <h1 {...own}>
        <Numbered>{text.title}</Numbered>
      </h1>
      {text.urgent && (
        <p>
          <Badge tone="attention">{t('library.urgent')}</Badge>
        </p>
      )}
      {text.summary && (
        <p className="lead" {...own}>
          <Numbered>{text.summary}</Numbered>
        </p>
      )}
      {text.partner && (
        <p className="quiet">
          <MadeBy {...text.partner} />{' '}
          {text.partner.url && (
            <a href={text.partner.url} rel="noreferrer">
              <bdi dir="ltr">{hostOf(text.partner.url)}</bdi>
            </a>
          )}
        </p>
      )}
      <div className="screen-only stack">
        {text.reading && <Aloud reading={text.reading} />}
        {(text.reading?.changed ?? true) && <Listen target="text" label={t('page.listen')} />}
        {text.isHers && text.languages.length > 1 && (
          <Details summary={t('page.switch_language')}>
            <TextLanguages languages={text.languages} current={text.language} />
          </Details>
        )}
      </div>
      {text.isStale && <Notice tone="attention">{t('library.stale')}</Notice>}
      {text.overdue && <Notice tone="attention">{t('library.overdue', { date: text.overdue })}</Notice>}
      {text.chapters.length > 0 && (
        <nav className="card stack screen-only" aria-labelledby="contents">
          <h2 id="contents">{t('library.contents')}</h2>
          <ul>
            {text.chapters.map(({ id, words }) => (
              <li key={id}>
                <a href={`#${id}`}>
                  <Words tag={text.language}>{words}</Words>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <Pictures pictures={text.pictures} first />
      <TextBody id="text" language={text.language} paragraphs={text.paragraphs} />
      {text.newer.length > 0 && (
        <section className="card stack">
          <h2>{t('library.newer')}</h2>
          <TextBody id="newer" language={text.sourceLanguage} paragraphs={text.newer} />
        </section>
      )}
      {text.films.map((film) => (
        <Film key={film.recordingId} film={film} at={text.filmsAt} />
      ))}
      <TextFacts of={text.vouching} example={tenant?.demo ?? false} />
      {text.isHers && (
        <div className="screen-only">
          <AskPerson about={text.slug} />
        </div>
      )}
      <TextAnswers at={text.at} said={text.said ?? null} about={text.slug} shown={text.language} />
      <p className="screen-only">
        <LinkButton weight="plain" href={text.share}>
          {t('callout.pass_on')}
        </LinkButton>
      </p>
      {text.similar.length > 0 && (
        <section className="part stack screen-only">
          <h2>{t('library.similar')}</h2>
          <TextRows cards={text.similar} />
        </section>
      )}
    </>
  )
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** Says in her language that the text is not in it, which one she sees, which others she can have, and that someone will talk with her. */
function InAnotherLanguage({ text }: { text: Loaded }) {
  const { t } = useFrame()
  const name = <Words tag={text.language}>{languageOf(text.language).endonym}</Words>
  return (
    <section className="stack screen-only">
      <Notice tone="attention" title={t('library.missing')}>
        <p>
          <Pieces of={t.parts('library.shown', { language: name })} />
        </p>
      </Notice>
      <AskPerson about={text.slug} />
      {text.languages.length > 1 && (
        <Details summary={t('page.switch_language')}>
          <TextLanguages languages={text.languages} current={text.language} />
        </Details>
      )}
    </section>
  )
}
