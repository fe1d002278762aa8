import { inScope } from '../../../privacy/transactions.ts'
import { allowSignedIn } from '../../allow.ts'
import { readUpload } from '../../forms.ts'
import { notFound } from '../../refusals.ts'
import { areasByName } from '../../settings/areas.ts'
import { faultSayer } from '../import-faults.ts'
import { readImport, refusedAsTaken, restOf } from '../imports.ts'

/** The lines of a file that cannot be taken, with the reasons, to mend and import again; nothing is stored. */
export const action = allowSignedIn('people.volunteers', async ({ scope, request, tenant, visit }) => {
  const { typed } = await readUpload(request, 'file')
  const areas = await inScope(scope, (tx) => areasByName(tx, scope))
  const read = readImport(typed.text?.[0] ?? '', { demo: tenant.demo, language: tenant.language, areas })
  if (!read.ok) throw notFound()
  const refused = new Set((typed.refused?.[0] ?? '').split(',').map(Number))
  const lines = read.lines.map((line) => (line.ok && refused.has(line.line) ? refusedAsTaken(line) : line))
  return new Response(restOf(read.heading, lines, faultSayer(visit.language)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="helsebro-rest.csv"',
    },
  })
})

/** There is nothing to fetch without a file. */
export const loader = allowSignedIn('people.volunteers', () => {
  throw notFound()
})
