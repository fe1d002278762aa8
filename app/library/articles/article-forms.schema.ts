import { z } from 'zod'
import { emptyIsNull } from '../../platform/fields.ts'
import {
  type ArticleFacts,
  audiences,
  type Base,
  longestSlug,
  situations,
  slugShape,
  type VersionWords,
} from './articles.schema.ts'
import { clean, isAllowedLink } from './markdown.ts'
import { blocksOf } from './paragraphs.ts'

/** Longest text, and the most paragraphs it may have. */
export const mostWords = 60_000
const mostBlocks = 300

/** Languages that articles are written in. */
export const sourceLanguages = ['nb', 'nn', 'en'] as const

const line = (most: number) => z.string().transform(clean).pipe(z.string().trim().max(most, 'too_long'))
const maybe = (most: number) =>
  line(most)
    .default('')
    .transform((text) => text || null)
const ticked = z
  .literal('yes')
  .optional()
  .transform((yes) => yes === 'yes')
const date = z
  .preprocess((value) => (value === '' || value === undefined ? null : value), z.iso.date('date').nullable())
  .transform((text) => (text === null ? null : Temporal.PlainDate.from(text)))
const many = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.string()),
)

/** Words apart by commas, each once. */
const tags = z
  .string()
  .default('')
  .transform((text) => [
    ...new Set(
      clean(text)
        .split(',')
        .map((tag) => tag.trim().toLowerCase())
        .filter((tag) => tag !== ''),
    ),
  ])
  .pipe(z.array(z.string().max(40, 'too_long')).max(12, 'too_many'))

const fields = {
  title: line(160).pipe(z.string().min(3, 'required')),
  summary: line(400).default(''),
  body: z
    .string()
    .max(mostWords, 'too_long')
    .refine((body) => blocksOf(body).length > 0, 'required')
    .refine((body) => blocksOf(body).length <= mostBlocks, 'too_long'),
  slug: z.string().trim().toLowerCase().max(longestSlug, 'too_long').regex(slugShape, 'slug'),
  owner: z.uuid('choose_one'),
  topics: many.pipe(z.array(z.uuid())),
  situations: many.pipe(z.array(z.enum(situations))),
  audiences: many.pipe(z.array(z.enum(audiences))),
  tags,
  closed: ticked,
  urgent: ticked,
  publisher: maybe(120).refine((name) => name === null || name.length > 1, 'required'),
  partner: z
    .uuid('choose_one')
    .or(z.literal(''))
    .default('')
    .transform((id) => id || null),
  sourceAuthority: maybe(120),
  sourceUrl: maybe(500).refine(
    (url) => url === null || (/^https?:\/\//.test(url) && isAllowedLink(url)),
    'url',
  ),
  sourceDate: date,
  validFrom: date,
  validTo: date,
  reviewBy: date,
}

/** What an editor sends: what the article is, what it says, and the state she began from. */
export type ArticleWish = {
  readonly facts: Omit<ArticleFacts, 'sourceLanguage'>
  readonly words: Omit<VersionWords, 'paragraphs'>
  readonly body: string
}

type Sent = z.output<z.ZodObject<typeof fields>>

function wishOf(sent: Sent, small: boolean): ArticleWish {
  const { slug, owner, topics, situations, audiences, tags, closed, urgent, publisher, ...more } = sent
  const { partner: partnerId, body, ...words } = more
  const { title, summary, sourceAuthority, sourceUrl, sourceDate, validFrom, validTo, reviewBy } = words
  return {
    facts: {
      ...{ slug, ownerId: owner, topicIds: topics, situations, audiences, tags, closed, urgent, publisher },
      partnerId,
    },
    words: {
      ...{ title, summary, sourceAuthority, sourceUrl, sourceDate, validFrom, validTo, reviewBy },
      small,
    },
    body,
  }
}

const inOrder = ({ validFrom, validTo }: Pick<Sent, 'validFrom' | 'validTo'>) =>
  !validFrom || !validTo || Temporal.PlainDate.compare(validFrom, validTo) <= 0
const order = { path: ['validTo'], message: 'date_order' }

/** A new article. */
export const newArticleForm = z
  .object({ ...fields, language: z.enum(sourceLanguages) })
  .refine(inOrder, order)
  .transform(({ language, ...sent }) => ({ ...wishOf(sent, false), language }))

/** An article being edited: `do` says whether it is kept as a draft or published at once. */
export const articleForm = z
  .object({
    ...fields,
    small: ticked,
    versionId: z.uuid(),
    edition: z.coerce.number().int(),
    do: z.enum(['save', 'publish']),
    reason: line(300).default(''),
  })
  .refine(inOrder, order)
  .transform(({ small, versionId, edition, do: act, reason, ...sent }) => ({
    ...wishOf(sent, small),
    base: { versionId, edition } satisfies Base,
    act,
    reason,
  }))

const ofPartner = {
  ...{ title: fields.title, summary: fields.summary, body: fields.body },
  ...{ topics: fields.topics, situations: fields.situations, audiences: fields.audiences, tags: fields.tags },
  sourceAuthority: fields.sourceAuthority,
  sourceUrl: fields.sourceUrl,
  ...{ sourceDate: date, validFrom: date, validTo: date, reviewBy: date },
}

/** A text that a partner writes (BM-17): a new one has neither version nor edition. What it is to the place, staff say. */
export const ownTextForm = z
  .object({
    ...ofPartner,
    language: z.enum(sourceLanguages).default('nb'),
    small: ticked,
    versionId: emptyIsNull(z.uuid()),
    edition: emptyIsNull(z.coerce.number().int()),
    do: z.enum(['save', 'hand_in', 'publish']),
    reason: line(300).default(''),
  })
  .refine(inOrder, order)
  .transform(({ topics, situations, audiences, tags, body, language, versionId, edition, ...sent }) => {
    const { do: act, reason, ...words } = sent
    return {
      readers: { topicIds: topics, situations, audiences, tags },
      ...{ words, body, language, act, reason },
      base: versionId !== null && edition !== null ? ({ versionId, edition } satisfies Base) : null,
    }
  })

/** What is done with a version, or with the article as a whole. */
export const versionsForm = z.discriminatedUnion('do', [
  z.object({ do: z.literal('restore'), version: z.uuid() }),
  z.object({ do: z.literal('discard'), edition: z.coerce.number().int(), sure: z.literal('yes', 'sure') }),
  z.object({ do: z.literal('withdraw'), sure: z.literal('yes', 'sure') }),
  z.object({ do: z.literal('bring_back') }),
])
