import { useFrame } from '../../../people/frames.ts'
import { LinkButton } from '../../../ui/button.tsx'

/** The way back, the article's name and its other pages. */
export function ArticleHead(props: {
  id: string
  title: string
  here: 'write' | 'media' | 'versions' | 'preview'
  language: string
}) {
  const { t } = useFrame()
  const base = `/staff/library/${props.id}`
  const pages = [
    { here: 'write', href: base },
    { here: 'media', href: `${base}/media` },
    { here: 'versions', href: `${base}/versions` },
    { here: 'preview', href: `${base}/preview/${props.language}` },
  ] as const
  return (
    <>
      <LinkButton weight="quiet" sign="back" href="/staff/library">
        {t('staff.library.back')}
      </LinkButton>
      <h1>{props.title}</h1>
      <nav className="marks" aria-label={t('staff.library.go')}>
        {pages.map(({ here, href }) => (
          <a key={here} className="place" href={href} aria-current={here === props.here ? 'page' : undefined}>
            {t(`staff.library.go.${here}`)}
          </a>
        ))}
        <a className="place" href={`${base}/translations`}>
          {t('staff.library.go.translations')}
        </a>
      </nav>
    </>
  )
}
