import { LinkButton } from '../../ui/button.tsx'
import { useFrame } from '../frames.ts'

const texts = {
  not_found: ['page.not_found_title', 'page.not_found_text'],
  too_many: ['page.too_many_title', 'page.too_many_text'],
  bad_request: ['page.bad_request_title', 'page.bad_request_text'],
  failed: ['page.failed_title', 'page.failed_text'],
} as const

/**
 * A page in place of the one that cannot be shown: what it is, and what she can do next.
 * @param props.minutes how long to wait, where there were too many tries
 */
export function Missing({ reason, minutes = 1 }: { reason: string; minutes?: number }) {
  const { t, face, language, tenant, path } = useFrame()
  // Where the language itself is what is missing here, its front page would be this page again.
  const front = tenant && path !== `/${language}` ? `/${language}` : '/'
  const home = { public: front, volunteer: '/v', staff: '/staff' }[face]
  const [title, text] = texts[reason as keyof typeof texts] ?? texts.bad_request
  return (
    <>
      <title>{t(title)}</title>
      <h1>{t(title)}</h1>
      <p>{text === 'page.too_many_text' ? t(text, { minutes }) : t(text)}</p>
      <LinkButton href={home}>{t('page.home')}</LinkButton>
    </>
  )
}
