import { z } from 'zod'
import { allowSignedIn } from '../../allow.ts'
import { notFound } from '../../refusals.ts'
import { exportProgramme } from '../programme-files.ts'

/** A programme as a file without personal data, to be taken over elsewhere (HA-23). */
export const loader = allowSignedIn('people.programmes', async ({ scope, params }) => {
  const id = z.uuid().safeParse(params.id).data
  const made = id ? await exportProgramme(scope, id) : undefined
  if (!made) throw notFound()
  if (!made.ok)
    return new Response(JSON.stringify({ reason: made.fault.code, at: made.fault.at }), {
      status: 409,
      headers: { 'Content-Type': 'application/json' },
    })
  return new Response(`${JSON.stringify(made.file, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="helsebro-programme.json"',
    },
  })
})
