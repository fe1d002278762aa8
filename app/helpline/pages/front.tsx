import { useLoaderData } from 'react-router'
import { bestGuesses } from '../../languages/choosing.ts'
import { languageOf } from '../../languages/registry.ts'
import { allow } from '../../people/allow.ts'
import { useFrame } from '../../people/frames.ts'
import { pageLanguages } from '../../people/settings/page-languages.ts'
import { settingsOf } from '../../people/settings/settings.ts'
import { inScope } from '../../privacy/transactions.ts'
import { type Tile, Tiles } from '../../ui/rows.tsx'
import { askable, nameAttributes, nearestPage } from '../public-pages.ts'

/** Choose language: each by its own name, the best guesses first; nothing to read (spec/look, HA-17). */
export const loader = allow('helpline.read', async ({ scope, tenant, visit, request }) => {
  visit.keep = true
  const { settings, spoken } = await inScope(scope, async (tx) => ({
    settings: await settingsOf(tx, scope),
    spoken: await askable(tx, scope),
  }))
  const offered = pageLanguages(tenant, settings).map(({ tag }) => tag)
  const best = bestGuesses(request.headers.get('accept-language'), offered, 2)
  // Who reads none of the languages can still be called in hers, but not where nobody can be asked (BM-55).
  const spokenOnly = settings.capabilities.helpline
    ? spoken.filter(({ tag }) => !offered.includes(tag) && tag !== 'ku')
    : []
  return {
    best,
    offered,
    spokenOnly: spokenOnly.map(({ tag, endonym }) => ({
      tag,
      endonym,
      page: nearestPage(tag, offered),
    })),
  }
})

export default function Front() {
  const { best, offered, spokenOnly } = useLoaderData<typeof loader>()
  const { t, tenant } = useFrame()
  const rest = offered.filter((tag) => !best.includes(tag)).map(tileOf)
  // By script, so that the eye finds its own letters together.
  const byScript = [...new Map(rest.map((tile) => [tile.script, 0])).keys()].flatMap((script) =>
    rest.filter((tile) => tile.script === script),
  )
  const more: Tile[] = spokenOnly.map(({ tag, endonym, page }) => ({
    href: `/${page}/help?language=${tag}`,
    label: endonym,
    ...nameAttributes(tag),
  }))
  return (
    <>
      <title>{tenant?.name}</title>
      <h1>{t('language.title')}</h1>
      <Tiles tiles={[...best.map((tag) => ({ ...tileOf(tag), best: true })), ...byScript, ...more]} />
    </>
  )
}

function tileOf(tag: string): Tile & { script: string } {
  const { endonym, htmlLang, dir, script } = languageOf(tag)
  return { href: `/${tag}`, label: endonym, lang: htmlLang, dir, script }
}
