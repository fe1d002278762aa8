import { useLoaderData } from 'react-router'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { Pieces } from '../../../ui/pieces.tsx'
import { Rows } from '../../../ui/rows.tsx'
import type { Hit } from '../../search/hits.ts'
import { noteMiss } from '../../search/misses.ts'
import { searchLibrary } from '../../search/results.ts'
import { readWish } from '../../search/wishes.ts'
import { endonymOf, InLanguage } from '../../translations/ui/texts.tsx'

/** A volunteer's own search: what is open to all, and what is for volunteers only (BM-46, HA-05). */
export const loader = allowSignedIn('library.closed', async ({ scope, visit, request }) => {
  const typed = new URL(request.url).searchParams.get('q')
  if (typed === null) return { typed: '', wrong: null, found: null }
  const read = readWish(typed, visit.language)
  if (!read.ok) return { typed: read.text, wrong: read.reason, found: null }
  const found = await searchLibrary(scope, read.wish, { language: visit.language, closed: true })
  if (found.hits.length === 0) await noteMiss(scope, read.wish, visit.language)
  return { typed: read.wish.text, wrong: null, found }
})

export default function VolunteerSearch() {
  const { typed, wrong, found } = useLoaderData<typeof loader>()
  const { t, language } = useFrame()
  const own = found?.hits.filter((hit) => hit.language === language) ?? []
  const other = found?.hits.filter((hit) => hit.language !== language) ?? []
  const error = wrong && t(wrong === 'empty' ? 'library.search.empty' : 'library.search.long')
  return (
    <>
      <title>{typed === '' ? t('library.search.go') : `${t('library.search.go')} · ${typed}`}</title>
      <LinkButton weight="quiet" sign="back" href="/v/library">
        {t('v.library.title')}
      </LinkButton>
      <h1>{t('library.search.go')}</h1>
      <search>
        <Form action="/v/library/search" className="stack">
          <Field
            name="q"
            type="search"
            inputMode="search"
            dir="auto"
            label={t('library.search.label')}
            value={typed}
            {...(error ? { error } : {})}
          />
          <p>
            <Button weight="plain">{t('library.search.go')}</Button>
          </p>
        </Form>
      </search>
      {found?.meant && (
        <p>
          <Pieces
            of={t.parts('library.search.meant', {
              words: (
                <a href={`/v/library/search?q=${encodeURIComponent(found.meant)}`}>
                  <bdi>{found.meant}</bdi>
                </a>
              ),
            })}
          />
        </p>
      )}
      {found && found.hits.length === 0 && (
        <Empty title={t('library.none')} pictogram="talk">
          <LinkButton href="/v/library/questions/new">{t('v.question.title')}</LinkButton>
        </Empty>
      )}
      <Hits hits={own} />
      {other.length > 0 && <h2>{t('library.search.other')}</h2>}
      <Hits hits={other} />
    </>
  )
}

function Hits({ hits }: { hits: readonly Hit[] }) {
  if (hits.length === 0) return null
  return (
    <Rows
      rows={hits.map((hit) => ({
        href: `/v/library/${hit.articleId}/${hit.language}`,
        label: <InLanguage tag={hit.language}>{hit.title}</InLanguage>,
        hint: (
          <>
            <bdi lang={hit.language}>{endonymOf(hit.language)}</bdi>
            {hit.summary !== '' && (
              <>
                {' · '}
                <InLanguage tag={hit.language}>{hit.summary}</InLanguage>
              </>
            )}
          </>
        ),
      }))}
    />
  )
}
