import { data, redirect, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDateTime } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { type Refused, readForm, refuse, type Typed } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { colleagues } from '../../../people/sign-in/staff.ts'
import { newId } from '../../../platform/identifiers.ts'
import type { SignedInScope } from '../../../privacy/scope.ts'
import { Button } from '../../../ui/button.tsx'
import { Check } from '../../../ui/choices.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Badge, Notice } from '../../../ui/notice.tsx'
import { handingOf } from '../../partners/own-texts.ts'
import { openPartner } from '../../partners/partners.ts'
import { HandedIn } from '../../partners/ui/handed-in.tsx'
import { PostedSummary, usePosted } from '../../ui/posted.tsx'
import { articleChoices, mayBeOf } from '../article-choices.ts'
import { articleForm } from '../article-forms.schema.ts'
import { type Article, openArticle, publishVersion, saveDraft, type Version } from '../articles.ts'
import { bodyOf, keepParagraphs } from '../paragraphs.ts'
import { hardFrom, readabilityOf } from '../readability.ts'
import { refusalOf, type Theirs, theirsOf, unpublishable } from '../saving.ts'
import { ArticleFields, useFieldLabels } from '../ui/article-fields.tsx'
import { ArticleHead } from '../ui/article-head.tsx'
import { Meanwhile } from '../ui/meanwhile.tsx'

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
    choices: await articleChoices(scope, visit.language, staff, article.partner_id),
    waiting: await waitingFor(scope, article, newest, { names, when }),
    stored: {
      title: newest.title,
      summary: newest.summary,
      body: bodyOf(newest.paragraphs),
      slug: article.slug,
      owner: article.owner_id,
      tags: article.tags.join(', '),
      publisher: article.publisher ?? '',
      partner: article.partner_id ?? '',
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

// How a partner handed in what stands here, where it did (BM-17).
async function waitingFor(
  scope: SignedInScope,
  article: Article,
  newest: Version,
  { names, when }: { names: ReadonlyMap<string, string>; when: (at: Temporal.Instant) => string },
) {
  if (!article.partner_id || newest.published_at) return null
  const [opened, handing] = [await openPartner(scope, article.partner_id), await handingOf(scope, newest.id)]
  if (!opened || !handing) return null
  return {
    partnerId: opened.partner.id,
    partner: opened.partner.name,
    by: names.get(handing.handed_in_by) ?? null,
    at: when(handing.handed_in_at),
    sentBack: handing.sent_back_why,
  }
}

/** Saves, and publishes where that was pressed. Nothing typed is lost, whatever is refused. */
export const action = allowSignedIn('library.publish', async ({ scope, params, request, visit, tenant }) => {
  const id = articleId.safeParse(params.article)
  const opened = id.success ? await openArticle(scope, id.data) : undefined
  if (!id.success || !opened) throw notFound()
  const form = await readForm(request, articleForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const { facts, words, body, base, act, reason } = form.value
  if (!(await mayBeOf(scope, facts.partnerId, opened.article.partner_id)))
    return refuse({ partner: 'choose_one' }, form.typed)
  const sourceLanguage = opened.article.source_language
  const mint = () => newId(visit.world.clock.now())
  const paragraphs = keepParagraphs(opened.newest.paragraphs, body, mint)
  const meanwhile = async (theirs: Version) => {
    const names = new Map((await colleagues(scope)).map((each) => [each.id, each.name]))
    const reader = { language: visit.language, timeZone: tenant.timeZone, names }
    const beside = theirsOf(theirs, { words, body }, reader, mint)
    return data<Refused & { theirs: Theirs }>(
      { errors: {}, typed: form.typed, theirs: beside },
      { status: 409 },
    )
  }
  if (act === 'publish') {
    const wrong = unpublishable(sourceLanguage, form.value, reason)
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

export default function ArticlePage() {
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
      {article.waiting && <HandedIn of={article.waiting} article={article.id} />}
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
