import { keepParagraphs } from '../../app/library/articles/paragraphs.ts'
import { beginOwnText, handIn } from '../../app/library/partners/own-texts.ts'
import {
  endPartnership,
  letWrite,
  partnerAccounts,
  registerPartner,
} from '../../app/library/partners/partners.ts'
import { reportError } from '../../app/library/translations/reports.ts'
import { accountOf, jobOf } from '../../app/people/scopes.ts'
import type { Tenant } from '../../app/people/tenants.ts'
import { newRandomId } from '../../app/platform/identifiers.ts'
import type { World } from '../../app/platform/world.ts'
import type { Role, SignedInScope } from '../../app/privacy/scope.ts'
import { inScope } from '../../app/privacy/transactions.ts'

/** An invented organisation, and which texts of the demonstration it is said to have written. */
type Wish = {
  readonly name: string
  readonly about: string
  readonly url: string
  readonly publishes: boolean
  readonly texts: readonly string[]
}

const lantern: Wish = {
  name: 'Foreldrelykta',
  about:
    'Foreldrelykta er en oppdiktet organisasjon i denne demonstrasjonen. Den hjelper foreldre med skole, lekser og fritid.',
  url: 'https://foreldrelykta.example.org/',
  publishes: false,
  texts: ['lekser-og-laering-hjemme', 'fritid-for-barn'],
}
const former: Wish = {
  name: 'Nabohjelpen Vest',
  about: 'Nabohjelpen Vest er en oppdiktet organisasjon i denne demonstrasjonen.',
  url: 'https://nabohjelpen.example.org/',
  publishes: false,
  texts: ['soke-jobb'],
}
const nightLamp: Wish = {
  name: 'Nattlampa',
  about:
    'Nattlampa er en oppdiktet organisasjon i denne demonstrasjonen. Den skriver om søvn og ro for den som har flyktet.',
  url: 'https://nattlampa.example.org/',
  publishes: true,
  texts: ['konsentrasjon'],
}

const source = {
  sourceAuthority: 'Utdanningsdirektoratet',
  sourceUrl: 'https://www.udir.no/',
  validFrom: null,
  validTo: null,
  reviewBy: null,
  small: false,
}
const written = [
  {
    title: 'Når barnet gruer seg til skolen',
    body: 'Mange barn gruer seg iblant.\n\nSpør barnet hva som er vanskelig. Ring læreren og fortell det.\n\nDere kan be om et møte med skolen.',
  },
  {
    title: 'Bursdag i klassen',
    body: 'I mange klasser ber alle hverandre i bursdag.\n\nSi fra til de andre foreldrene hvis dere ikke kan komme.',
  },
] as const

/**
 * Partners of the demonstration (BM-17): in Bærum one that hands in what it writes, with texts that are out in every
 * language, one that waits, one that went back and one with a reported error, and one whose time is over; at the
 * neighbourhood mothers one that publishes by itself.
 */
export async function loadPartners(world: World, tenants: readonly Tenant[]): Promise<void> {
  const [baerum, mothers] = ['baerum', 'bydelsmodre'].map((slug) =>
    tenants.find((each) => each.slug === slug),
  )
  if (mothers) {
    const desk = await staffOf(world, mothers, 'coordinator')
    const id = await begin(desk, nightLamp)
    for (const { id: account } of await partnerAccounts(desk)) await letWrite(desk, id, account, true)
  }
  if (!baerum) return
  const desk = await staffOf(world, baerum, 'coordinator')
  const over = await begin(desk, former)
  await endPartnership(desk, over, 'stay')
  const id = await begin(desk, lantern)
  const articleId = await articleAt(desk, 'lekser-og-laering-hjemme')
  const note = 'Leksehjelpen er ikke åpen på onsdager lenger.'
  await reportError(jobOf(world, baerum.id, 'demo'), { articleId, language: 'nb', paragraphId: null, note })
  const berit = await staffOf(world, baerum, 'partner')
  await letWrite(desk, id, berit.accountId, true)
  const sourceDate = world.clock
    .now()
    .subtract({ hours: 24 * 40 })
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
  for (const [place, { title, body }] of written.entries()) {
    const paragraphs = keepParagraphs([], body, newRandomId)
    const words = { ...source, sourceDate, title, summary: '', paragraphs }
    const readers = { topicIds: [], situations: [], audiences: ['parents'], tags: ['skole'] }
    const made = await beginOwnText(berit, { language: 'nb', readers, words })
    if (!made.ok) throw new Error('the demonstration’s partner cannot write')
    await handIn(berit, made.articleId)
    if (place === 1) await returned(desk, made.versionId)
  }
}

async function begin(desk: SignedInScope, { texts, ...wish }: Wish): Promise<string> {
  const contact = `post@${new URL(wish.url).host}`
  const id = await registerPartner(desk, { ...wish, contact })
  await inScope(desk, (tx) =>
    tx.client.query('update library.article set partner_id = $2 where tenant_id = $1 and slug = any($3)', [
      ...[desk.tenantId, id, texts],
    ]),
  )
  return id
}

// By the row, so that nobody in the demonstration begins with a message about it.
async function returned(desk: SignedInScope, versionId: string): Promise<void> {
  const why = 'Fin tekst! Kan dere skrive noe om gaver også? Mange spør om det.'
  await inScope(desk, (tx) =>
    tx.client.query(
      `update library.handing_in set sent_back_at = $3, sent_back_by = $4, sent_back_why = $5
        where tenant_id = $1 and version_id = $2`,
      [desk.tenantId, versionId, desk.world.clock.now().toString(), desk.accountId, why],
    ),
  )
}

async function staffOf(world: World, { id }: Tenant, role: Role): Promise<SignedInScope> {
  const { rows } = await inScope(jobOf(world, id, 'demo'), (tx) =>
    tx.client.query<{ account_id: string }>(
      'select account_id from people.role where tenant_id = $1 and role = $2 order by granted_at, id limit 1',
      [id, role],
    ),
  )
  const [found] = rows
  if (!found) throw new Error(`the demonstration has no ${role}`)
  return accountOf(world, id, { accountId: found.account_id, role, roles: [role], strongAt: null })
}

async function articleAt(scope: SignedInScope, slug: string): Promise<string> {
  const { rows } = await inScope(scope, (tx) =>
    tx.client.query<{ id: string }>('select id from library.article where tenant_id = $1 and slug = $2', [
      ...[scope.tenantId, slug],
    ]),
  )
  return rows[0]?.id ?? ''
}
