import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDateTime, formatNumber } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { colleagues } from '../../../people/sign-in/staff.ts'
import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Check } from '../../../ui/choices.tsx'
import { Table } from '../../../ui/desk.tsx'
import { Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Notice } from '../../../ui/notice.tsx'
import { PostedSummary, usePosted } from '../../ui/posted.tsx'
import { versionsForm } from '../article-forms.schema.ts'
import {
  articleVersions,
  bringBackArticle,
  discardDraft,
  openArticle,
  restoreVersion,
  withdrawArticle,
} from '../articles.ts'
import { differences } from '../differences.ts'
import { ArticleHead } from '../ui/article-head.tsx'
import { TextDifferences } from '../ui/text-differences.tsx'

const asked = z.object({ from: z.uuid().nullable().catch(null), to: z.uuid().nullable().catch(null) })

/** Every version of an article, and what two of them differ in: the newest two unless others are asked for. */
export const loader = allowSignedIn('library.write', async ({ scope, params, request, visit, tenant }) => {
  const id = z.uuid().safeParse(params.article)
  const opened = id.success ? await articleVersions(scope, id.data) : undefined
  const newest = opened?.versions[0]
  if (!opened || !newest) throw notFound()
  const { article, versions } = opened
  const names = new Map((await colleagues(scope)).map(({ id, name }) => [id, name]))
  const when = (at: Temporal.Instant | null) =>
    at && formatDateTime(visit.language, at, tenant.timeZone, 'short')
  const query = asked.parse(Object.fromEntries(new URL(request.url).searchParams))
  const to = versions.find((version) => version.id === query.to) ?? newest
  const from =
    versions.find((version) => version.id === query.from) ??
    versions.find(({ number }) => number === to.number - 1)
  return {
    id: article.id,
    title: newest.title,
    language: article.source_language,
    withdrawn: article.withdrawn_at !== null,
    isPublished: versions.some(({ published_at }) => published_at !== null),
    draft: newest.published_at ? null : { edition: newest.edition, number: newest.number },
    versions: versions.map((version) => ({
      id: version.id,
      number: version.number,
      written: when(version.written_at),
      by: names.get(version.written_by) ?? null,
      published: when(version.published_at),
      small: version.small,
      readability: version.readability === null ? null : formatNumber(visit.language, version.readability),
      reason: version.override_reason,
    })),
    from: from?.id ?? '',
    to: to.id,
    differences: from ? differences(from.paragraphs, to.paragraphs) : null,
    told: new URL(request.url).searchParams.get('told'),
  }
})

/** Restores a version, throws the draft away, or takes the article from readers and back. */
export const action = allowSignedIn('library.publish', async ({ scope, params, request }) => {
  const id = z.uuid().safeParse(params.article)
  if (!id.success || !(await openArticle(scope, id.data))) throw notFound()
  const form = await readForm(request, versionsForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const wish = form.value
  const page = `/staff/library/${id.data}/versions`
  if (wish.do === 'restore') {
    const done = await restoreVersion(scope, id.data, wish.version)
    if (done.ok) return redirect(`/staff/library/${id.data}?saved=1`)
    if (done.reason === 'unknown') throw notFound()
    return redirect(`${page}?told=${done.reason}`)
  }
  if (wish.do === 'discard') {
    const done = await discardDraft(scope, id.data, wish.edition)
    return redirect(`${page}?told=${done.ok ? 'discarded' : done.reason}`)
  }
  if (wish.do === 'withdraw') await withdrawArticle(scope, id.data)
  else await bringBackArticle(scope, id.data)
  return redirect(`${page}?told=${wish.do === 'withdraw' ? 'withdrawn' : 'brought_back'}`)
})

type Opened = ReturnType<typeof useLoaderData<typeof loader>>

export default function Versions() {
  const opened = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = usePosted()
  const told = opened.told && t.maybe(`staff.library.told.${opened.told}`)
  return (
    <>
      <title>{t('staff.library.versions_of', { title: opened.title })}</title>
      <ArticleHead id={opened.id} title={opened.title} here="versions" language={opened.language} />
      {told && (
        <Notice tone={opened.told === 'draft_in_the_way' ? 'attention' : 'done'} live>
          {told}
        </Notice>
      )}
      <PostedSummary form={form} fields={{ sure: t('staff.library.sure') }} />
      <h2>{t('staff.library.versions')}</h2>
      <VersionTable opened={opened} />
      <Compared opened={opened} />
      <Ends opened={opened} />
    </>
  )
}

function VersionTable({ opened }: { opened: Opened }) {
  const { t } = useFrame()
  return (
    <Table
      caption={t('staff.library.versions')}
      hideCaption
      keys
      rows={opened.versions}
      id={(row) => row.id}
      columns={[
        {
          head: t('staff.library.version'),
          cell: (row) => t('staff.library.version_number', { number: row.number }),
        },
        {
          head: t('staff.library.state'),
          cell: (row) => (
            <span className="marks">
              {row.published ? (
                <Badge tone="done">{t('staff.library.published_at', { time: row.published })}</Badge>
              ) : (
                <Badge tone="info">{t('staff.library.state.draft')}</Badge>
              )}
              {row.small && <Badge>{t('staff.library.small')}</Badge>}
            </span>
          ),
        },
        {
          head: t('staff.library.written'),
          cell: (row) => `${row.by ?? t('staff.library.somebody')}, ${row.written}`,
        },
        { head: t('staff.library.lix'), cell: (row) => row.readability ?? '–', number: true },
        {
          head: t('staff.library.reason'),
          cell: (row) => row.reason,
          wideOnly: true,
        },
        {
          head: <span className="sr-only">{t('staff.library.restore')}</span>,
          cell: (row) =>
            row.published &&
            row.id !== opened.versions[0]?.id && (
              <Form method="post" className="row-acts">
                <input type="hidden" name="version" value={row.id} />
                <Button weight="quiet" name="do" value="restore">
                  {t('staff.library.restore')}
                </Button>
              </Form>
            ),
        },
      ]}
    />
  )
}

function Compared({ opened }: { opened: Opened }) {
  const { t } = useFrame()
  if (opened.versions.length < 2) return null
  const options = opened.versions.map(({ id, number }) => ({
    value: id,
    label: t('staff.library.version_number', { number }),
  }))
  return (
    <section className="stack" aria-labelledby="compared">
      <h2 id="compared">{t('staff.library.compare')}</h2>
      <Form method="get">
        <div className="tools">
          <Select name="from" label={t('staff.library.compare_from')} value={opened.from} options={options} />
          <Select name="to" label={t('staff.library.compare_to')} value={opened.to} options={options} />
          <Button weight="plain">{t('staff.library.show')}</Button>
        </div>
      </Form>
      {opened.differences && <TextDifferences of={opened.differences} language={opened.language} />}
    </section>
  )
}

function Ends({ opened }: { opened: Opened }) {
  const { t } = useFrame()
  const form = usePosted()
  const { draft } = opened
  return (
    <>
      {draft && draft.number > 1 && (
        <Details summary={t('staff.library.discard')}>
          <Form method="post" className="stack">
            <input type="hidden" name="edition" value={draft.edition} />
            <Check
              name="sure"
              id="sure-discard"
              label={t('staff.library.discard_sure')}
              {...form.error('sure')}
            />
            <p>
              <Button weight="plain" tone="danger" name="do" value="discard">
                {t('staff.library.discard')}
              </Button>
            </p>
          </Form>
        </Details>
      )}
      {opened.withdrawn ? (
        <Form method="post">
          <Button weight="plain" name="do" value="bring_back">
            {t('staff.library.bring_back')}
          </Button>
        </Form>
      ) : (
        opened.isPublished && (
          <Details summary={t('staff.library.withdraw')}>
            <Form method="post" className="stack">
              <Check name="sure" label={t('staff.library.withdraw_sure')} {...form.error('sure')} />
              <p>
                <Button weight="plain" tone="danger" name="do" value="withdraw">
                  {t('staff.library.withdraw')}
                </Button>
              </p>
            </Form>
          </Details>
        )
      )}
    </>
  )
}
