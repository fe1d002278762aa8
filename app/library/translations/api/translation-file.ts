import { z } from 'zod'
import { allowSignedIn } from '../../../people/allow.ts'
import { notFound } from '../../../people/refusals.ts'
import { exportTranslation } from '../bureau.ts'
import { bureauFormats } from '../bureau-files.ts'
import { readingLanguage } from '../translations.schema.ts'

const address = z.object({ article: z.uuid(), language: readingLanguage, as: z.enum(bureauFormats) })

/** An article in one language as a file for a bureau: `?as=xliff` or `?as=tmx`. */
export const loader = allowSignedIn('library.board', async ({ scope, params, request }) => {
  const as = new URL(request.url).searchParams.get('as') ?? 'xliff'
  const at = address.safeParse({ ...params, as })
  const file = at.success && (await exportTranslation(scope, at.data.article, at.data.language, at.data.as))
  if (!file) throw notFound()
  return new Response(file.body, {
    headers: {
      'Content-Type': `${file.type}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="${file.name}"`,
    },
  })
})
