/** The answer that carries a calendar file of a visit. */
export function fileOf(file: string): Response {
  return new Response(file, {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="visit.ics"',
      'Cache-Control': 'private, no-store',
    },
  })
}
