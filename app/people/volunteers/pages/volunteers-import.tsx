import { data, useActionData, useLoaderData } from 'react-router'
import { inScope } from '../../../privacy/transactions.ts'
import { Bidi } from '../../../ui/bidi.tsx'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Notice } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { readUpload } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { areasByName, areasOf } from '../../settings/areas.ts'
import { faultSayer } from '../import-faults.ts'
import { type ImportLine, importVolunteers, markTaken, readImport, textOfFile } from '../imports.ts'
import { isWorkbook, sheetText } from '../sheets.ts'

/** The page itself has nothing to load; the form says what a list must hold. */
export const loader = allowSignedIn('people.volunteers', ({ scope }) =>
  inScope(scope, async (tx) => ({
    areas: (await areasOf(tx, scope)).flatMap(({ name, closed }) => (closed ? [] : [name])),
  })),
)

/** First the file, which is read and shown; then the same text again with `go`, and the good lines are taken in. */
export const action = allowSignedIn('people.volunteers', async ({ scope, request, tenant }) => {
  const { typed, file } = await readUpload(request, 'file')
  const sheet = file && isWorkbook(file) ? await sheetText(file) : null
  if (sheet && !sheet.ok) return data<Answer>({ ...nothing, reason: sheet.reason }, { status: 400 })
  const text = sheet?.text ?? (file && file.length > 0 ? textOfFile(file) : (typed.text?.[0] ?? ''))
  const areas = await inScope(scope, (tx) => areasByName(tx, scope))
  const read = readImport(text, { demo: tenant.demo, language: tenant.language, areas })
  if (!read.ok) return data<Answer>({ ...nothing, reason: read.reason }, { status: 400 })
  const isDone = typed.go?.[0] === 'yes'
  const lines = await (isDone ? importVolunteers : markTaken)(scope, read.lines)
  return data<Answer>({ reason: null, text, isDone, unknown: read.unknown, lines })
})

type Answer = {
  readonly reason: string | null
  readonly text: string
  readonly isDone: boolean
  readonly unknown: readonly string[]
  readonly lines: readonly ImportLine[]
}
const nothing = { text: '', isDone: false, unknown: [], lines: [] }

export default function VolunteersImport() {
  const { t, language } = useFrame()
  const { areas } = useLoaderData<typeof loader>()
  const read = useActionData<typeof action>()
  const good = read?.lines.filter(({ ok }) => ok).length ?? 0
  const bad = (read?.lines.length ?? 0) - good
  const refused = read?.lines.flatMap(({ ok, line }) => (ok ? [] : [line])).join(',')
  const say = faultSayer(language)
  return (
    <>
      <title>{t('staff.import.title')}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/volunteers">
        {t('staff.volunteers.title')}
      </LinkButton>
      <h1>{t('staff.import.title')}</h1>
      {read?.reason && (
        <Notice tone="danger" live title={t('staff.error.title')}>
          {t.maybe(`staff.error.${read.reason}`)}
        </Notice>
      )}
      {read?.isDone && (
        <Notice tone="done" live>
          {t('staff.import.done', { good, bad })}
        </Notice>
      )}
      {read && !read.reason && !read.isDone && (
        <Form method="post" encType="multipart/form-data" className="stack">
          <input type="hidden" name="go" value="yes" />
          <textarea hidden readOnly name="text" value={read.text} aria-label={t('staff.import.title')} />
          <p>{t('staff.import.preview', { good, bad })}</p>
          {read.unknown.length > 0 && <p>{t('staff.import.unknown', { names: read.unknown.join(', ') })}</p>}
          {good > 0 && (
            <p>
              <Button>{t('staff.import.go', { count: good })}</Button>
            </p>
          )}
        </Form>
      )}
      {read && bad > 0 && (
        <Form method="post" action="/staff/volunteers/import/rest" encType="multipart/form-data">
          <input type="hidden" name="refused" value={refused} />
          <textarea hidden readOnly name="text" value={read.text} aria-label={t('staff.import.title')} />
          <Button weight="plain">{t('staff.import.rest', { count: bad })}</Button>
        </Form>
      )}
      {read && read.lines.length > 0 && (
        <Table
          caption={t('staff.import.report')}
          keys
          rows={[...read.lines]}
          id={({ line }) => String(line)}
          columns={[
            { head: t('staff.import.line'), number: true, cell: ({ line }) => line },
            {
              head: t('staff.volunteers.name'),
              cell: (line) =>
                line.ok ? (
                  line.volunteer.name
                ) : (
                  <Bidi>{line.cells.slice(0, 2).filter(Boolean).join(' · ')}</Bidi>
                ),
            },
            {
              head: t('staff.import.result'),
              cell: (line) =>
                line.ok ? (
                  <Badge tone="done">{read.isDone ? t('staff.import.taken') : t('staff.import.good')}</Badge>
                ) : (
                  <>
                    <Badge tone="attention">{t('staff.import.bad')}</Badge> {line.faults.map(say).join(' ')}
                  </>
                ),
            },
          ]}
        />
      )}
      <h2>{read ? t('staff.import.another') : t('staff.import.choose')}</h2>
      <p>{t('staff.import.intro')}</p>
      <p>{t('staff.import.columns')}</p>
      {areas.length > 0 && <p>{t('staff.import.areas', { names: areas.join(', ') })}</p>}
      <pre>{`${t('staff.import.example_heading')}\n${t('staff.import.example_line')}`}</pre>
      <Form method="post" encType="multipart/form-data" className="tools">
        <Field
          name="file"
          type="file"
          label={t('staff.import.file')}
          accept=".csv,.txt,.xlsx,text/csv"
          required
        />
        <Button weight="plain">{t('staff.import.read')}</Button>
      </Form>
    </>
  )
}
