import { useFrame } from '../../../people/frames.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Pictogram } from '../../../ui/icon.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { SearchBox } from '../../search/ui/search-box.tsx'
import type { Choice, Fit } from '../shelves.schema.ts'
import type { Shelf as ShelfOf } from '../shelves.ts'
import { AskInstead } from './ask-person.tsx'
import { TextRows } from './text-rows.tsx'

/** The library to look through: a search, topics and situations as tiles, and the texts. @param props.wish what was chosen */
export function Shelf({ shelf, wish }: { shelf: ShelfOf; wish: Choice }) {
  const { t, language } = useFrame()
  const at = (chosen: { topic?: string | null; fits?: Fit | null; page?: number }) => {
    const query = Object.entries({ from: wish.from, topic: wish.topic, fits: wish.fits, ...chosen })
    const said = query.flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
    return `/${language}/library${said.length > 0 ? `?${new URLSearchParams(said)}` : ''}`
  }
  const isChosen = wish.topic !== null || wish.fits !== null || wish.from !== null
  return (
    <>
      {!isChosen && (
        <>
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
      {wish.fits === null && wish.from === null && shelf.fits.length > 0 && (
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
        <TextRows cards={shelf.cards} brief={!isChosen} of={shelf.partner !== null} />
      ) : (
        <Empty title={t('library.none')} pictogram="talk">
          <AskInstead />
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
