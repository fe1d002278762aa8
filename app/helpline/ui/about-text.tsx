import { textAttributes } from '../../languages/direction.ts'
import { languageOf } from '../../languages/registry.ts'
import { useFrame } from '../../people/frames.ts'
import { Foreign } from '../../ui/bidi.tsx'
import { Notice } from '../../ui/notice.tsx'

/** The title of a text, leading to it in the page's language. */
export function TextTitle({ about }: { about: { slug: string; title: string; language: string } }) {
  const { language } = useFrame()
  return (
    <a href={`/${language}/library/${about.slug}`}>
      <Foreign {...textAttributes(about.language)} script={languageOf(about.language).script}>
        {about.title}
      </Foreign>
    </a>
  )
}

/** What she was reading travels with her question: she sees that it does. */
export function AboutText({ about }: { about: { slug: string; title: string; language: string } }) {
  const { t } = useFrame()
  return (
    <Notice title={t('library.about')}>
      <p>
        <TextTitle about={about} />
      </p>
    </Notice>
  )
}
