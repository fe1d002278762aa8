import { useLoaderData } from 'react-router'
import { boardOf } from '../../../helpline/board/boards.ts'
import { formatDateTime } from '../../../languages/formats.ts'
import { groupPhone } from '../../../languages/phones.ts'
import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Dial } from '../../../ui/bidi.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Facts } from '../../../ui/card.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Numbered } from '../../../ui/numbered.tsx'
import { allowSignedIn } from '../../allow.ts'
import { useFrame } from '../../frames.ts'
import { lacksCoordinator, openProgramme, programmesOf } from '../../programmes/programmes.ts'
import { candidates } from '../../recruitment/candidacies.ts'
import { stages } from '../../recruitment/stages.ts'
import { resources } from '../../resources/resources.ts'
import { colleagues } from '../../sign-in/staff.ts'
import { coverageOf } from '../../volunteers/coverage.ts'

/**
 * What somebody who takes over must know, on one page to print (BM-60): what is open, whom to turn to, what is short.
 * Numbers and functions only: who asked and what about stays on the board, where each look is written down.
 */
export const loader = allowSignedIn('people.handover_report', async ({ scope, tenant, visit }) => {
  const [board, staff, offered, stood, programmes] = [
    await boardOf(scope, visit.language),
    await colleagues(scope),
    await candidates(scope),
    await resources(scope),
    await programmesOf(scope),
  ]
  const opened = await Promise.all(programmes.map(({ id }) => openProgramme(scope, id)))
  return {
    made: formatDateTime(visit.language, scope.world.clock.now(), tenant.timeZone),
    groups: board.groups
      .filter(({ stage }) => stage !== 'done')
      .map(({ stage, lines }) => ({ stage, count: lines.length })),
    unclear: board.strip.unclear,
    candidates: stages
      .filter((stage) => !['volunteer', 'not_now'].includes(stage))
      .map((stage) => ({ stage, count: offered.filter((each) => each.stage === stage).length })),
    due: stood.filter(({ isDue }) => isDue).length,
    resources: stood.filter(({ ended_at }) => ended_at === null).length,
    short: (await inScope(scope, (tx) => coverageOf(tx, scope)))
      .filter(({ isShort }) => isShort)
      .map(({ language, ready, wanted }) => ({ language, ready, wanted })),
    staff: staff.map(({ id, name, phone, roles }) => ({ id, name, phone, roles })),
    programmes: opened.flatMap((each) =>
      each
        ? [
            {
              id: each.id,
              name: each.name,
              state: each.state,
              isThin: lacksCoordinator(each),
              people: each.members
                .filter(({ part }) => part !== 'volunteer')
                .map(({ part, name }) => ({ part, name })),
              units: each.involved.map(({ name, contact }) => `${name}: ${contact ?? '–'}`),
            },
          ]
        : [],
    ),
  }
})

export default function HandoverReport() {
  const { t, language, tenant } = useFrame()
  const report = useLoaderData<typeof loader>()
  const tag = staffTagOf(language)
  return (
    <>
      <title>{t('staff.handover.report')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/handover">
        {t('staff.handover.title')}
      </LinkButton>
      <h1>{t('staff.handover.report_title', { name: tenant?.name ?? '' })}</h1>
      <p>{t('staff.handover.made', { time: report.made })}</p>
      <h2>{t('staff.handover.open')}</h2>
      <Facts
        facts={[
          ...report.groups.map(({ stage, count }) => ({
            term: t.maybe(`staff.board.stage_${stage}`) ?? stage,
            value: String(count),
          })),
          { term: t('staff.handover.unclear'), value: String(report.unclear) },
          ...report.candidates.map(({ stage, count }) => ({
            term: `${t('staff.recruitment.title')}: ${t(`staff.recruitment.stage_${stage}`).toLowerCase()}`,
            value: String(count),
          })),
          {
            term: t('staff.resources.title'),
            value: t('staff.handover.resources', { count: report.resources, due: report.due }),
          },
        ]}
      />
      <h2>{t('staff.handover.short')}</h2>
      <p>
        {report.short
          .map(({ language: spoken, ready, wanted }) => `${languageName(spoken, tag)}: ${ready} / ${wanted}`)
          .join(' · ') || '–'}
      </p>
      <Table
        caption={t('staff.programmes.title')}
        reachable
        rows={report.programmes}
        id={({ id }) => id}
        columns={[
          { head: t('staff.programmes.name'), cell: ({ name }) => name },
          { head: t('staff.programmes.state'), cell: ({ state }) => t(`staff.programmes.state_${state}`) },
          {
            head: t('staff.programmes.people'),
            cell: ({ people, isThin }) => (
              <>
                {people.map(({ part, name }) => (
                  <div key={`${part} ${name}`}>
                    {t(`staff.programmes.part_${part}`)}: {name}
                  </div>
                ))}
                {isThin && <b>{t('staff.programmes.nag_board')}</b>}
              </>
            ),
          },
          {
            head: t('staff.programmes.unit'),
            cell: ({ units }) =>
              units.map((unit) => (
                <div key={unit}>
                  <Numbered>{unit}</Numbered>
                </div>
              )),
          },
        ]}
      />
      <Table
        caption={t('staff.people.title')}
        reachable
        rows={report.staff}
        id={({ id }) => id}
        columns={[
          { head: t('staff.people.name'), cell: ({ name }) => name },
          {
            head: t('staff.people.roles'),
            cell: ({ roles }) => roles.map((role) => t.maybe(`staff.roles.${role}`)).join(', '),
          },
          {
            head: t('staff.volunteers.phone'),
            cell: ({ phone }) => (phone ? <Dial number={phone}>{groupPhone(phone)}</Dial> : '–'),
          },
        ]}
      />
    </>
  )
}
