import { formatDate, formatDateTime } from '../../languages/formats.ts'
import type { ShownCampaign } from '../ui/campaign-facts.tsx'
import { type Campaign, campaignState } from './campaigns.ts'

/** A moment as a reader has it. @param tag an interface language @param zone of the tenant */
export const momentIn = (tag: string, zone: string) => (at: Temporal.Instant) =>
  formatDateTime(tag, at, zone, 'short')

/**
 * A request as the coordinator's page and the authority's both show it (BM-19).
 * @param tag the reader's interface language
 * @param zone of the tenant
 */
export function shownCampaign(campaign: Campaign, tag: string, zone: string) {
  const facts: ShownCampaign = {
    title: campaign.title,
    message: campaign.message,
    sourceUrl: campaign.source_url,
    languages: campaign.languages,
    contact: campaign.contact,
    deadline:
      campaign.deadline && formatDate(tag, campaign.deadline.toZonedDateTime('UTC').toInstant(), 'UTC'),
  }
  return {
    authority: campaign.authority,
    state: campaignState(campaign),
    answer: campaign.answer,
    answered: campaign.answered_at && momentIn(tag, zone)(campaign.answered_at),
    campaign: facts,
  }
}
