import { translator } from '../../../languages/messages.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { coverageCsv, coverageOf } from '../coverage.ts'
import type { TranslationState } from '../states.ts'
import { coverageWish, nameOf } from '../translations.schema.ts'

/** The coverage matrix as a file, narrowed as the page was. */
export const loader = allowSignedIn('library.board', async ({ scope, request, visit }) => {
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const coverage = await coverageOf(scope, coverageWish.parse(asked))
  const t = translator(visit.language)
  const csv = coverageCsv(coverage, {
    heads: [t('staff.library.article'), t('staff.library.source_language')],
    language: (tag) => nameOf(tag, visit.language),
    state: (code) =>
      code === 'source' ? t('v.library.source') : t(`v.library.state_${code as TranslationState}`),
  })
  return new Response(csv, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="helsebro-coverage.csv"',
    },
  })
})
