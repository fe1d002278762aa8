import { formatDateTime } from '../../../languages/formats.ts'
import { useFrame } from '../../../people/frames.ts'
import { Button, Buttons, LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Choices } from '../../../ui/choices.tsx'
import { Field, Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import type { ShownBench } from '../benches.ts'
import type { Asked } from '../boards.ts'
import { type Task, tasks } from '../translations.schema.ts'
import type { RefusedForm } from './bench.tsx'
import { Who } from './who.tsx'

type Speaker = { id: string; alias: string; level: string }
type AskedFor = Asked & { readonly task: Task }
type Tools = { bench: ShownBench; refused: RefusedForm | undefined }

/** What whoever steers the library does with one language of an article: publish, ask somebody, files, history. */
export function BoardTools(
  props: Tools & { asked: readonly AskedFor[]; hasMachine: boolean; speakers: readonly Speaker[] },
) {
  const { bench, refused } = props
  const { t } = useFrame()
  const isSource = bench.language === bench.sourceLanguage
  return (
    <div className="stack">
      {bench.reviewed && (
        <Form method="post" className="panel stack">
          <p>{t('staff.library.reviewed')}</p>
          <p>
            <Button name="do" value="publish">
              {t('staff.library.publish')}
            </Button>
          </p>
        </Form>
      )}
      {!isSource && <AskedNow asked={props.asked} />}
      {!isSource && <Ask refused={refused} speakers={props.speakers} />}
      {!isSource && <Files {...props} />}
      <History bench={bench} />
    </div>
  )
}

function useError(refused: RefusedForm | undefined) {
  const { t } = useFrame()
  return (field: string): { error?: string } => {
    const code = refused?.errors[field]
    if (!code) return {}
    const known = t.maybe(`staff.library.error.${code}`) ?? t.maybe(`v.library.${code}`)
    return { error: known ?? t.maybe(`error.${code}`) ?? t('staff.error.invalid') }
  }
}

/** Who has been asked; the task can be taken back, so that anybody who speaks the language may take it (HA-26). */
function AskedNow({ asked }: { asked: readonly AskedFor[] }) {
  const { t } = useFrame()
  return asked.map((each) => (
    <Form key={each.task} method="post" className="panel stack">
      <input type="hidden" name="task" value={each.task} />
      <p>
        <b>{t(each.task === 'review' ? 'v.library.check' : 'v.library.translate')}:</b> <Who asked={each} />
      </p>
      <p>
        <Button name="do" value="unassign" weight="plain">
          {t('staff.library.unassign')}
        </Button>
      </p>
    </Form>
  ))
}

function Ask({ refused, speakers }: { refused: RefusedForm | undefined; speakers: readonly Speaker[] }) {
  const { t } = useFrame()
  const error = useError(refused)
  const isMine = refused?.typed.do?.[0] === 'assign'
  const typed = (field: string) => (isMine ? refused.typed[field]?.[0] : undefined)
  return (
    <Details summary={t('staff.library.ask')} {...(isMine ? { open: true } : {})}>
      {speakers.length === 0 ? (
        <p>{t('staff.library.no_speakers')}</p>
      ) : (
        <Form method="post" className="stack">
          <Choices
            kind="one"
            name="task"
            layout="chips"
            legend={t('staff.library.task')}
            chosen={typed('task') ?? 'translate'}
            choices={tasks.map((task) => ({
              value: task,
              label: t(task === 'review' ? 'v.library.check' : 'v.library.translate'),
            }))}
          />
          <Select
            name="accountId"
            label={t('staff.library.who')}
            value={typed('accountId') ?? ''}
            empty={t('error.choose_one')}
            options={speakers.map(({ id, alias, level }) => ({
              value: id,
              label: level === 'mother_tongue' ? `${alias} (${t('staff.library.mother_tongue')})` : alias,
            }))}
            {...error('accountId')}
          />
          <Field
            name="due"
            type="date"
            label={t('staff.library.due')}
            value={typed('due') ?? ''}
            {...error('due')}
          />
          <p>
            <Button name="do" value="assign" weight="plain">
              {t('staff.library.ask')}
            </Button>
          </p>
        </Form>
      )}
    </Details>
  )
}

function Files({ bench, refused, hasMachine }: Tools & { hasMachine: boolean }) {
  const { t } = useFrame()
  const error = useError(refused)
  const file = `/staff/library/${bench.articleId}/translations/${bench.language}/file`
  return (
    <Details summary={t('staff.library.bureau')} {...(refused?.errors.file ? { open: true } : {})}>
      <div className="stack">
        <p>{t('staff.library.bureau_text')}</p>
        <Buttons>
          <LinkButton weight="plain" href={`${file}?as=xliff`}>
            {t('staff.library.as_xliff')}
          </LinkButton>
          <LinkButton weight="plain" href={`${file}?as=tmx`}>
            {t('staff.library.as_tmx')}
          </LinkButton>
        </Buttons>
        <Form method="post" encType="multipart/form-data" className="stack">
          <Field
            name="file"
            type="file"
            accept=".xlf,.xliff,.tmx"
            label={t('staff.library.file')}
            {...error('file')}
          />
          <p>
            <Button name="do" value="import" weight="plain">
              {t('staff.library.import')}
            </Button>
          </p>
        </Form>
        {hasMachine && (
          <Form method="post">
            <Button name="do" value="machine" weight="quiet">
              {t('staff.library.machine')}
            </Button>
          </Form>
        )}
      </div>
    </Details>
  )
}

function History({ bench }: { bench: ShownBench }) {
  const { t, language, tenant } = useFrame()
  if (bench.history.length === 0) return null
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const when = (at: string) => formatDateTime(language, Temporal.Instant.from(at), zone, 'short')
  return (
    <Details summary={t('staff.library.history')}>
      <ol className="stack">
        {bench.history.map(({ number, reviewedAt, publishedAt }) => (
          <li key={number}>
            {t('staff.library.history_line', { reviewed: when(reviewedAt), published: when(publishedAt) })}
          </li>
        ))}
      </ol>
    </Details>
  )
}
