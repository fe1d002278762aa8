import { useLoaderData } from 'react-router'
import { z } from 'zod'
import { pageAttributes } from '../../../languages/direction.ts'
import { findLanguage, staffTags } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Badge, Notice } from '../../../ui/notice.tsx'
import { previewOf } from '../holdings.ts'
import { renderMarkdown } from '../markdown.ts'
import { ArticleHead } from '../ui/article-head.tsx'

/** The newest words of an article in a language, as they would be read. */
export const loader = allowSignedIn('library.write', async ({ scope, params, visit }) => {
  const id = z.uuid().safeParse(params.article)
  const wanted = findLanguage(params.language ?? '')
  const preview = id.success && wanted ? await previewOf(scope, id.data, wanted.tag) : undefined
  if (!id.success || !wanted || !preview) throw notFound()
  const staff = staffTags.find((tag) => tag === visit.language) ?? 'nb'
  const { title, summary, language, published, sourceLanguage } = preview
  return {
    id: id.data,
    ...{ title, summary, language, published, sourceLanguage },
    missing: language === wanted.tag ? null : languageName(wanted.tag, staff),
    languages: preview.languages
      .filter((tag) => findLanguage(tag))
      .map((tag) => ({ tag, name: languageName(tag, staff) })),
    paragraphs: preview.paragraphs.map(({ paragraphId, words }) => ({
      id: paragraphId,
      html: renderMarkdown(words),
    })),
  }
})

export default function Preview() {
  const preview = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('staff.library.preview_of', { title: preview.title })}</title>
      <ArticleHead
        id={preview.id}
        title={t('staff.library.preview')}
        here="preview"
        language={preview.sourceLanguage}
      />
      <nav aria-label={t('staff.library.languages')} className="marks">
        {preview.languages.map(({ tag, name }) => (
          <a
            key={tag}
            className="place"
            href={`/staff/library/${preview.id}/preview/${tag}`}
            aria-current={tag === preview.language ? 'page' : undefined}
          >
            {name}
          </a>
        ))}
      </nav>
      {preview.missing && (
        <Notice tone="attention">{t('staff.library.preview_missing', { language: preview.missing })}</Notice>
      )}
      {!preview.published && <Badge tone="info">{t('staff.library.preview_draft')}</Badge>}
      <article className="panel preview" {...pageAttributes(preview.language)}>
        <div className="stack reading">
          <h2>{preview.title}</h2>
          {preview.summary && <p>{preview.summary}</p>}
          {preview.paragraphs.map(({ id, html }) => (
            // biome-ignore lint/security/noDangerouslySetInnerHtml: made by our own Markdown, which lets no HTML of a text through
            <div key={id} dangerouslySetInnerHTML={{ __html: html }} />
          ))}
        </div>
      </article>
    </>
  )
}
