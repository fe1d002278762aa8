import { useRouteLoaderData } from 'react-router'
import { type Translator, translator } from '../languages/messages.ts'
import type { Capability } from '../privacy/permissions.ts'
import type { Tenant } from './tenants.ts'

/** What a page shows that belongs to no place, or whose place cannot be asked: no way to any part. */
export const noCapabilities: Frame['capabilities'] = {
  helpline: false,
  conversations: false,
  roster: false,
  broadcasts: false,
  preparedness: false,
}

/** Which of the four faces a page belongs to. */
export type PageFace = 'public' | 'volunteer' | 'staff'

/** What the frame around every page knows: made by the root's loader, read by any page. */
export type Frame = {
  readonly face: PageFace
  readonly language: string
  /** Another language that part of the page is wished in (`?in=`), where it is one of ours. */
  readonly within: string | null
  readonly tenant: Pick<Tenant, 'name' | 'kind' | 'timeZone' | 'demo'> | null
  /** Which parts of the service are in use at this place (BM-55). */
  readonly capabilities: Readonly<Record<Capability, boolean>>
  /** Whom to call where nobody can be asked on these pages: name and E.164 number, empty where there is none. */
  readonly contact: { readonly name: string; readonly phone: string }
  /** Path of the page, without the query. */
  readonly path: string
  /** The signed-in person's role, where there is one, and all roles she may act in. */
  readonly role: string | null
  readonly roles: readonly string[]
  /** Her menu: addresses and message keys; those with one `group` stand together under that name. */
  readonly places: readonly { readonly href: string; readonly label: string; readonly group?: string }[]
  /** Whom a volunteer may call, and who stands in (HA-31); numbers are E.164. */
  readonly contactPersons: readonly { readonly name: string; readonly phone: string }[]
  /** Staff: what does not go out now, told on every page until it does (BM-59). */
  readonly outages: readonly {
    readonly channel: string
    readonly gone: readonly string[]
    readonly stops: 'nothing' | 'some' | 'all'
    readonly since: string
  }[]
}

/** The frame and the page's texts. Only for components inside a page. */
export function useFrame(): Frame & { readonly t: Translator } {
  const frame = useRouteLoaderData('root') as Frame | undefined
  const known = frame ?? {
    face: 'public',
    language: 'nb',
    within: null,
    tenant: null,
    capabilities: noCapabilities,
    contact: { name: '', phone: '' },
    path: '/',
    role: null,
    roles: [],
    places: [],
    contactPersons: [],
    outages: [],
  }
  return { ...known, t: translator(known.language) }
}

/** The face that a path belongs to. */
export function faceOf(path: string): PageFace {
  if (/^\/v(\/|$)/.test(path)) return 'volunteer'
  return /^\/staff(\/|$)/.test(path) ? 'staff' : 'public'
}
