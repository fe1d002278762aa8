import { useFrame } from '../../../people/frames.ts'
import { LinkButton } from '../../../ui/button.tsx'

/** The way back, the article's name and its other pages. */
export function ArticleHead(props: {
  id: string
  title: string
  here: 'write' | 'versions' | 'preview'
  language: string
}) {
  const { t } = useFrame()
  const base = `/staff/library/${props.id}`
  const pages = [
    { here: 'write', href: base },
    { here: 'versions', href: `${base}/versions` },
    { here: 'preview', href: `${base}/preview/${props.language}` },
  ] as const
  return (
    <>
      <LinkButton weight="quiet" sign="back" href="/staff/library">
        {t('staff.library.back')}
      </LinkButton>
      <h1>{props.title}</h1>
      <p className="row-acts">
        {pages
          .filter(({ here }) => here !== props.here)
          .map(({ here, href }) => (
            <LinkButton key={here} weight="quiet" href={href}>
              {t(`staff.library.go.${here}`)}
            </LinkButton>
          ))}
        <LinkButton weight="quiet" href={`${base}/translations`}>
          {t('staff.library.go.translations')}
        </LinkButton>
      </p>
    </>
  )
}
