import { Button, Buttons } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Field, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Notice } from '../../../ui/notice.tsx'
import { useFrame } from '../../frames.ts'
import { type RefusedForm, RefusedSummary, useRefused } from '../../ui/refused.tsx'

type Choice = { value: string; label: string }

/** A point as the page shows it; `key` is its code, or the id of one of the place's own. */
type Shown = {
  readonly key: string
  readonly id: string | null
  readonly code: string | null
  readonly words: string | null
  readonly href: string | null
  readonly ownerId: string | null
  readonly owner: string | null
  readonly due: string
  readonly dueWords: string | null
  readonly done: boolean
  readonly late: boolean
}

/** What is there now, in figures and words, which the points say of themselves. */
type Now = Readonly<Record<string, string | number | null>>

/** One point: whether it is done, what is there now, whose it is and by when, and the way to mend it. */
export function PointCard(props: { point: Shown; now: Now; staff: Choice[]; saved: boolean }) {
  const { point, staff, saved } = props
  const { t } = useFrame()
  const form = useRefused(point.key)
  const says = point.words ?? t.maybe(`staff.checklist.point_${point.code}`) ?? ''
  const standing = useStanding(point, props.now)
  const fields = { words: t('staff.checklist.own'), due: t('staff.checklist.due') }
  return (
    <li id={`point-${point.key}`} className="card stack">
      {saved && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      <h3>{point.href ? <a href={point.href}>{says}</a> : says}</h3>
      <p>
        {point.done ? (
          <Badge tone="done">{t('staff.checklist.done')}</Badge>
        ) : point.late ? (
          <Badge tone="danger">{t('staff.checklist.late')}</Badge>
        ) : (
          <Badge>{t('staff.checklist.open')}</Badge>
        )}{' '}
        {standing}
      </p>
      {(point.owner || point.dueWords) && (
        <p className="quiet">{[point.owner, point.dueWords].filter(Boolean).join(' · ')}</p>
      )}
      <RefusedSummary form={form} fields={fields} idOf={(field) => `${field}-${point.key}`} />
      <Details summary={t('staff.checklist.share_out')} open={form.isRefused}>
        <Form method="post" className="stack">
          <input type="hidden" name="section" value={point.key} />
          {point.code ? (
            <input type="hidden" name="code" value={point.code} />
          ) : (
            <>
              <input type="hidden" name="id" value={point.id ?? ''} />
              <Field
                name="words"
                id={`words-${point.key}`}
                label={fields.words}
                value={form.typed('words', point.words)}
                maxLength={200}
                {...form.error('words')}
              />
            </>
          )}
          <OwnerAndDue id={point.key} staff={staff} owner={point.ownerId ?? ''} due={point.due} form={form} />
          <p>
            <Button weight="plain" name="act" value={point.code ? 'plan' : 'change'}>
              {t('page.save')}
            </Button>
          </p>
        </Form>
      </Details>
      {point.words && point.id && (
        <Form method="post">
          <input type="hidden" name="id" value={point.id} />
          <Buttons>
            <Button weight="plain" name="act" value={point.done ? 'undone' : 'done'}>
              {t(point.done ? 'staff.checklist.mark_undone' : 'staff.checklist.mark_done')}
            </Button>
            <Button weight="quiet" name="act" value="drop">
              {t('staff.checklist.drop')}
            </Button>
          </Buttons>
        </Form>
      )}
    </li>
  )
}

/** Whose a point is, and by when. */
export function OwnerAndDue(props: {
  id: string
  staff: Choice[]
  owner: string
  due: string
  form: RefusedForm
}) {
  const { t } = useFrame()
  const { id, form } = props
  return (
    <div className="columns">
      <Select
        name="owner"
        id={`owner-${id}`}
        label={t('staff.checklist.owner')}
        value={form.typed('owner', props.owner)}
        empty={t('staff.checklist.nobody')}
        options={props.staff}
      />
      <Field
        name="due"
        id={`due-${id}`}
        type="date"
        label={t('staff.checklist.due')}
        value={form.typed('due', props.due)}
        {...form.error('due')}
      />
    </div>
  )
}

// What is there now, where that says more than done or not.
function useStanding({ code }: Shown, now: Now): string {
  const { t } = useFrame()
  const number = (name: string) => Number(now[name] ?? 0)
  switch (code) {
    case 'languages':
      return t('staff.checklist.now_languages', { count: number('languages') })
    case 'coordinators':
      return t('staff.checklist.now_coordinators', { count: number('coordinators') })
    case 'articles':
      return t('staff.checklist.now_articles', { count: number('articles') })
    case 'signed_off':
      return t('staff.checklist.now_signed_off', { read: number('read'), all: number('languages') })
    case 'volunteers':
      return number('short') === 0
        ? ''
        : t('staff.checklist.now_volunteers', { count: number('short'), names: String(now.names ?? '') })
    case 'backup':
      return now.backup
        ? t('staff.checklist.now_backup', { date: String(now.backup) })
        : t('staff.checklist.now_no_backup')
    default:
      return ''
  }
}
