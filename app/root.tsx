import { isRouteErrorResponse, Outlet, redirect } from 'react-router'
import { textAttributes } from './languages/direction.ts'
import { findLanguage, languageOf } from './languages/registry.ts'
import { outageNotices } from './messaging/desk/health.ts'
import { allowMachine } from './people/allow.ts'
import { contactPersons } from './people/contacts.ts'
import { type Frame, faceOf, noCapabilities, useFrame } from './people/frames.ts'
import { visitorOf } from './people/scopes.ts'
import { settingsFor } from './people/settings/settings.ts'
import { Missing } from './people/ui/missing.tsx'
import { PublicFrame } from './people/ui/public-frame.tsx'
import { WorkFrame } from './people/ui/work-frame.tsx'
import { placesFor } from './places.ts'
import { isConnectionLost } from './platform/database.ts'
import { fontStyles, scriptUrls, styles } from './ui/generated/styles.ts'

/** What the frame around every page needs; never fails, since the error page stands in the same frame. */
export const loader = allowMachine('people.frame', async ({ visit, request }): Promise<Frame> => {
  const { pathname: path, searchParams } = new URL(request.url)
  const face = faceOf(path)
  const session = face === 'public' ? undefined : await visit.signedIn()
  const { tenant, language } = visit
  const settings = tenant ? await settingsFor(visitorOf(visit.world, tenant.id)).catch(whileAway) : undefined
  const capabilities = settings?.capabilities ?? noCapabilities
  const places = face === 'public' ? [] : placesFor(face, session, visit.permissions, capabilities)
  // Who has no board, such as a professional or an auditor, begins at the first page that is hers; so does a volunteer
  // where nobody can be asked for help.
  const seesMessages = places.some(({ href }) => href === '/staff/messages')
  const [first] = places
  if ((path === '/staff' || path === '/v') && first && first.href !== path) throw redirect(first.href)
  return {
    face,
    language,
    within: findLanguage(searchParams.get('in') ?? '')?.tag ?? null,
    capabilities,
    contact: {
      name: settings?.contacts.coordinatorName || (tenant?.name ?? ''),
      phone: settings?.contacts.coordinatorPhone ?? '',
    },
    path,
    role: session?.role ?? null,
    roles: session?.roles ?? [],
    places,
    contactPersons: face === 'volunteer' && session ? await contactPersons(session) : [],
    outages: session && tenant && seesMessages ? await outageNotices(session, tenant) : [],
    tenant: tenant
      ? { name: tenant.name, kind: tenant.kind, timeZone: tenant.timeZone, demo: tenant.demo }
      : null,
  }
})

// The page that says the database is away stands in this frame too, and needs no way into any part.
function whileAway(error: unknown): undefined {
  if (!isConnectionLost(error)) throw error
}

/** The one HTML frame: language and direction, styles in place, no script that a page needs. */
export function Layout({ children }: { children: React.ReactNode }) {
  const { face, language, within, path } = useFrame()
  const { script } = languageOf(language)
  const scripts = [script, ...(within ? [languageOf(within).script] : [])]
  return (
    <html {...textAttributes(language)} data-script={script}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {hasText.test(path) && <link rel="manifest" href={`/${language}/app.webmanifest`} />}
        {face === 'volunteer' && <link rel="manifest" href={`/${language}/app.webmanifest?volunteer`} />}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own built style sheet; escaping would break it */}
        <style dangerouslySetInnerHTML={{ __html: styles[face] }} />
        {face === 'public' && hasText.test(path) && (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: our own built style sheet; escaping would break it
          <style dangerouslySetInnerHTML={{ __html: styles.reading }} />
        )}
        {fontsFor(scripts, path, face).map((font) => (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: our own built font rules
          <style key={font.length} dangerouslySetInnerHTML={{ __html: font }} />
        ))}
        <script src={scriptUrls.enhance} defer />
        {face !== 'public' && <script src={scriptUrls.live} defer />}
      </head>
      <body data-face={face}>
        {face === 'public' ? <PublicFrame>{children}</PublicFrame> : <WorkFrame>{children}</WorkFrame>}
      </body>
    </html>
  )
}

/** Pages of the library, with running text or the way to it; from these a reader may put the site on her phone. */
const hasText = /^\/[\w-]+\/(library|offline)(\/|$)/

// Where languages stand by their own names, two small fonts hold just those names. Volunteers and staff, and the phones
// of a demonstration, show what people wrote, in any script, and the list of numbers has a row in each language: the
// browser fetches a font only when the page has its letters. Elsewhere the page's script alone.
function fontsFor(scripts: readonly string[], path: string, face: string): readonly string[] {
  const inManyScripts = path.startsWith('/phones') || path.endsWith('/lines')
  if (face !== 'public' || inManyScripts) return [fontStyles.Ethi, fontStyles.Mymr]
  if (path === '/') return [fontStyles.names]
  // The lines say a whole row each in its own language.
  if (/^\/[\w-]+\/lines$/.test(path)) return [fontStyles.Ethi, fontStyles.Mymr]
  const fonts = [...new Set(scripts.map((script) => fontStyles[script as keyof typeof fontStyles]))]
  // A message that is passed on, a text to read and what is kept without internet name their other languages by their own names.
  return [
    ...fonts,
    ...(/^\/[\w-]+\/(c\/|library\/|meet$|offline$)/.test(path) ? [fontStyles.names] : []),
  ].filter(Boolean)
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary({ error }: { error: unknown }) {
  const told = isRouteErrorResponse(error)
    ? (error.data as { reason?: string; minutes?: number } | null)
    : null
  const status = isRouteErrorResponse(error) ? error.status : 500
  return (
    <Missing
      reason={told?.reason ?? (status === 404 ? 'not_found' : status < 500 ? 'bad_request' : 'failed')}
      {...(told?.minutes === undefined ? {} : { minutes: told.minutes })}
    />
  )
}
