import { formatDate } from '../../../languages/formats.ts'
import { useFrame } from '../../../people/frames.ts'
import { Badge } from '../../../ui/notice.tsx'
import { Rows } from '../../../ui/rows.tsx'
import { endonymOf, InLanguage } from '../../translations/ui/texts.tsx'

/** A text that is new, as a page gets it; `at` is RFC 3339. */
export type ShownNews = {
  readonly href: string
  readonly language: string
  readonly title: string
  readonly at: string
  readonly changed: boolean
}

/** Texts that came out or changed, each with its language and its day (BM-11). */
export function NewsRows({ news }: { news: readonly ShownNews[] }) {
  const { t, language, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  return (
    <Rows
      rows={news.map((each) => ({
        href: each.href,
        label: <InLanguage tag={each.language}>{each.title}</InLanguage>,
        hint: (
          <>
            {each.changed && (
              <>
                <Badge>{t('v.library.updated')}</Badge>{' '}
              </>
            )}
            <bdi lang={each.language}>{endonymOf(each.language)}</bdi>
            {' · '}
            {formatDate(language, Temporal.Instant.from(each.at), zone, 'short')}
          </>
        ),
      }))}
    />
  )
}
