import { useFrame } from '../../people/frames.ts'
import { Facts } from '../../ui/card.tsx'
import { Table } from '../../ui/desk.tsx'
import { nameFor } from './language-words.tsx'
import { Lines } from './lines.tsx'

/** What an authority asked for, as both sides see it. */
export type ShownCampaign = {
  readonly title: string | null
  readonly message: string | null
  readonly sourceUrl: string | null
  readonly languages: readonly string[]
  readonly deadline: string | null
  readonly contact: string | null
}

/** What was asked for. */
export function CampaignFacts({ campaign }: { campaign: ShownCampaign }) {
  const { t, language } = useFrame()
  return (
    <Facts
      facts={[
        { term: t('staff.campaign.message'), value: <Lines text={campaign.message ?? ''} /> },
        {
          term: t('staff.campaign.source_url'),
          value: (
            <a href={campaign.sourceUrl ?? ''} rel="noreferrer" className="wraps">
              {campaign.sourceUrl}
            </a>
          ),
        },
        {
          term: t('staff.campaign.languages'),
          value: campaign.languages.map((tag) => nameFor(tag, language)).join(', '),
        },
        { term: t('staff.campaign.deadline'), value: campaign.deadline },
        ...(campaign.contact ? [{ term: t('staff.campaign.contact'), value: campaign.contact }] : []),
      ]}
    />
  )
}

/** A count, or null where it is hidden. */
export type ShownReach = {
  readonly id: string
  readonly href: string | null
  readonly title: string
  readonly sent: string | null
  readonly people: number | null
  readonly acknowledged: number | null
  readonly reached: number | null
}

/** How far what was sent for it came; small figures hidden from the authority (norms 12, 13). */
export function CampaignReachTable({ reach }: { reach: readonly ShownReach[] }) {
  const { t } = useFrame()
  if (reach.length === 0) return <p>{t('staff.campaign.nothing_sent')}</p>
  const shown = (count: number | null) =>
    count === null ? <span title={t('staff.campaign.hidden')}>:</span> : count
  return (
    <Table
      caption={t('staff.campaign.reach')}
      reachable
      rows={[...reach]}
      id={(row) => row.id}
      columns={[
        {
          head: t('staff.campaign.subject'),
          cell: (row) => (row.href ? <a href={row.href}>{row.title}</a> : row.title),
        },
        { head: t('staff.activation.state'), cell: (row) => row.sent ?? t('staff.broadcast.draft') },
        { head: t('staff.campaign.sent_to'), cell: (row) => shown(row.people), number: true },
        { head: t('staff.activation.acknowledged'), cell: (row) => shown(row.acknowledged), number: true },
        { head: t('staff.activation.reached'), cell: (row) => shown(row.reached), number: true },
      ]}
    />
  )
}
