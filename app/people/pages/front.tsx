import { useLoaderData } from 'react-router'
import { languages } from '../../languages/registry.ts'
import { Tiles } from '../../ui/rows.tsx'
import { allow } from '../allow.ts'
import { useFrame } from '../frames.ts'

/** Choose language: each by its own name, the best guesses first; nothing to read. */
export const loader = allow('people.front', ({ visit }) => {
  visit.keep = true
  return { offered: languages.filter(({ tier }) => tier === 1).map(({ tag }) => tag) }
})

export default function Front() {
  const { offered } = useLoaderData<typeof loader>()
  const { t, tenant } = useFrame()
  return (
    <>
      <title>{tenant?.name}</title>
      <h1>{t('language.title')}</h1>
      <Tiles
        tiles={languages
          .filter(({ tag }) => offered.includes(tag))
          .map(({ tag, endonym, htmlLang, dir, script }) => ({
            href: `/${tag}`,
            label: endonym,
            lang: htmlLang,
            dir,
            script,
          }))}
      />
    </>
  )
}
