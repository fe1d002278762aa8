import { useLoaderData } from 'react-router'
import { allow } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { pageOf } from '../../../people/settings/page-languages.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { choice } from '../shelves.schema.ts'
import { shelfOf } from '../shelves.ts'
import { AboutPartner } from '../ui/made-by.tsx'
import { Shelf } from '../ui/shelf.tsx'

/** The library: by topic, by situation, or simply what is urgent and newest; every choice is a link (BM-31, BM-72). */
export const loader = allow('library.read', async ({ scope, tenant, visit, request, params }) => {
  const { language } = await pageOf(scope, tenant, params.language)
  const query = Object.fromEntries(
    ['topic', 'fits', 'from', 'page'].map((name) => [name, new URL(request.url).searchParams.get(name)]),
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
  const { partner } = shelf
  const chosen = [partner?.name, shelf.topic, wish.fits && t(`library.for.${wish.fits}`)].filter(Boolean)
  const title = chosen.length > 0 ? chosen.join(' · ') : t('library.title')
  return (
    <>
      <title>{title}</title>
      <h1>{partner ? <bdi>{title}</bdi> : title}</h1>
      {chosen.length > 0 ? (
        <LinkButton weight="quiet" sign="back" href={`/${language}/library`}>
          {t('library.all')}
        </LinkButton>
      ) : (
        <p>{t('library.intro')}</p>
      )}
      {partner && <AboutPartner partner={partner} />}
      <Shelf shelf={shelf} wish={wish} />
    </>
  )
}
