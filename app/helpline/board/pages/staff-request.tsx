import { redirect, useLoaderData } from 'react-router'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { SidePanel } from '../../../ui/desk.tsx'
import { act, faultsOf } from '../acts.schema.ts'
import { actOn } from '../acts.ts'
import { boardOf } from '../boards.ts'
import { mergeable, openRequest } from '../openings.ts'
import { isRequestId, referenceOf } from '../stages.ts'
import { ActRefused } from '../ui/act-refused.tsx'
import { BoardList } from '../ui/board-list.tsx'
import { RequestActs } from '../ui/request-acts.tsx'
import { RequestFacts } from '../ui/request-facts.tsx'
import { RequestLog } from '../ui/request-log.tsx'
import { RequestSpoken } from '../ui/request-spoken.tsx'
import { RequestThread } from '../ui/request-thread.tsx'
import { RequestWhy } from '../ui/request-why.tsx'

/** One request beside the board; opening it is noted and answers its alarms. */
export const loader = allowSignedIn('helpline.board', async ({ scope, visit, params, request }) => {
  const id = params.id ?? ''
  const attended = !request.headers.has('x-refresh')
  const opening = isRequestId(id) ? await openRequest(scope, id, visit.language, attended) : undefined
  if (!opening) throw notFound()
  const board = await boardOf(scope, visit.language)
  const now = visit.world.clock.now()
  return {
    opening,
    groups: board.groups,
    others: mergeable(board.groups, opening.line),
    now: now.toString(),
    since: now.epochMilliseconds,
  }
})

/** Steers it: asks more, gives it to one, takes over, merges, hands on, ends, writes. */
export const action = allowSignedIn('helpline.steer', async ({ scope, params, request }) => {
  const id = params.id ?? ''
  if (!isRequestId(id)) throw notFound()
  const form = await readForm(request, act)
  if (!form.ok) return refuse(form.errors, form.typed)
  const acted = await actOn(scope, id, form.value)
  return acted.ok ? redirect(`/staff/requests/${id}`) : refuse(faultsOf(acted.reason), form.typed)
})

export default function StaffRequest() {
  const { opening, groups, others, now, since } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const { line } = opening
  const title = t('staff.request.title', { reference: line.reference })
  return (
    <>
      <title>{title}</title>
      <SidePanel
        label={title}
        alone
        list={
          <div id="board" className="stack" data-live-region="">
            <BoardList groups={groups} now={now} current={line.id} />
          </div>
        }
        panel={
          <>
            <LinkButton weight="quiet" sign="back" href="/staff">
              {t('staff.request.back')}
            </LinkButton>
            <h1>{title}</h1>
            <ActRefused />
            {opening.joinedInto && (
              <p>
                <a href={`/staff/requests/${opening.joinedInto}`}>
                  {t('staff.request.joined', { reference: referenceOf(opening.joinedInto) })}
                </a>
              </p>
            )}
            <RequestSpoken opening={opening} now={now} />
            <div id="opened" className="stack" data-live={`/staff/live?since=${since}`} data-live-region="">
              <RequestFacts opening={opening} now={now} />
              <RequestActs opening={opening} others={others} />
              <RequestWhy opening={opening} now={now} />
              <RequestThread opening={opening} now={now} />
              <RequestLog log={opening.log} now={now} />
            </div>
          </>
        }
      />
    </>
  )
}
