import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
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
export function SharingCards({ rows }: { rows: readonly ShownShare[] }) {
  const { t } = useFrame()
  return (
    <section className="stack">
      <h2>{t('staff.sharing.places')}</h2>
      {rows.map((row) => (
        <Card key={row.id}>
          <h3>
            <bdi>{row.place}</bdi>{' '}
            <Badge {...(tones[row.standing] ? { tone: tones[row.standing] } : {})}>
              {t(`staff.sharing.standing_${row.standing}`)}
            </Badge>
          </h3>
          <p>
            {t(row.isOwner ? 'staff.sharing.follows_you' : 'staff.sharing.owns')}{' '}
            {row.adapted && <Badge>{t('staff.shared.adapted')}</Badge>}
          </p>
          {row.stateThere && (
            <p>
              {t('staff.sharing.there')}: <StateBadge state={row.stateThere} />
            </p>
          )}
          <div className="small quiet">
            <SaidLine what="invited" said={row.invited} />
            <SaidLine what="accepted" said={row.accepted} />
            <SaidLine what="ended" said={row.ended} />
          </div>
          {(row.standing === 'shared' || row.standing === 'invited') && (
            <Form method="post">
              <input type="hidden" name="share" value={row.id} />
              <Button weight="plain" tone="danger" name="act" value="end">
                {t(row.standing === 'shared' ? 'staff.sharing.end' : 'staff.sharing.withdraw')}
              </Button>
            </Form>
          )}
        </Card>
      ))}
    </section>
  )
}

function SaidLine({ what, said: { on, by } }: { what: 'invited' | 'accepted' | 'ended'; said: Said }) {
  const { t } = useFrame()
  if (!on) return null
  if (!by) return <div>{`${t(`staff.sharing.${what}`)} ${on}`}</div>
  return <div>{t(`staff.sharing.said_${what}`, { date: on, who: by })}</div>
}
