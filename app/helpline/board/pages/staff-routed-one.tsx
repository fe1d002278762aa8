import { redirect, useLoaderData } from 'react-router'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { act, faultsOf } from '../acts.schema.ts'
import { actOn } from '../acts.ts'
import { openRequest } from '../openings.ts'
import { isRequestId } from '../stages.ts'
import { ActRefused } from '../ui/act-refused.tsx'
import { CloseRequest } from '../ui/request-acts.tsx'
import { RequestFacts } from '../ui/request-facts.tsx'
import { RequestThread } from '../ui/request-thread.tsx'

/** One request that was handed to this professional; the view is noted. */
export const loader = allowSignedIn('helpline.routed', async ({ scope, visit, params, request }) => {
  const id = params.id ?? ''
  const attended = !request.headers.has('x-refresh')
  const opening = isRequestId(id) ? await openRequest(scope, id, visit.language, attended) : undefined
  if (!opening) throw notFound()
  const now = visit.world.clock.now()
  return { opening, now: now.toString(), since: now.epochMilliseconds }
})

/** She writes to the person, or ends it. */
export const action = allowSignedIn('helpline.routed', async ({ scope, params, request }) => {
  const id = params.id ?? ''
  if (!isRequestId(id)) throw notFound()
  const form = await readForm(request, act)
  if (!form.ok) return refuse(form.errors, form.typed)
  const acted = await actOn(scope, id, form.value)
  return acted.ok ? redirect(`/staff/routed/${id}`) : refuse(faultsOf(acted.reason), form.typed)
})

export default function StaffRoutedOne() {
  const { opening, now, since } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const title = t('staff.request.title', { reference: opening.line.reference })
  return (
    <>
      <title>{title}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/routed">
        {t('staff.routed.title')}
      </LinkButton>
      <h1>{title}</h1>
      <ActRefused />
      <div id="opened" className="stack" data-live={`/staff/live?since=${since}`} data-live-region="">
        <RequestFacts opening={opening} now={now} />
        <RequestThread opening={opening} now={now} />
        {opening.line.stage !== 'done' && <CloseRequest />}
      </div>
    </>
  )
}
