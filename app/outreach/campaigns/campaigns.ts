import { z } from 'zod'
import { addressOf } from '../../people/addresses.ts'
import { createLink } from '../../people/links.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { audit } from '../../privacy/audit.ts'
import type { LinkScope, Scope, SignedInScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { tellOutreach } from '../news.ts'
import {
  type CampaignReach,
  type CampaignRow,
  campaignRow,
  campaignRows,
  insertCampaign,
  noteAnswer,
  noteDecision,
  noteFiled,
  reachRows,
} from './campaigns.queries.ts'
import type { CampaignWish } from './campaigns.schema.ts'

/** What an authority asked for; its contact opened. */
export type Campaign = Omit<CampaignRow, 'contact_sealed'> & { readonly contact: string | null }
export type { CampaignReach }

/** An authority may file, and later read the answer, for so long. */
const linkDays = 365

/** What an authority's contact is sealed to; a value moved elsewhere does not open. */
const contactSeal = (scope: Pick<Scope, 'tenantId'>, id: string) =>
  `outreach.campaign.contact:${scope.tenantId}:${id}`

const campaignStates = ['invited', 'filed', 'accepted', 'declined', 'answered'] as const
/** How far a campaign has come; derived from its instants. */
export function campaignState(
  row: Pick<CampaignRow, 'filed_at' | 'accepted_at' | 'declined_at' | 'answered_at'>,
): (typeof campaignStates)[number] {
  if (row.answered_at) return 'answered'
  if (row.declined_at) return 'declined'
  if (row.accepted_at) return 'accepted'
  return row.filed_at ? 'filed' : 'invited'
}

/** Makes a link for an authority. @returns its whole address, which is shown once: only its hash stays here */
export async function inviteAuthority(
  scope: SignedInScope,
  authority: string,
): Promise<{ id: string; link: string }> {
  return inScope(scope, async (tx) => {
    const now = scope.world.clock.now()
    const id = newId(now)
    await insertCampaign(tx, scope, { id, authority, by: scope.accountId })
    const expiresAt = now.add({ hours: 24 * linkDays })
    const wish = { purpose: 'outreach.campaign', subjectId: id, expiresAt, withCode: false }
    const { secret } = await createLink(tx, scope, wish)
    await audit(tx, scope, { act: 'outreach.authority_invited', subject: { kind: 'campaign', id } })
    await tellOutreach(tx, scope)
    return { id, link: await addressOf(tx, scope, `/campaign/${secret}`) }
  })
}

/** Every campaign, what waits for the coordinator first. */
export function campaignsOf(scope: Scope): Promise<Campaign[]> {
  return inScope(scope, async (tx) => (await campaignRows(tx, scope)).map((row) => opened(scope, row)))
}

/** One campaign with what was sent for it; undefined when it is not this tenant's. */
export async function openCampaign(
  scope: Scope,
  id: string,
): Promise<{ campaign: Campaign; reach: CampaignReach[] } | undefined> {
  return inScope(scope, async (tx) => {
    const row = await campaignRow(tx, scope, id)
    if (!row) return undefined
    const subject = { kind: 'campaign', id }
    if (scope.kind === 'account') await audit(tx, scope, { act: 'outreach.campaign_viewed', subject })
    return { campaign: opened(scope, row), reach: await reachRows(tx, scope, id) }
  })
}

/** What an authority asked for, ready to be written to many. */
export type AskedFor = {
  readonly id: string
  readonly authority: string
  readonly title: string
  readonly message: string
  readonly sourceUrl: string
  readonly languages: readonly string[]
}

/** The request that `?campaign=` names, where it has been accepted: only then may something be sent for it. */
export async function acceptedCampaign(scope: SignedInScope, request: Request): Promise<AskedFor | null> {
  const wished = z.uuid().safeParse(new URL(request.url).searchParams.get('campaign'))
  const asked = wished.success ? (await openCampaign(scope, wished.data))?.campaign : undefined
  if (!asked?.accepted_at) return null
  const { id, authority, languages } = asked
  const [title, message, sourceUrl] = [asked.title ?? '', asked.message ?? '', asked.source_url ?? '']
  return { id, authority, title, message, sourceUrl, languages }
}

/** The authority's own view, by its link. */
export const seeCampaign = (scope: LinkScope) => openCampaign(scope, scope.subjectId)

/** Files what the authority asks for (BM-19). @returns false when it was filed before */
export async function fileCampaign(scope: LinkScope, wish: CampaignWish): Promise<boolean> {
  const id = scope.subjectId
  return inScope(scope, async (tx) => {
    const contact = scope.world.keys.seal(wish.contact, contactSeal(scope, id))
    if (!(await noteFiled(tx, scope, id, { ...wish, contact }))) return false
    await audit(tx, scope, { act: 'outreach.campaign_filed', subject: { kind: 'campaign', id } })
    await tellOutreach(tx, scope)
    return true
  })
}

/** Accepts or declines it. @returns false when it is not filed, or was decided before */
export async function decideCampaign(scope: SignedInScope, id: string, accepted: boolean): Promise<boolean> {
  return inScope(scope, async (tx) => {
    if (!(await noteDecision(tx, scope, id, { accepted, by: scope.accountId }))) return false
    await told(tx, scope, accepted ? 'outreach.campaign_accepted' : 'outreach.campaign_declined', id)
    return true
  })
}

/** Answers the authority in words; the figures stand beside them. @returns false when it may not be answered */
export async function answerCampaign(scope: SignedInScope, id: string, answer: string): Promise<boolean> {
  return inScope(scope, async (tx) => {
    if (!(await noteAnswer(tx, scope, id, { answer, by: scope.accountId }))) return false
    await told(tx, scope, 'outreach.campaign_answered', id)
    return true
  })
}

async function told(tx: Tx, scope: Scope, act: string, id: string): Promise<void> {
  await audit(tx, scope, { act, subject: { kind: 'campaign', id } })
  await tellOutreach(tx, scope)
}

/** What an authority may see of a count: small ones are hidden (norms 12, 13). @returns null for a hidden one */
export const shownCount = (count: number) => (count > 0 && count < 5 ? null : count)

function opened(scope: Scope, { contact_sealed, ...row }: CampaignRow): Campaign {
  const contact = contact_sealed && scope.world.keys.open(contact_sealed, contactSeal(scope, row.id))
  return { ...row, contact }
}
