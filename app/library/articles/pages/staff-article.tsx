import { data, redirect, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDateTime } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { type FieldErrors, type Refused, readForm, refuse, type Typed } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { colleagues } from '../../../people/sign-in/staff.ts'
import { newId } from '../../../platform/identifiers.ts'
import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Check } from '../../../ui/choices.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Notice } from '../../../ui/notice.tsx'
import { PostedSummary, usePosted } from '../../ui/posted.tsx'
import { articleChoices } from '../article-choices.ts'
import { type ArticleWish, articleForm } from '../article-forms.schema.ts'
import { openArticle, publishVersion, saveDraft, type Version, wordsOf } from '../articles.ts'
import { type Difference, differences } from '../differences.ts'
import { bodyOf, keepParagraphs } from '../paragraphs.ts'
import { hardFrom, readabilityOf } from '../readability.ts'
import { ArticleFields, useFieldLabels } from '../ui/article-fields.tsx'
import { ArticleHead } from '../ui/article-head.tsx'
import { TextDifferences } from '../ui/text-differences.tsx'

const articleId = z.uuid()

/** An article as it stands: its newest version, published or not. */
export const loader = allowSignedIn('library.write', async ({ scope, params, request, visit, tenant }) => {
  const id = articleId.safeParse(params.article)
  const opened = id.success ? await openArticle(scope, id.data) : undefined
  if (!opened) throw notFound()
  const { article, newest } = opened
  const staff = await colleagues(scope)
  const names = new Map(staff.map(({ id, name }) => [id, name]))
  const when = (at: Temporal.Instant) => formatDateTime(visit.language, at, tenant.timeZone, 'short')
  const told = new URL(request.url).searchParams
  return {
    id: article.id,
    language: article.source_language,
    withdrawn: article.withdrawn_at !== null,
    base: { versionId: newest.id, edition: newest.edition },
    number: newest.number,
    written: { at: when(newest.written_at), by: names.get(newest.written_by) ?? null },
    published: newest.published_at && when(newest.published_at),
    reason: newest.override_reason ?? '',
    choices: await articleChoices(scope, visit.language, staff),
    stored: {
      title: newest.title,
      summary: newest.summary,
      body: bodyOf(newest.paragraphs),
      slug: article.slug,
      owner: article.owner_id,
      tags: article.tags.join(', '),
      publisher: article.publisher ?? '',
      sourceAuthority: newest.source_authority ?? '',
      sourceUrl: newest.source_url ?? '',
      sourceDate: newest.source_date?.toString() ?? '',
      validFrom: newest.valid_from?.toString() ?? '',
      validTo: newest.valid_to?.toString() ?? '',
      reviewBy: newest.review_by?.toString() ?? '',
      topics: article.topic_ids,
      situations: article.situations,
      audiences: article.audiences,
      closed: article.closed,
      urgent: article.urgent,
    },
    small: newest.small,
    saved: told.has('saved'),
    told: told.has('published') ? 'published' : told.has('same') ? 'same' : null,
  }
})

/** What somebody else saved meanwhile, beside what was typed here. */
type Theirs = {
  readonly versionId: string
  readonly edition: number
  readonly by: string | null
  readonly at: string
  readonly title: string
  readonly body: string
  readonly differences: readonly Difference[]
  /** What else differs: the field, what was saved and what was typed here. */
  readonly fields: readonly { readonly field: string; readonly saved: string; readonly typed: string }[]
}

/** Saves, and publishes where that was pressed. Nothing typed is lost, whatever is refused. */
export const action = allowSignedIn('library.publish', async ({ scope, params, request, visit, tenant }) => {
  const id = articleId.safeParse(params.article)
  const opened = id.success ? await openArticle(scope, id.data) : undefined
  if (!id.success || !opened) throw notFound()
  const form = await readForm(request, articleForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const { facts, words, body, base, act, reason } = form.value
  const sourceLanguage = opened.article.source_language
  const mint = () => newId(visit.world.clock.now())
  const paragraphs = keepParagraphs(opened.newest.paragraphs, body, mint)
  const meanwhile = async (theirs: Version) => {
    const names = new Map((await colleagues(scope)).map((each) => [each.id, each.name]))
    const mine = keepParagraphs(theirs.paragraphs, body, mint)
    return data<Refused & { theirs: Theirs }>(
      {
        errors: {},
        typed: form.typed,
        theirs: {
          versionId: theirs.id,
          edition: theirs.edition,
          by: names.get(theirs.written_by) ?? null,
          at: formatDateTime(visit.language, theirs.written_at, tenant.timeZone, 'short'),
          title: theirs.title,
          body: bodyOf(theirs.paragraphs),
          differences: differences(theirs.paragraphs, mine),
          fields: otherFields(theirs, words),
        },
      },
      { status: 409 },
    )
  }
  if (act === 'publish') {
    const wrong = unpublishable(sourceLanguage, form.value)
    if (wrong) return refuse(wrong, form.typed)
  }
  const wish = { ...words, ...base, paragraphs, facts: { ...facts, sourceLanguage } }
  const saved = await saveDraft(scope, id.data, wish)
  if (!saved.ok) {
    if (saved.reason === 'changed_meanwhile') return meanwhile(saved.theirs)
    if (saved.reason === 'slug_taken') return refuse({ slug: 'slug_taken' }, form.typed)
    throw notFound()
  }
  const back = `/staff/library/${id.data}`
  if (act === 'save') return redirect(`${back}?saved=1`)
  const done = await publishVersion(scope, id.data, { edition: saved.edition, reason })
  if (done.ok) return redirect(`${back}?published=1`)
  if (done.reason === 'changed_meanwhile') return meanwhile(done.theirs)
  if (done.reason === 'no_draft') return redirect(`${back}?same=1`)
  return refuse(refusalOf(done.reason), form.typed)
})

// The text is compared by paragraph; of the rest each field that differs.
function otherFields(theirs: Version, words: ArticleWish['words']): Theirs['fields'] {
  const { paragraphs: _, readability: __, ...row } = theirs
  const saved = wordsOf(row)
  const compared = [
    ...(['title', 'summary', 'sourceAuthority', 'sourceUrl', 'sourceDate'] as const),
    ...(['reviewBy', 'validFrom', 'validTo'] as const),
  ]
  return compared
    .map((field) => ({ field, saved: String(saved[field] ?? ''), typed: String(words[field] ?? '') }))
    .filter((each) => each.saved !== each.typed)
}

// Judged before anything is saved, so that what is refused leaves no draft behind.
function unpublishable(
  language: string,
  { words, body, reason }: Pick<ArticleWish, 'words' | 'body'> & { reason: string },
): FieldErrors | undefined {
  const missing = (['sourceAuthority', 'sourceUrl', 'sourceDate'] as const).filter((field) => !words[field])
  if (missing.length > 0) return Object.fromEntries(missing.map((field) => [field, 'source_needed']))
  const value = readabilityOf(language, [{ words: body }])
  return value !== null && value >= hardFrom && !reason ? { reason: 'too_hard' } : undefined
}

const refusalOf = (reason: 'unknown' | 'no_source' | 'too_hard'): FieldErrors =>
  reason === 'too_hard' ? { reason } : { sourceAuthority: 'source_needed' }

export default function Article() {
  const article = useLoaderData<typeof loader>()
  const { t } = useFrame()
  const form = usePosted()
  const posted = useActionData() as { typed?: Typed; theirs?: Theirs } | undefined
  const theirs = posted?.theirs
  const base = theirs ?? article.base
  const isHard =
    (readabilityOf(article.language, [{ words: form.typed('body', article.stored.body) }]) ?? 0) >= hardFrom
  return (
    <>
      <title>{article.stored.title}</title>
      <ArticleHead id={article.id} title={article.stored.title} here="write" language={article.language} />
      <Told article={article} />
      <PostedSummary form={form} fields={useFieldLabels()} />
      {theirs && <Meanwhile theirs={theirs} language={article.language} />}
      <Form method="post">
        <input type="hidden" name="versionId" value={base.versionId} />
        <input type="hidden" name="edition" value={base.edition} />
        <ArticleFields
          form={form}
          stored={article.stored}
          choices={article.choices}
          language={article.language}
          after={
            <>
              {(article.number > 1 || article.published) && (
                <Check
                  name="small"
                  label={t('staff.library.field.small')}
                  hint={t('staff.library.field.small_hint')}
                  checked={form.ticked('small', article.small && !article.published)}
                />
              )}
              {(isHard || form.error('reason').error) && (
                <TextArea
                  name="reason"
                  label={t('staff.library.field.reason')}
                  hint={t('staff.library.field.reason_hint')}
                  value={form.typed('reason', article.reason)}
                  rows={2}
                  maxLength={300}
                  {...form.error('reason')}
                />
              )}
              <p className="tools">
                <Button name="do" value="save" weight="plain">
                  {theirs ? t('staff.library.save_mine') : t('staff.library.save_draft')}
                </Button>
                <Button name="do" value="publish">
                  {t('staff.library.publish')}
                </Button>
              </p>
              <p className="small quiet">{t('staff.library.publish_hint')}</p>
            </>
          }
        />
      </Form>
    </>
  )
}

function Told({ article }: { article: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const { t } = useFrame()
  const { written } = article
  const by = written.by ?? t('staff.library.somebody')
  return (
    <>
      {article.saved && (
        <Notice tone="done" live>
          {t('staff.library.saved')}
        </Notice>
      )}
      {article.told && (
        <Notice tone="done" live>
          {article.told === 'same' ? t('staff.library.told.same') : t('staff.library.told.published')}
        </Notice>
      )}
      {article.withdrawn && <Notice tone="attention">{t('staff.library.withdrawn')}</Notice>}
      <p className="small quiet">
        <Badge tone={article.published ? 'done' : 'info'}>
          {article.published ? t('staff.library.state.published') : t('staff.library.state.draft')}
        </Badge>{' '}
        {t('staff.library.version_by', { number: article.number, name: by, time: written.at })}
      </p>
    </>
  )
}

function Meanwhile({ theirs, language }: { theirs: Theirs; language: string }) {
  const { t } = useFrame()
  const labels = useFieldLabels()
  const by = theirs.by ?? t('staff.library.somebody')
  return (
    <section className="panel stack" aria-labelledby="meanwhile">
      <Notice tone="attention" live>
        <h2 id="meanwhile">{t('staff.library.meanwhile', { name: by, time: theirs.at })}</h2>
        <p>{t('staff.library.meanwhile_hint')}</p>
      </Notice>
      <h3>{t('staff.library.meanwhile_difference', { name: by })}</h3>
      {theirs.fields.length > 0 && (
        <dl className="facts differences">
          {theirs.fields.map(({ field, saved, typed }) => (
            <div key={field}>
              <dt>{labels[field]}</dt>
              <dd>
                {saved && <del>{saved}</del>} {typed && <ins>{typed}</ins>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <TextDifferences of={theirs.differences} language={language} />
      <Details summary={t('staff.library.meanwhile_theirs')}>
        <TextArea name="theirs" label={theirs.title} value={theirs.body} rows={16} lang={language} />
      </Details>
    </section>
  )
}
