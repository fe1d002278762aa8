import { isRouteErrorResponse, Links, Meta, Outlet, useMatches } from 'react-router'
import { textAttributes } from './languages/direction.ts'
import { languageOf } from './languages/registry.ts'
import { allowMachine } from './people/allow.ts'
import { type Frame, faceOf, useFrame } from './people/frames.ts'
import { Missing } from './people/ui/missing.tsx'
import { PublicFrame } from './people/ui/public-frame.tsx'
import { WorkFrame } from './people/ui/work-frame.tsx'
import { enhancements } from './ui/generated/scripts.ts'
import { faces } from './ui/generated/styles.ts'

/** What the frame around every page needs; never throws, since the error page stands in the same frame. */
export const loader = allowMachine('people.frame', async ({ visit, request }): Promise<Frame> => {
  const path = new URL(request.url).pathname
  const face = faceOf(path)
  const session = face === 'public' ? undefined : await visit.signedIn()
  const { tenant, language } = visit
  return {
    face,
    language,
    path,
    role: session?.role ?? null,
    tenant: tenant ? { name: tenant.name, kind: tenant.kind, timeZone: tenant.timeZone, demo: tenant.demo } : null,
  }
})

/** What a route may say about itself in `export const handle`. */
type Handle = { scripts?: readonly (keyof typeof enhancements)[] }

export function Layout({ children }: { children: React.ReactNode }) {
  const { face, language } = useFrame()
  const { lang, dir } = textAttributes(language)
  const wished = useMatches().flatMap((match) => (match.handle as Handle | undefined)?.scripts ?? [])
  const scripts = new Set([...(face === 'public' ? [] : (['live'] as const)), 'enhance' as const, ...wished])
  const { font, lineHeight } = languageOf(language)
  return (
    <html lang={lang} dir={dir} data-lines={lineHeight} data-font={font}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
        <style dangerouslySetInnerHTML={{ __html: faces[face].css }} />
        {[...scripts].map((name) => (
          <script key={name} src={enhancements[name]} defer />
        ))}
      </head>
      <body>{face === 'public' ? <PublicFrame>{children}</PublicFrame> : <WorkFrame>{children}</WorkFrame>}</body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary({ error }: { error: unknown }) {
  const reason = isRouteErrorResponse(error) ? (error.data as { reason?: string } | null)?.reason : undefined
  const status = isRouteErrorResponse(error) ? error.status : 500
  return <Missing reason={reason ?? (status === 404 ? 'not_found' : status < 500 ? 'bad_request' : 'failed')} />
}
