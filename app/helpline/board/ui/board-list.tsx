import { findLanguage } from '../../../languages/registry.ts'
import { languageName, spokenLanguageOf } from '../../../languages/spoken.ts'
import { formatRelative } from '../../../languages/times.ts'
import { useFrame } from '../../../people/frames.ts'
import { Foreign } from '../../../ui/bidi.tsx'
import { Button } from '../../../ui/button.tsx'
import { type Column, Table } from '../../../ui/desk.tsx'
import { Meter } from '../../../ui/figures.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge } from '../../../ui/notice.tsx'
import type { Board, BoardLine } from '../boards.ts'
import type { Stage } from '../stages.ts'
import { Next } from './next-step.tsx'

type Group = Board['groups'][number]

/**
 * The board's groups as dense tables; without script every key's act is a button in its row.
 * @param props.now ISO instant that ages are counted from
 * @param props.current the request shown beside the list, which then has fewer columns
 */
export function BoardList(props: { groups: readonly Group[]; now: string; current?: string }) {
  const { t } = useFrame()
  return props.groups
    .filter(({ lines }) => lines.length > 0)
    .map(({ stage, lines }) => (
      <section key={stage} aria-labelledby={`stage-${stage}`}>
        <h2 id={`stage-${stage}`} className="sr-only">
          {t(`staff.board.stage_${stage}`)}
        </h2>
        <Table
          caption={t('staff.board.caption', {
            stage: t(`staff.board.stage_${stage}`),
            count: lines.length,
          })}
          columns={columnsOf(stage, props.now, props.current !== undefined)}
          rows={[...lines]}
          id={(line) => line.id}
          {...(props.current ? { current: props.current } : {})}
          keys
        />
      </section>
    ))
}

function columnsOf(stage: Stage, now: string, narrow: boolean): Column<BoardLine>[] {
  const all: (Column<BoardLine> & { wide?: true })[] = [
    { head: <Head text="age" />, cell: (line) => <Age line={line} now={now} /> },
    { head: <Head text="language" />, cell: (line) => <Language tag={line.language} /> },
    { head: <Head text="topic" />, cell: (line) => line.topic ?? '–', wide: true },
    { head: <Head text="area" />, cell: (line) => line.area ?? '–', wide: true },
    { head: <Head text="answers" />, cell: (line) => <Answers line={line} /> },
    { head: <Head text="next" />, cell: (line) => <Next line={line} now={now} />, wide: true },
  ]
  if (stage === 'nobody' || stage === 'asked' || stage === 'taken')
    all.push({ head: <Head text="acts" />, cell: (line) => <Acts line={line} stage={stage} />, wide: true })
  return all.filter(({ wide }) => !(wide && narrow))
}

function Head({ text }: { text: 'age' | 'language' | 'topic' | 'area' | 'answers' | 'next' | 'acts' }) {
  return useFrame().t(`staff.board.${text}`)
}

function Age({ line, now }: { line: BoardLine; now: string }) {
  const { t } = useFrame()
  return (
    <span className="stack-tight">
      <a href={`/staff/requests/${line.id}`}>
        {formatRelative(t, Temporal.Instant.from(line.createdAt), Temporal.Instant.from(now))}
      </a>{' '}
      <small className="quiet">{line.reference}</small>{' '}
      {line.danger && <Badge tone="danger">{t('staff.board.danger')}</Badge>}{' '}
      {line.underSixteen && <Badge tone="attention">{t('staff.board.young')}</Badge>}{' '}
      {line.unread > 0 && (
        <Badge tone="info" sign="mail">
          {t('follow.new_messages', { count: line.unread })}
        </Badge>
      )}
    </span>
  )
}

/** A spoken language as staff read it, and by its own name in its own letters. */
export function Language({ tag }: { tag: string }) {
  const { language } = useFrame()
  const { endonym, dir } = spokenLanguageOf(tag)
  const written = findLanguage(tag)
  const name = languageName(tag, staffLanguage(language))
  return (
    <>
      {name}
      {endonym.toLowerCase() !== name.toLowerCase() && (
        <>
          {' '}
          <Foreign lang={written?.htmlLang ?? tag} dir={dir} {...(written ? { script: written.script } : {})}>
            {endonym}
          </Foreign>
        </>
      )}
    </>
  )
}

/** The staff's three languages; whoever reads another gets English names. */
export const staffLanguage = (language: string): 'nb' | 'nn' | 'en' =>
  language === 'nb' || language === 'nn' ? language : 'en'

function Answers({ line }: { line: BoardLine }) {
  const { t } = useFrame()
  if (line.asked === 0) return t('staff.board.asked_nobody')
  return (
    <Meter
      parts={[line.answered, Math.max(0, line.delivered - line.answered)]}
      whole={line.asked}
      label={t('staff.board.asked_meter', {
        asked: line.asked,
        delivered: Math.max(line.delivered, line.answered),
        answered: line.answered,
      })}
    />
  )
}

function Acts({ line, stage }: { line: BoardLine; stage: Stage }) {
  const { t } = useFrame()
  return (
    <Form method="post" action={`/staff/requests/${line.id}`} className="row-acts">
      {stage !== 'taken' && (
        <Button weight="quiet" name="act" value="widen" data={{ 'data-key': 'a' }}>
          {t('staff.request.widen')}
        </Button>
      )}
      <Button weight="quiet" name="act" value="take_over" data={{ 'data-key': 't' }}>
        {t('staff.request.take_over')}
      </Button>
    </Form>
  )
}
