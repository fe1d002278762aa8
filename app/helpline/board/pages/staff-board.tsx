import { useLoaderData } from 'react-router'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Toolbar } from '../../../ui/desk.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { boardOf } from '../boards.ts'
import { BoardList } from '../ui/board-list.tsx'
import { BoardStrip } from '../ui/board-strip.tsx'

/** The board: who waits, oldest need first, and what happens next. */
export const loader = allowSignedIn('helpline.board', async ({ scope, visit }) => {
  const now = visit.world.clock.now()
  return { board: await boardOf(scope, visit.language), now: now.toString(), since: now.epochMilliseconds }
})

export default function StaffBoard() {
  const { board, now, since } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const isEmpty = board.open === 0
  return (
    <>
      <title>{t('staff.board.title')}</title>
      <Toolbar label={t('staff.board.tools')}>
        <h1>{t('staff.board.title')}</h1>
        <span className="push" />
        <LinkButton weight="plain" sign="search" href="/staff/find">
          {t('staff.find.title')}
        </LinkButton>
        <LinkButton sign="plus" href="/staff/requests/new">
          {t('staff.new.title')}
        </LinkButton>
      </Toolbar>
      <div id="board" className="stack" data-live={`/staff/live?since=${since}`} data-live-region="">
        <BoardStrip strip={board.strip} open={board.open} />
        {isEmpty && <Empty pictogram="good" title={t('staff.board.empty')} />}
        <BoardList groups={board.groups} now={now} />
      </div>
      <p className="small quiet">{t('staff.board.keys')}</p>
    </>
  )
}
