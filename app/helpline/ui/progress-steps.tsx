import { groupPhone } from '../../languages/phones.ts'
import type { useFrame } from '../../people/frames.ts'
import { Bidi } from '../../ui/bidi.tsx'
import { Pieces } from '../../ui/pieces.tsx'
import type { Step } from '../../ui/steps.tsx'

/** What her page knows of how far it has come; times are in words already. */
export type Progress = {
  state: 'open' | 'withdrawn' | 'closed' | 'professional' | 'children'
  joined: boolean
  steps: {
    received: string
    asked: number
    nobody: boolean
    /** Nobody can be asked for a while; at night, the clock time at which asking begins. */
    waits: boolean
    waitsUntil: string | null
    wishes: boolean
    held: boolean
    alias: string | null
    number: string | null
    returnedBy: string | null
    tried: string | null
    spoke: string | null
    hasPhone: boolean
  }
}

type T = ReturnType<typeof useFrame>['t']

/**
 * The quiet line of steps on her page.
 * @param tenant its name, for the coordinator who took over and for professionals
 */
export function stepsFor(progress: Progress, t: T, tenant: string): Step[] {
  const { state, steps, joined } = progress
  const received: Step = { title: t('follow.received', { when: steps.received }), state: 'past' }
  if (joined) return [received, { title: t('follow.waiting'), state: 'now' }]
  if (state === 'professional')
    return [received, { title: t('follow.professional', { tenant }), state: 'now' }]
  if (state === 'children') return [received, { title: t('done.step_adult'), state: 'now' }]
  const asked: Step = { title: t('follow.asked', { count: steps.asked }), state: steps.held ? 'past' : 'now' }
  if (!steps.held)
    return [received, ...returnedStep(steps, t), { ...asked, detail: <p>{waiting(steps, t)}</p> }]
  if (!steps.alias) return [received, asked, { title: t('follow.coordinator', { tenant }), state: 'now' }]
  return [received, asked, ...heldSteps(steps, steps.alias, t)]
}

function waiting(steps: Progress['steps'], t: T) {
  if (steps.nobody)
    return t(steps.wishes ? 'done.nobody_wish' : steps.asked > 0 ? 'follow.none_yet' : 'done.nobody')
  if (steps.waitsUntil) return t('done.quiet', { time: steps.waitsUntil })
  return t(steps.waits ? 'follow.none_yet' : 'follow.waiting')
}

function returnedStep({ returnedBy }: Progress['steps'], t: T): Step[] {
  return returnedBy ? [{ title: t('follow.returned', { alias: returnedBy }), state: 'past' }] : []
}

function heldSteps(steps: Progress['steps'], alias: string, t: T): Step[] {
  if (steps.spoke) return [{ title: t('follow.spoke', { alias, when: steps.spoke }), state: 'past' }]
  const tried: Step[] = steps.tried
    ? [{ title: t('follow.tried', { alias, when: steps.tried }), state: 'past' }]
    : []
  const number = steps.hasPhone && steps.number && (
    <p>
      <Pieces
        of={t.parts('follow.from_number', { number: <Bidi key="number">{groupPhone(steps.number)}</Bidi> })}
      />
    </p>
  )
  const title = t(steps.hasPhone ? 'follow.will_call' : 'follow.will_write', { alias })
  return [...tried, { title, state: 'now', detail: number || undefined }]
}
