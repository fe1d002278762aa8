import type { ReactNode } from 'react'
import { pageAttributes } from '../../../languages/direction.ts'
import { formatNumber } from '../../../languages/formats.ts'
import { useFrame } from '../../../people/frames.ts'
import { Details } from '../../../ui/card.tsx'
import { Check, Choices } from '../../../ui/choices.tsx'
import { Field, Select, TextArea } from '../../../ui/field.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Posted } from '../../ui/posted.tsx'
import { mostWords } from '../article-forms.schema.ts'
import { audiences, longestSlug, situations } from '../articles.schema.ts'
import { blocksOf } from '../paragraphs.ts'
import { hardFrom, readabilityOf } from '../readability.ts'

/** An article as the form has it: dates as yyyy-mm-dd, the paragraphs as one text. */
export type ArticleAsTyped = {
  readonly [field in
    | 'title'
    | 'summary'
    | 'body'
    | 'slug'
    | 'owner'
    | 'tags'
    | 'publisher'
    | 'partner'
    | 'sourceAuthority'
    | 'sourceUrl'
    | 'sourceDate'
    | 'validFrom'
    | 'validTo'
    | 'reviewBy']: string
} & {
  readonly topics: readonly string[]
  readonly situations: readonly string[]
  readonly audiences: readonly string[]
  readonly closed: boolean
  readonly urgent: boolean
}

type Option = { value: string; label: string }
/** What there is to choose among. */
export type ArticleChoices = {
  readonly topics: Option[]
  readonly owners: Option[]
  readonly partners: Option[]
}

type Shown = {
  readonly form: Posted
  readonly stored: ArticleAsTyped
  readonly choices: ArticleChoices
  /** The language it is written in. */
  readonly language: string
  /** A partner's own text: what it is to the place is not hers to say; nor, once it is out, for whom it is (BM-17). */
  readonly own?: 'all' | 'words'
}

/**
 * Every field of an article: on a wide screen what it says beside what it is.
 * @param props.before first in the text's column, such as the choice of language; `after` last, such as what to do
 */
export function ArticleFields(props: Shown & { readonly before?: ReactNode; readonly after: ReactNode }) {
  return (
    <div className="writing">
      <div className="stack">
        {props.before}
        <TextFields {...props} />
      </div>
      <div className="stack about">
        <SourceFields {...props} />
        <TimeFields {...props} />
        {props.own !== 'words' && <ReaderFields {...props} />}
      </div>
      <div className="stack">{props.after}</div>
    </div>
  )
}

function TextFields({ form, stored, language }: Shown) {
  const { t } = useFrame()
  const { lang } = pageAttributes(language)
  return (
    <>
      <Field
        name="title"
        label={t('staff.library.field.title')}
        value={form.typed('title', stored.title)}
        maxLength={160}
        lang={lang}
        required
        {...form.error('title')}
      />
      <TextArea
        name="summary"
        label={t('staff.library.field.summary')}
        hint={t('staff.library.field.summary_hint')}
        value={form.typed('summary', stored.summary)}
        rows={2}
        maxLength={400}
        lang={lang}
        {...form.error('summary')}
      />
      <TextArea
        name="body"
        label={t('staff.library.field.body')}
        hint={t('staff.library.field.body_hint')}
        value={form.typed('body', stored.body)}
        rows={24}
        maxLength={mostWords}
        lang={lang}
        required
        {...form.error('body')}
      />
      <Readability language={language} body={form.typed('body', stored.body)} />
      <Details summary={t('staff.library.marks')}>
        <ul>
          {(['heading', 'list', 'bold', 'link', 'phone'] as const).map((sign) => (
            <li key={sign}>{t(`staff.library.marks.${sign}`)}</li>
          ))}
        </ul>
      </Details>
    </>
  )
}

function Readability({ language, body }: { language: string; body: string }) {
  const { t, language: staff } = useFrame()
  const value = readabilityOf(
    language,
    blocksOf(body).map((words) => ({ words })),
  )
  if (!value) return null
  const figure = formatNumber(staff, value)
  if (value >= hardFrom)
    return <Notice tone="attention">{t('staff.library.lix_hard', { value: figure })}</Notice>
  return (
    <p className="small quiet">
      {t(value < 35 ? 'staff.library.lix_easy' : 'staff.library.lix_middle', { value: figure })}
    </p>
  )
}

function SourceFields({ form, stored, choices, own }: Shown) {
  const { t } = useFrame()
  return (
    <section className="panel stack">
      <h2>{t('staff.library.source')}</h2>
      <p className="quiet">{t('staff.library.source_hint')}</p>
      <Field
        name="sourceAuthority"
        label={t('staff.library.field.authority')}
        hint={t('staff.library.field.authority_hint')}
        value={form.typed('sourceAuthority', stored.sourceAuthority)}
        maxLength={120}
        {...form.error('sourceAuthority')}
      />
      <Field
        name="sourceUrl"
        label={t('staff.library.field.url')}
        value={form.typed('sourceUrl', stored.sourceUrl)}
        dir="ltr"
        maxLength={500}
        {...form.error('sourceUrl')}
      />
      <Field
        name="sourceDate"
        type="date"
        label={t('staff.library.field.source_date')}
        value={form.typed('sourceDate', stored.sourceDate)}
        {...form.error('sourceDate')}
      />
      {!own && choices.partners.length > 0 && (
        <Select
          name="partner"
          label={t('staff.library.field.partner')}
          empty={t('staff.library.field.partner_none')}
          value={form.typed('partner', stored.partner)}
          options={choices.partners}
          {...form.error('partner')}
        />
      )}
      {!own && (
        <Field
          name="publisher"
          label={t('staff.library.field.publisher')}
          hint={t('staff.library.field.publisher_hint')}
          value={form.typed('publisher', stored.publisher)}
          maxLength={120}
          {...form.error('publisher')}
        />
      )}
    </section>
  )
}

function TimeFields({ form, stored, choices, own }: Shown) {
  const { t } = useFrame()
  return (
    <section className="panel stack">
      <h2>{t('staff.library.time')}</h2>
      <Field
        name="reviewBy"
        type="date"
        label={t('staff.library.field.review_by')}
        hint={t('staff.library.field.review_by_hint')}
        value={form.typed('reviewBy', stored.reviewBy)}
        {...form.error('reviewBy')}
      />
      <div className="columns">
        <Field
          name="validFrom"
          type="date"
          label={t('staff.library.field.valid_from')}
          value={form.typed('validFrom', stored.validFrom)}
          {...form.error('validFrom')}
        />
        <Field
          name="validTo"
          type="date"
          label={t('staff.library.field.valid_to')}
          value={form.typed('validTo', stored.validTo)}
          {...form.error('validTo')}
        />
      </div>
      {!own && (
        <Select
          name="owner"
          label={t('staff.library.field.owner')}
          value={form.typed('owner', stored.owner)}
          empty={t('staff.library.field.owner_none')}
          options={choices.owners}
          required
          {...form.error('owner')}
        />
      )}
    </section>
  )
}

function ReaderFields({ form, stored, choices, own }: Shown) {
  const { t } = useFrame()
  return (
    <section className="panel stack">
      <h2>{t('staff.library.readers')}</h2>
      <Choices
        kind="many"
        layout="chips"
        name="topics"
        legend={t('staff.library.field.topics')}
        choices={choices.topics}
        chosen={form.all('topics', stored.topics)}
        {...form.error('topics')}
      />
      <Choices
        kind="many"
        layout="chips"
        name="situations"
        legend={t('staff.library.field.situations')}
        hint={t('staff.library.field.none_is_all')}
        choices={situations.map((value) => ({ value, label: t(`staff.library.situation.${value}`) }))}
        chosen={form.all('situations', stored.situations)}
        {...form.error('situations')}
      />
      <Choices
        kind="many"
        layout="chips"
        name="audiences"
        legend={t('staff.library.field.audiences')}
        hint={t('staff.library.field.none_is_all')}
        choices={audiences.map((value) => ({ value, label: t(`staff.library.audience.${value}`) }))}
        chosen={form.all('audiences', stored.audiences)}
        {...form.error('audiences')}
      />
      <Field
        name="tags"
        label={t('staff.library.field.tags')}
        hint={t('staff.library.field.tags_hint')}
        value={form.typed('tags', stored.tags)}
        {...form.error('tags')}
      />
      {!own && <PlaceFields form={form} stored={stored} />}
    </section>
  )
}

// What a text is to the place: its address, whether it is urgent, and whether it is for volunteers only.
function PlaceFields({ form, stored }: Pick<Shown, 'form' | 'stored'>) {
  const { t } = useFrame()
  return (
    <>
      <Field
        name="slug"
        label={t('staff.library.field.slug')}
        hint={t('staff.library.field.slug_hint')}
        value={form.typed('slug', stored.slug)}
        dir="ltr"
        maxLength={longestSlug}
        required
        {...form.error('slug')}
      />
      <Check
        name="urgent"
        label={t('staff.library.field.urgent')}
        checked={form.ticked('urgent', stored.urgent)}
      />
      <Check
        name="closed"
        label={t('staff.library.field.closed')}
        hint={t('staff.library.field.closed_hint')}
        checked={form.ticked('closed', stored.closed)}
      />
    </>
  )
}

/** The labels of the fields, for the summary of what must be mended. */
export function useFieldLabels(): Record<string, string> {
  const { t } = useFrame()
  return {
    title: t('staff.library.field.title'),
    summary: t('staff.library.field.summary'),
    body: t('staff.library.field.body'),
    reason: t('staff.library.field.reason'),
    sourceAuthority: t('staff.library.field.authority'),
    sourceUrl: t('staff.library.field.url'),
    sourceDate: t('staff.library.field.source_date'),
    reviewBy: t('staff.library.field.review_by'),
    validFrom: t('staff.library.field.valid_from'),
    validTo: t('staff.library.field.valid_to'),
    owner: t('staff.library.field.owner'),
    partner: t('staff.library.field.partner'),
    tags: t('staff.library.field.tags'),
    slug: t('staff.library.field.slug'),
  }
}
