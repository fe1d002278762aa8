import { pageAttributes } from '../../../languages/direction.ts'
import { languageOf } from '../../../languages/registry.ts'
import { useFrame } from '../../../people/frames.ts'
import { Tiles } from '../../../ui/rows.tsx'

/** A language that a text can be read in: a page of that language where the tenant has one, else this page. */
export type TextLanguage = { readonly tag: string; readonly href: string }

/** The languages of a text by their own names. @param props.current the one that is shown */
export function TextLanguages({
  languages,
  current,
}: {
  languages: readonly TextLanguage[]
  current: string
}) {
  const { t } = useFrame()
  return (
    <nav aria-label={t('page.switch_language')}>
      <Tiles
        current={languages.find(({ tag }) => tag === current)?.href ?? ''}
        tiles={languages.map(({ tag, href }) => {
          const { 'data-script': script, ...attributes } = pageAttributes(tag)
          return { href, label: languageOf(tag).endonym, ...attributes, script }
        })}
      />
    </nav>
  )
}
