import { useLoaderData } from 'react-router'
import { formatDateTime } from '../../../languages/formats.ts'
import { groupPhone } from '../../../languages/phones.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { Bidi } from '../../../ui/bidi.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Table } from '../../../ui/desk.tsx'
import { nameFor } from '../../ui/language-words.tsx'
import { callOutList } from '../boards.ts'

/** Names, numbers, languages and areas on paper, for when the network is down; each opening is in the log (norms 10). */
export const loader = allowSignedIn('outreach.call_out_list', async ({ scope, visit, tenant }) => {
  const { listed, madeAt } = await callOutList(scope)
  return { listed, made: formatDateTime(visit.language, madeAt, tenant.timeZone, 'full') }
})

export default function CallOutList() {
  const { listed, made } = useLoaderData<typeof loader>()
  const { t, language, tenant } = useFrame()
  return (
    <>
      <title>{t('staff.activation.paper_title')}</title>
      <p className="screen-only">
        <LinkButton weight="quiet" sign="back" href="/staff/preparedness">
          {t('staff.outreach.back_preparedness')}
        </LinkButton>
      </p>
      <h1>
        {t('staff.activation.paper_title')} · {tenant?.name}
      </h1>
      <p>{t('staff.activation.paper_made', { time: made })}</p>
      <p className="screen-only">{t('staff.activation.paper_text')}</p>
      <Table
        caption={t('staff.activation.paper_title')}
        hideCaption
        reachable
        rows={listed}
        id={(row) => row.id}
        columns={[
          { head: t('staff.activation.who_name'), cell: (row) => <bdi>{row.name}</bdi> },
          {
            head: t('staff.activation.paper_number'),
            cell: (row) => row.phone && <Bidi>{groupPhone(row.phone)}</Bidi>,
          },
          {
            head: t('staff.outreach.language'),
            cell: (row) => row.languages.map((tag) => nameFor(tag, language)).join(', '),
          },
          {
            head: t('staff.outreach.areas'),
            cell: (row) => row.areas.join(', ') || t('staff.outreach.area_anywhere'),
          },
          { head: t('staff.activation.paper_answered'), cell: () => <span className="blank" /> },
        ]}
      />
    </>
  )
}
