import { useLoaderData } from 'react-router'
import { formatDay } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { Rows } from '../../../ui/rows.tsx'
import { endonymOf, InLanguage } from '../../translations/ui/texts.tsx'
import { collectionsFor } from '../collections.ts'
import { visibleWebinars } from '../webinars.ts'

/** What volunteers learn from: collections step by step, and every webinar (BM-07, BM-69). */
export const loader = allowSignedIn('library.closed', async ({ scope, visit }) => {
  const [collections, webinars] = await Promise.all([
    collectionsFor(scope, visit.language),
    visibleWebinars(scope),
  ])
  return {
    collections: collections
      .filter(({ steps }) => steps.length > 0)
      .map(({ id, title, language, steps }) => ({
        id,
        title,
        language,
        all: steps.length,
        done: steps.filter((step) => step.done).length,
      })),
    webinars: webinars.map(({ id, title, language, held_on: heldOn }) => ({
      id,
      title,
      language,
      day: formatDay(visit.language, heldOn, 'short'),
    })),
  }
})

export default function Collections() {
  const { collections, webinars } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('v.collection.title')}</title>
      <LinkButton weight="quiet" sign="back" href="/v/library">
        {t('v.library.title')}
      </LinkButton>
      <h1>{t('v.collection.title')}</h1>
      {collections.length + webinars.length === 0 && <Empty title={t('v.collection.none')} />}
      <Rows
        rows={collections.map(({ id, title, language, done, all }) => ({
          href: `/v/library/collections/${id}`,
          label: <InLanguage tag={language}>{title}</InLanguage>,
          hint: t('v.collection.progress', { done, all }),
        }))}
      />
      {webinars.length > 0 && <h2>{t('v.recording.title')}</h2>}
      <Rows
        rows={webinars.map(({ id, title, language, day }) => ({
          href: `/v/library/recordings/${id}`,
          label: <InLanguage tag={language}>{title}</InLanguage>,
          hint: (
            <>
              <bdi lang={language}>{endonymOf(language)}</bdi> · {day}
            </>
          ),
        }))}
      />
    </>
  )
}
