import type { ReactNode } from 'react'
import { languageOf } from '../../languages/registry.ts'
import { needsNativeReview } from '../../languages/reviews.ts'
import { Footer, PublicHeader, QuickExit, SkipLink } from '../../ui/shell.tsx'
import { useFrame } from '../frames.ts'

/**
 * What stands around every public page: whose it is, the language, the way out; at the foot who we are, who sees
 * what, and, until a native speaker has signed the texts off, that nobody has, with one tap to report a mistake.
 */
export function PublicFrame({ children }: { children: ReactNode }) {
  const { t, language, tenant, path, capabilities } = useFrame()
  const { endonym, htmlLang } = languageOf(language)
  const home = tenant ? `/${language}` : '/'
  const links = [
    { href: `${home}/about`, label: t('page.who_we_are') },
    ...(capabilities.helpline ? [{ href: `${home}/who-sees-what`, label: t('page.who_sees') }] : []),
    { href: `${home}/accessibility`, label: t('page.accessibility') },
    { href: `${home}/report?page=${encodeURIComponent(path)}`, label: t('page.report') },
  ]
  return (
    <>
      <SkipLink label={t('page.skip')} />
      <PublicHeader
        name={tenant?.name ?? 'Helsebro'}
        home={home}
        {...(tenant ? { language: { href: '/', label: endonym, lang: htmlLang } } : {})}
        exit={<QuickExit label={t('page.quick_exit')} />}
      />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer links={tenant ? links : []}>
        {tenant && needsNativeReview(language) && <p>{t('page.not_reviewed')}</p>}
      </Footer>
    </>
  )
}
