import { data, redirect, useActionData, useLoaderData } from 'react-router'
import { z } from 'zod'
import { formatDateTime } from '../../../languages/formats.ts'
import { staffTags } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { type Refused, readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { newId } from '../../../platform/identifiers.ts'
import type { SignedInScope } from '../../../privacy/scope.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Check } from '../../../ui/choices.tsx'
import { Select, TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { topicChoices } from '../../articles/article-choices.ts'
import { ownTextForm, sourceLanguages } from '../../articles/article-forms.schema.ts'
import type { Version } from '../../articles/articles.ts'
import { bodyOf, keepParagraphs } from '../../articles/paragraphs.ts'
import { refusalOf, type Theirs, theirsOf, unpublishable } from '../../articles/saving.ts'
import { ArticleFields, useFieldLabels } from '../../articles/ui/article-fields.tsx'
import { Meanwhile } from '../../articles/ui/meanwhile.tsx'
import { boardOf } from '../../translations/boards.ts'
import { nameOf } from '../../translations/translations.schema.ts'
import { PostedSummary, usePosted } from '../../ui/posted.tsx'
import { beginOwnText, handIn, keepOwnText, myPartner, openOwnText, publishOwnText } from '../own-texts.ts'
import { Followed } from '../ui/followed.tsx'

const address = z.uuid().or(z.literal('new'))

/** A text of her own organisation: new, or as it stands; no other is found here (BM-17). */
export const loader = allowSignedIn(
  'library.own_texts',
  async ({ scope, params, request, visit, tenant }) => {
    const at = address.safeParse(params.article)
    const partner = await myPartner(scope)
    if (!at.success || !partner) throw notFound()
    const mine = at.data === 'new' ? undefined : await openOwnText(scope, at.data)
    if (at.data !== 'new' && !mine) throw notFound()
    const when = (time: Temporal.Instant) => formatDateTime(visit.language, time, tenant.timeZone, 'short')
    const today = visit.world.clock.now().toZonedDateTimeISO(tenant.timeZone).toPlainDate()
    const board = mine && (await boardOf(scope, mine.article.id, today))
    const name = (tag: string) => nameOf(tag, visit.language)
    const newest = mine?.newest
    return {
      id: mine?.article.id ?? null,
      partner: partner.name,
      publishes: partner.publishes,
      language:
        mine?.article.source_language ?? sourceLanguages.find((tag) => tag === tenant.language) ?? 'nb',
      base: newest ? { versionId: newest.id, edition: newest.edition } : null,
      choices: { topics: await topicChoices(scope, visit.language), owners: [], partners: [] },
      stored: storedOf(mine),
      small: newest?.small ?? false,
      reason: newest?.override_reason ?? '',
      wasOut: mine?.wasOut ?? false,
      followed: mine && {
        isOut: newest?.published_at !== null,
        withdrawn: mine.article.withdrawn_at !== null,
        handed: mine.handing && !mine.handing.sent_back_at ? when(mine.handing.handed_in_at) : null,
        sentBack: mine.handing?.sent_back_why ?? null,
        reports: mine.reports.map(({ id, language, note, reported_at }) => ({
          ...{ id, language: name(language), note, at: when(reported_at) },
        })),
        languages: (board?.lines ?? [])
          .filter(({ state }) => state !== 'missing' && state !== 'source')
          .map(({ language, state }) => ({ language: name(language), state })),
      },
      told: ['saved', 'handed_in', 'published', 'same'].find((each) =>
        new URL(request.url).searchParams.has(each),
      ),
    }
  },
)

function storedOf(mine: Awaited<ReturnType<typeof openOwnText>>) {
  const { article, newest } = mine ?? {}
  return {
    title: newest?.title ?? '',
    summary: newest?.summary ?? '',
    body: bodyOf(newest?.paragraphs ?? []),
    tags: article?.tags.join(', ') ?? '',
    sourceAuthority: newest?.source_authority ?? '',
    sourceUrl: newest?.source_url ?? '',
    sourceDate: newest?.source_date?.toString() ?? '',
    validFrom: newest?.valid_from?.toString() ?? '',
    validTo: newest?.valid_to?.toString() ?? '',
    reviewBy: newest?.review_by?.toString() ?? '',
    topics: article?.topic_ids ?? [],
    situations: article?.situations ?? [],
    audiences: article?.audiences ?? [],
    ...{ slug: '', owner: '', publisher: '', partner: '', closed: false, urgent: false },
  }
}

/** Saves it, hands it in, or publishes it where the place lets her. Nothing typed is lost, whatever is refused. */
export const action = allowSignedIn(
  'library.own_texts',
  async ({ scope, params, request, visit, tenant }) => {
    const at = address.safeParse(params.article)
    const partner = await myPartner(scope)
    const mine = at.success && at.data !== 'new' ? await openOwnText(scope, at.data) : undefined
    if (!at.success || !partner || (at.data !== 'new' && !mine)) throw notFound()
    const form = await readForm(request, ownTextForm)
    if (!form.ok) return refuse(form.errors, form.typed)
    const { readers, words, body, base, act, reason } = form.value
    const mint = () => newId(visit.world.clock.now())
    const meanwhile = (theirs: Version) => {
      const reader = { language: visit.language, timeZone: tenant.timeZone, names: new Map() }
      const beside = theirsOf(theirs, { words, body }, reader, mint)
      return data<Refused & { theirs: Theirs }>(
        { errors: {}, typed: form.typed, theirs: beside },
        { status: 409 },
      )
    }
    const language = mine?.article.source_language ?? form.value.language
    const asked = act === 'publish' ? reason : undefined
    const wrong = act === 'save' ? undefined : unpublishable(language, { words, body }, asked)
    if (wrong) return refuse(wrong, form.typed)
    const paragraphs = keepParagraphs(mine?.newest.paragraphs ?? [], body, mint)
    const said = { ...words, paragraphs }
    const kept = await keep(scope, mine?.article.id, { language, readers, words: said, base })
    if (!kept.ok && kept.reason === 'changed_meanwhile') return meanwhile(kept.theirs)
    if (!kept.ok) throw notFound()
    const back = `/staff/texts/${kept.articleId}`
    if (act === 'save') return redirect(`${back}?saved`)
    if (act === 'hand_in') {
      const done = await handIn(scope, kept.articleId)
      if (done.ok) return redirect(`${back}?handed_in`)
      return done.reason === 'no_draft'
        ? redirect(`${back}?same`)
        : refuse(refusalOf('no_source'), form.typed)
    }
    const done = await publishOwnText(scope, kept.articleId, { edition: kept.edition, reason })
    if (done.ok) return redirect(`${back}?published`)
    if (done.reason === 'changed_meanwhile') return meanwhile(done.theirs)
    if (done.reason === 'no_draft') return redirect(`${back}?same`)
    return refuse(refusalOf(done.reason), form.typed)
  },
)

async function keep(
  scope: SignedInScope,
  articleId: string | undefined,
  {
    base,
    language,
    ...wish
  }: Parameters<typeof beginOwnText>[1] & {
    base: Parameters<typeof keepOwnText>[2]['base'] | null
  },
) {
  if (!articleId) {
    const made = await beginOwnText(scope, { ...wish, language })
    return made.ok ? { ...made, edition: 1 } : made
  }
  if (!base) throw notFound()
  const saved = await keepOwnText(scope, articleId, { ...wish, base })
  return saved.ok ? { ...saved, articleId } : saved
}

export default function Text() {
  const text = useLoaderData<typeof loader>()
  const { t, language: staff } = useFrame()
  const form = usePosted()
  const posted = useActionData() as { theirs?: Theirs } | undefined
  const theirs = posted?.theirs
  const base = theirs ?? text.base
  const title = text.id ? text.stored.title : t('staff.partners.write')
  return (
    <>
      <title>{title}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/texts">
        {t('staff.partners.texts_of', { name: text.partner })}
      </LinkButton>
      <h1>{title}</h1>
      {text.told && !form.isRefused && (
        <Notice tone="done" live>
          {t(`staff.partners.told_${text.told as 'saved' | 'handed_in' | 'published' | 'same'}`)}
        </Notice>
      )}
      {text.followed && <Followed of={text.followed} />}
      <PostedSummary form={form} fields={useFieldLabels()} />
      {theirs && <Meanwhile theirs={theirs} language={text.language} />}
      <Form method="post">
        {base && <input type="hidden" name="versionId" value={base.versionId} />}
        {base && <input type="hidden" name="edition" value={base.edition} />}
        <ArticleFields
          form={form}
          stored={text.stored}
          choices={text.choices}
          language={text.language}
          own={text.wasOut && !text.publishes ? 'words' : 'all'}
          before={
            !text.id && (
              <Select
                name="language"
                label={t('staff.library.field.language')}
                value={form.typed('language', text.language)}
                options={sourceLanguages.map((value) => ({
                  value,
                  label: languageName(value, staffTags.find((tag) => tag === staff) ?? 'nb'),
                }))}
                {...form.error('language')}
              />
            )
          }
          after={<Ends text={text} />}
        />
      </Form>
    </>
  )
}

function Ends({ text }: { text: ReturnType<typeof useLoaderData<typeof loader>> }) {
  const { t } = useFrame()
  const form = usePosted()
  return (
    <>
      {text.wasOut && (
        <Check
          name="small"
          label={t('staff.library.field.small')}
          hint={t('staff.library.field.small_hint')}
          checked={form.ticked('small', text.small && !text.followed?.isOut)}
        />
      )}
      {form.error('reason').error && (
        <TextArea
          name="reason"
          label={t('staff.library.field.reason')}
          hint={t('staff.library.field.reason_hint')}
          value={form.typed('reason', text.reason)}
          rows={2}
          maxLength={300}
          {...form.error('reason')}
        />
      )}
      <p className="tools">
        <Button name="do" value="save" weight="plain">
          {t('staff.library.save_draft')}
        </Button>
        {text.publishes ? (
          <Button name="do" value="publish">
            {t('staff.library.publish')}
          </Button>
        ) : (
          <Button name="do" value="hand_in">
            {t('staff.partners.hand_in')}
          </Button>
        )}
      </p>
      {!text.publishes && <p className="small quiet">{t('staff.partners.hand_in_hint')}</p>}
    </>
  )
}
