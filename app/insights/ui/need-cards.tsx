import { textAttributes } from '../../languages/direction.ts'
import { findLanguage, staffTags } from '../../languages/registry.ts'
import { languageName } from '../../languages/spoken.ts'
import type { Refused } from '../../people/forms.ts'
import { useFrame } from '../../people/frames.ts'
import { Button } from '../../ui/button.tsx'
import { Details } from '../../ui/card.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import type { Cause } from '../content-tasks.schema.ts'

/** A need as the page shows it; `topic` and `article` are their names in the reader's language. */
export type ShownNeed = {
  readonly cause: Cause
  readonly language: string
  readonly topicId: string | null
  readonly topic: string | null
  readonly words: string | null
  readonly articleId: string | null
  readonly questionId: string | null
  readonly article: string | null
  readonly counted: number
  readonly since: string
}
type ShownTask = ShownNeed & { readonly id: string }

/** What is lacking in which language, and the counts that show it. */
function About({ need }: { need: ShownNeed }) {
  const { t, language } = useFrame()
  const name = languageName(need.language, staffTags.find((tag) => tag === language) ?? 'nb')
  const own = findLanguage(need.language) ? textAttributes(need.language) : {}
  return (
    <>
      <h3>
        {need.words === null ? (
          <bdi className="wraps">{need.topic ?? need.article ?? t('staff.needs.text_gone')}</bdi>
        ) : (
          <bdi className="wraps" {...own}>
            {need.words}
          </bdi>
        )}{' '}
        · {name}
      </h3>
      <p>
        {t(`staff.needs.${need.cause}`, { count: need.counted, since: need.since })}
        {need.questionId && (
          <>
            {' · '}
            <a href={`/staff/questions/${need.questionId}`}>{t('staff.needs.open_question')}</a>
          </>
        )}
      </p>
    </>
  )
}

/** One need, to be taken up with one press. */
export function NeedCard({ need }: { need: ShownNeed }) {
  const { t } = useFrame()
  return (
    <article className="card stack">
      <About need={need} />
      <Form method="post">
        <input type="hidden" name="cause" value={need.cause} />
        <input type="hidden" name="language" value={need.language} />
        <input type="hidden" name="topic" value={need.topicId ?? ''} />
        <input type="hidden" name="words" value={need.words ?? ''} />
        <input type="hidden" name="article" value={need.articleId ?? ''} />
        <input type="hidden" name="question" value={need.questionId ?? ''} />
        <Button weight="plain" name="act" value="take">
          {t('staff.needs.take')}
        </Button>
      </Form>
    </article>
  )
}

/** A need that was taken up: where to write, and how it ended. */
export function TaskCard(props: {
  task: ShownTask & { readonly takenAt: string }
  texts: readonly { value: string; label: string }[]
  refused?: Refused
}) {
  const { task, texts, refused } = props
  const { t } = useFrame()
  const error = (field: string) => {
    const code = refused?.errors[field]
    return code ? { error: t.maybe(`error.${code}`) ?? t('error.required') } : {}
  }
  const typed = (field: string) => refused?.typed[field]?.[0] ?? ''
  const isUnpublished = refused?.errors.act === 'not_published'
  return (
    <article className="card stack">
      <About need={task} />
      <p className="small quiet">{t('staff.needs.taken_on', { date: task.takenAt })}</p>
      <p>
        {task.articleId && task.article ? (
          <a href={`/staff/library/${task.articleId}`}>{t('staff.needs.open_text')}</a>
        ) : (
          <a href="/staff/library/new">{t('staff.library.new')}</a>
        )}
        {task.topicId && (
          <>
            {' · '}
            <a href={`/staff/library/coverage?topic=${task.topicId}&language=${task.language}`}>
              {t('staff.needs.translate')}
            </a>
          </>
        )}
      </p>
      <Form method="post" className="stack">
        <input type="hidden" name="task" value={task.id} />
        <Select
          name="text"
          id={`text-${task.id}`}
          label={t('staff.needs.which_text')}
          empty="–"
          value={typed('text')}
          options={[...texts]}
          {...(isUnpublished ? { error: t('staff.needs.not_published') } : error('text'))}
        />
        <Button weight="plain" name="act" value="done">
          {t('staff.needs.done')}
        </Button>
      </Form>
      <Details summary={t('staff.needs.drop')} open={refused?.errors.why !== undefined}>
        <Form method="post" className="stack">
          <input type="hidden" name="task" value={task.id} />
          <Field
            name="why"
            id={`why-${task.id}`}
            label={t('staff.needs.why')}
            value={typed('why')}
            maxLength={300}
            {...error('why')}
          />
          <Button weight="plain" name="act" value="drop">
            {t('staff.needs.drop')}
          </Button>
        </Form>
      </Details>
    </article>
  )
}

/** What came of earlier tasks: the text each led to, or why there is none. */
export function EndedTasks(props: {
  tasks: readonly (ShownTask & {
    readonly endedAt: string
    readonly text: { readonly id: string; readonly title: string | null } | null
    readonly why: string | null
  })[]
}) {
  const { t } = useFrame()
  return (
    <>
      <h2>{t('staff.needs.ended')}</h2>
      <div className="pairs-of-cards">
        {props.tasks.map((task) => (
          <article key={task.id} className="card stack">
            <About need={task} />
            <p>
              {task.text ? (
                <>
                  {t('staff.needs.became')}{' '}
                  <a href={`/staff/library/${task.text.id}`}>
                    <bdi className="wraps">{task.text.title ?? t('staff.needs.text_gone')}</bdi>
                  </a>
                </>
              ) : (
                t('staff.needs.dropped', { why: task.why ?? '' })
              )}{' '}
              <span className="small quiet">({task.endedAt})</span>
            </p>
          </article>
        ))}
      </div>
    </>
  )
}
