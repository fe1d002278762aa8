import { useFrame } from '../../../people/frames.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Check } from '../../../ui/choices.tsx'
import { Field, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import type { Opening } from '../openings.ts'
import { useRefusedAct } from './act-refused.tsx'

type Others = readonly { readonly id: string; readonly reference: string }[]

/**
 * What a coordinator can do with an open request; every act is a plain form.
 * @param props.others open requests it may be the same as
 */
export function RequestActs({ opening, others }: { opening: Opening; others: Others }) {
  const { stage, isTaken } = opening.line
  if (stage === 'done' || opening.joinedInto) return null
  const steers = stage !== 'handed'
  return (
    <section className="stack">
      {steers && <Steer opening={opening} isTaken={isTaken} />}
      {steers && <Assign opening={opening} />}
      <Hand opening={opening} />
      {steers && <Merge others={others} />}
      <CloseRequest />
    </section>
  )
}

function Steer({ opening, isTaken }: { opening: Opening; isTaken: boolean }) {
  const { t } = useFrame()
  const form = useRefusedAct('steer')
  if (opening.isMine)
    return (
      <Form method="post">
        <Buttons>
          <Button name="act" value="reached">
            {t('staff.request.reached')}
          </Button>
          <Button weight="plain" name="act" value="no_answer">
            {t('staff.request.no_answer')}
          </Button>
          <Button weight="quiet" name="act" value="give_back">
            {t('staff.request.give_back')}
          </Button>
        </Buttons>
      </Form>
    )
  return (
    <Form method="post" className="tools">
      {!isTaken && (
        <>
          <input type="hidden" name="section" value="steer" />
          <Field
            name="count"
            label={t('staff.request.widen_count')}
            type="number"
            min={1}
            max={20}
            size={4}
            value={form.typed('count', 4)}
            {...form.error('count')}
          />
          <Button name="act" value="widen" data={{ 'data-key': 'a' }}>
            {t('staff.request.widen')}
          </Button>
        </>
      )}
      <Button weight="plain" name="act" value="take_over" data={{ 'data-key': 't' }}>
        {t('staff.request.take_over')}
      </Button>
    </Form>
  )
}

function Assign({ opening }: { opening: Opening }) {
  const { t } = useFrame()
  const form = useRefusedAct('assign')
  const speaks = ({ reasons }: { reasons: readonly { code: string }[] }) =>
    !reasons.some(({ code }) => code === 'language_not_spoken' || code === 'excluded')
  const all = opening.next ? [...opening.next.ask, ...opening.next.others.filter(speaks)] : []
  return (
    <Details summary={t('staff.request.assign')} open={form.isRefused}>
      {all.length === 0 ? (
        <p>{t('staff.request.assign_none')}</p>
      ) : (
        <Form method="post" className="stack">
          <input type="hidden" name="section" value="assign" />
          <Select
            name="volunteer"
            label={t('staff.request.assign_who')}
            required
            value={form.typed('volunteer')}
            {...form.error('volunteer')}
            options={all.map(({ volunteerId, alias, reasons }) => ({
              value: volunteerId,
              label: [
                alias,
                ...reasons
                  .filter(({ verdict }) => verdict === 'against')
                  .slice(0, 2)
                  .map(({ code }) => t.maybe(`staff.reason.${code}`)),
              ].join(' · '),
            }))}
          />
          <Button weight="plain" name="act" value="assign">
            {t('staff.request.assign_do')}
          </Button>
        </Form>
      )}
    </Details>
  )
}

function Hand({ opening }: { opening: Opening }) {
  const { t } = useFrame()
  const form = useRefusedAct('hand')
  return (
    <Details summary={t('staff.request.hand')} open={form.isRefused}>
      {opening.professionals.length === 0 ? (
        <p>
          {t('staff.request.hand_none')} <a href="/staff/people">{t('staff.place.people')}</a>
        </p>
      ) : (
        <Form method="post" className="stack">
          <input type="hidden" name="section" value="hand" />
          <Select
            name="account"
            label={t('staff.request.hand_who')}
            required
            value={form.typed('account')}
            {...form.error('account')}
            options={opening.professionals.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Check
            name="consent"
            label={t('staff.request.hand_consent')}
            checked={form.typed('consent') === 'yes'}
            required
            {...form.error('consent')}
          />
          <Button weight="plain" name="act" value="hand">
            {t('staff.request.hand_do')}
          </Button>
        </Form>
      )}
    </Details>
  )
}

function Merge({ others }: { others: Others }) {
  const { t } = useFrame()
  const form = useRefusedAct('merge')
  return (
    <Details summary={t('staff.request.merge')} open={form.isRefused}>
      {others.length === 0 ? (
        <p>{t('staff.request.merge_none')}</p>
      ) : (
        <Form method="post" className="stack">
          <input type="hidden" name="section" value="merge" />
          <Select
            name="into"
            label={t('staff.request.merge_into')}
            hint={t('staff.request.merge_hint')}
            required
            value={form.typed('into')}
            {...form.error('into')}
            options={others.map(({ id, reference }) => ({ value: id, label: reference }))}
          />
          <Button weight="plain" name="act" value="merge">
            {t('staff.request.merge_do')}
          </Button>
        </Form>
      )}
    </Details>
  )
}

/** Ends a request, saying how. */
export function CloseRequest() {
  const { t } = useFrame()
  const form = useRefusedAct('close')
  const ways = ['done', 'referred', 'not_reached', 'duplicate'] as const
  return (
    <Details summary={t('staff.request.close')} open={form.isRefused}>
      <Form method="post" className="stack">
        <input type="hidden" name="section" value="close" />
        <Select
          name="as"
          label={t('staff.request.close_as')}
          required
          value={form.typed('as')}
          {...form.error('as')}
          options={ways.map((way) => ({ value: way, label: t(`staff.request.ended_${way}`) }))}
        />
        <Button weight="plain" name="act" value="close">
          {t('staff.request.close_do')}
        </Button>
      </Form>
    </Details>
  )
}
