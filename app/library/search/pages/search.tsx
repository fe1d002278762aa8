import { useLoaderData } from 'react-router'
import { languageOf } from '../../../languages/registry.ts'
import { allow } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { pageOf } from '../../../people/settings/page-languages.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { Pieces } from '../../../ui/pieces.tsx'
import { AskInstead } from '../../reading/ui/ask-person.tsx'
import { noteMiss } from '../misses.ts'
import { searchLibrary } from '../results.ts'
import { SearchBox } from '../ui/search-box.tsx'
import { SearchHits } from '../ui/search-hits.tsx'
import { readWish } from '../wishes.ts'

/** What was found for what she typed; without words, the box alone (BM-11, HA-05). */
export const loader = allow('library.search', async ({ scope, tenant, request, params }) => {
  const { language } = await pageOf(scope, tenant, params.language)
  const typed = new URL(request.url).searchParams.get('q')
  if (typed === null) return { tag: language.tag, typed: '', wrong: null, found: null }
  const read = readWish(typed, language.tag)
  if (!read.ok) return { tag: language.tag, typed: read.text, wrong: read.reason, found: null }
  const found = await searchLibrary(scope, read.wish, { language: language.tag, closed: false })
  if (found.hits.length === 0) await noteMiss(scope, read.wish, language.tag)
  return { tag: language.tag, typed: read.wish.text, wrong: null, found }
})

export default function Search() {
  const { tag, typed, wrong, found } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const title = t('library.title')
  const own = found?.hits.filter((hit) => hit.language === tag) ?? []
  const other = found?.hits.filter((hit) => hit.language !== tag) ?? []
  const error = wrong && t(wrong === 'empty' ? 'library.search.empty' : 'library.search.long')
  return (
    <>
      <title>{typed === '' ? title : `${title} · ${typed}`}</title>
      <h1>{title}</h1>
      <SearchBox at={tag} value={typed} {...(error ? { error } : {})} />
      {found && (
        <div className="stack" id="found">
          {found.meant && (
            <p>
              <Pieces
                of={t.parts('library.search.meant', {
                  words: (
                    <a href={`/${tag}/search?q=${encodeURIComponent(found.meant)}`}>
                      <bdi>{found.meant}</bdi>
                    </a>
                  ),
                })}
              />
            </p>
          )}
          {own.length > 0 && <SearchHits at={tag} hits={own} />}
          {other.length > 0 && (
            <>
              <h2>{t('library.search.other')}</h2>
              <SearchHits at={tag} hits={other} named={(each) => languageOf(each).endonym} />
            </>
          )}
          {found.longer.length > 1 && (
            <ul className="tiles">
              {found.longer.map((word) => (
                <li key={word}>
                  <a className="tile" href={`/${tag}/search?q=${encodeURIComponent(word)}`}>
                    <bdi>{word}</bdi>
                  </a>
                </li>
              ))}
            </ul>
          )}
          {found.hits.length === 0 && (
            <Empty title={t('library.none')} pictogram="talk">
              <AskInstead at={tag} />
            </Empty>
          )}
        </div>
      )}
      <LinkButton weight="quiet" sign="back" href={`/${tag}/library`}>
        {t('library.all')}
      </LinkButton>
    </>
  )
}
