import { randomBytes } from 'node:crypto'
import type { HelpWish } from '../../app/helpline/requests.schema.ts'
import { askForHelp } from '../../app/helpline/requests.ts'
import { visitorOf } from '../../app/people/scopes.ts'
import { type Face, openSession } from '../../app/people/sign-in/sessions.ts'
import { inPlatform } from '../../app/platform/database.ts'
import { type Client, openClient } from './client.ts'
import { personOf, tenantId } from './phones.ts'
import type { TestHelsebro } from './running.ts'

/** A client signed in as a demo person. */
export async function clientAs(
  helsebro: TestHelsebro,
  name: string,
  { tenant = 'baerum', face = 'staff' as Face, port = helsebro.port } = {},
): Promise<Client> {
  const client = openClient(port, tenant)
  client.cookies.set('helsebro', await tokenOf(helsebro, name, { tenant, face }))
  return client
}

/** The session cookie's value of a demo person who has just proved herself. */
export async function tokenOf(
  helsebro: TestHelsebro,
  name: string,
  { tenant = 'baerum', face = 'staff' as Face } = {},
): Promise<string> {
  const { world } = helsebro.running.foundations
  const { id: accountId } = await personOf(helsebro, tenant, name)
  const id = await tenantId(helsebro, tenant)
  return inPlatform(world.database, (tx) =>
    openSession(tx, world, { tenantId: id, accountId, face, factors: ['demo'] }),
  )
}

/** Somebody asks on the public pages. @param wish what she says beyond her language; @returns the request's id */
export async function ask(
  helsebro: TestHelsebro,
  language: string,
  wish: Partial<HelpWish> = {},
  tenant = 'baerum',
): Promise<string> {
  const { world } = helsebro.running.foundations
  const scope = visitorOf(world, await tenantId(helsebro, tenant))
  const asked = await askForHelp(scope, wishIn(language, wish))
  if (!asked.ok) throw new Error('nobody can be asked here')
  return asked.requestId
}

/** What somebody wishes who says nothing but her language. */
export function wishIn(language: string, wish: Partial<HelpWish> = {}): HelpWish {
  return {
    submission: randomBytes(16),
    source: 'web',
    pageLanguage: 'nb',
    language,
    topicId: null,
    areaId: null,
    woman: false,
    motherTongue: false,
    avoidOwn: false,
    avoid: null,
    safeTimes: [],
    phone: null,
    words: null,
    mayText: false,
    readers: null,
    danger: false,
    underSixteen: false,
    consent: null,
    ...wish,
  }
}
