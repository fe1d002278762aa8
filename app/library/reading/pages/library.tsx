import { useLoaderData } from 'react-router'
import { allow } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { pageOf } from '../../../people/settings/page-languages.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Pictogram } from '../../../ui/icon.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { SearchBox } from '../../search/ui/search-box.tsx'
import { choice, type Fit } from '../shelves.schema.ts'
import { shelfOf } from '../shelves.ts'
import { TextRows } from '../ui/text-rows.tsx'

/** The library: by topic, by situation, or simply what is urgent and newest; every choice is a link (BM-31, BM-72). */
export const loader = allow('library.read', async ({ scope, tenant, visit, request, params }) => {
  const { language } = await pageOf(scope, tenant, params.language)
  const query = Object.fromEntries(
    ['topic', 'fits', 'page'].map((name) => [name, new URL(request.url).searchParams.get(name)]),
  )
  const wish = choice.parse({ ...query, page: query.page ?? 1 })
  const shelf = await shelfOf(scope, { ...wish, language: language.tag })
  if (!shelf) throw notFound()
  visit.keep = true
  return { shelf, wish }
})

export default function Library() {
  const { shelf, wish } = useLoaderData<typeof loader>()
  const { t, language } = useFrame()
  const at = (chosen: { topic?: string | null; fits?: Fit | null; page?: number }) => {
    const query = Object.entries({ topic: wish.topic, fits: wish.fits, ...chosen })
    const said = query.flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
    return `/${language}/library${said.length > 0 ? `?${new URLSearchParams(said)}` : ''}`
  }
  const chosen = [shelf.topic, wish.fits && t(`library.for.${wish.fits}`)].filter(Boolean)
  const title = chosen.length > 0 ? chosen.join(' · ') : t('library.title')
  return (
    <>
      <title>{title}</title>
      <h1>{title}</h1>
      {chosen.length > 0 ? (
        <LinkButton weight="quiet" sign="back" href={`/${language}/library`}>
          {t('library.all')}
        </LinkButton>
      ) : (
        <>
          <p>{t('library.intro')}</p>
          <SearchBox />
          {shelf.topics.length > 0 && (
            <nav aria-label={t('ask.topic')}>
              <ul className="tiles">
                {shelf.topics.map(({ code, label }) => (
                  <li key={code}>
                    <a className="tile drawn" href={at({ topic: code })}>
                      <Pictogram name={code} />
                      <span>{label}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
        </>
      )}
      {wish.fits === null && shelf.fits.length > 0 && (
        <Details summary={t('library.life')}>
          <ul className="tiles">
            {shelf.fits.map((fit) => (
              <li key={fit}>
                <a className="tile" href={at({ fits: fit })}>
                  {t(`library.for.${fit}`)}
                </a>
              </li>
            ))}
          </ul>
        </Details>
      )}
      {shelf.cards.length > 0 ? (
        <TextRows cards={shelf.cards} brief={chosen.length === 0} />
      ) : (
        <Empty title={t('library.none')} pictogram="talk">
          <p>{t('home.intro')}</p>
          <LinkButton href={`/${language}/help`}>{t('home.talk')}</LinkButton>
        </Empty>
      )}
      {shelf.more && (
        <LinkButton weight="plain" href={at({ page: wish.page + 1 })}>
          {t('page.next')}
        </LinkButton>
      )}
      <p>
        <a href={`/${language}/offline`}>{t('offline.title')}</a>
      </p>
    </>
  )
}
