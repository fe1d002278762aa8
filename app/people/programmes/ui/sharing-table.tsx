import { Button } from '../../../ui/button.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge } from '../../../ui/notice.tsx'
import { useFrame } from '../../frames.ts'
import type { ProgrammeState } from '../programmes.schema.ts'
import type { ShareStanding } from '../shares.schema.ts'
import { StateBadge } from './state-badge.tsx'

type Said = { readonly on: string | null; readonly by: string | null }

/** A share as the page shows it; days are formatted, names are of this place's people or the other place's own. */
export type ShownShare = {
  readonly id: string
  readonly place: string
  readonly standing: ShareStanding
  readonly isOwner: boolean
  readonly invited: Said
  readonly accepted: Said
  readonly ended: Said
  readonly shows: string | null
  readonly sees: string | null
  readonly stateThere: ProgrammeState | null
  readonly adapted: boolean
}

const tones = {
  invited: 'info',
  shared: 'done',
  declined: undefined,
  withdrawn: undefined,
  ended: undefined,
} as const

/** Who shares a programme with whom, since when and by whose word (HA-47), and the way out of it. */
export function SharingTable({ rows }: { rows: ShownShare[] }) {
  const { t } = useFrame()
  const line = (what: 'invited' | 'accepted' | 'ended', { on, by }: Said) =>
    on && (
      <div>
        {by ? t(`staff.sharing.said_${what}`, { date: on, who: by }) : `${t(`staff.sharing.${what}`)} ${on}`}
      </div>
    )
  return (
    <Table
      caption={t('staff.sharing.places')}
      rows={rows}
      id={({ id }) => id}
      columns={[
        {
          head: t('staff.sharing.place'),
          cell: ({ place, isOwner, adapted }) => (
            <>
              <b>
                <bdi>{place}</bdi>
              </b>
              <div className="small quiet">
                {t(isOwner ? 'staff.sharing.follows_you' : 'staff.sharing.owns')}
              </div>
              {adapted && <Badge>{t('staff.shared.adapted')}</Badge>}
            </>
          ),
        },
        {
          head: t('staff.programmes.state'),
          cell: ({ standing }) => (
            <Badge {...(tones[standing] ? { tone: tones[standing] } : {})}>
              {t(`staff.sharing.standing_${standing}`)}
            </Badge>
          ),
        },
        {
          head: t('staff.sharing.since'),
          cell: (row) => (
            <>
              {line('invited', row.invited)}
              {line('accepted', row.accepted)}
              {line('ended', row.ended)}
            </>
          ),
        },
        {
          head: t('staff.sharing.there'),
          cell: ({ stateThere }) => (stateThere ? <StateBadge state={stateThere} /> : '–'),
        },
        {
          head: t('staff.people.acts'),
          cell: ({ id, standing }) =>
            (standing === 'shared' || standing === 'invited') && (
              <Form method="post">
                <input type="hidden" name="share" value={id} />
                <Button weight="quiet" tone="danger" name="act" value="end">
                  {t(standing === 'shared' ? 'staff.sharing.end' : 'staff.sharing.withdraw')}
                </Button>
              </Form>
            ),
        },
      ]}
    />
  )
}
