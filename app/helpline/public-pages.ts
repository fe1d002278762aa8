import { textAttributes } from '../languages/direction.ts'
import { languages } from '../languages/registry.ts'
import { languageGroups, spokenLanguages } from '../languages/spoken.ts'
import { readArticle } from '../library/articles/publications.ts'
import { slug } from '../library/reading/shelves.schema.ts'
import { areasOf } from '../people/settings/areas.ts'
import { settingsOf } from '../people/settings/settings.ts'
import { topicLabel, topicsOf } from '../people/settings/topics.ts'
import type { Tx } from '../platform/database.ts'
import type { World } from '../platform/world.ts'
import type { Scope } from '../privacy/scope.ts'
import { inScope } from '../privacy/transactions.ts'
import { spokenHere } from './holders/calls.queries.ts'

/** Something to choose, in words: `value` is posted. */
export type Option = { value: string; label: string; lang?: string; code?: string }

/** What the form lets her choose among: the tenant's topics and areas, and the languages spoken here. */
export type AskOptions = { topics: Option[]; areas: Option[]; spoken: Option[] }

/** A text of the library that somebody asks about: `language` is its title's. */
export type About = {
  readonly articleId: string
  readonly slug: string
  readonly title: string
  readonly language: string
  /** The first of its topics that can be asked about here. */
  readonly topicId: string | null
}

/**
 * The text she was reading when she asked, with its title in the nearest language to hers.
 * @param address as it came in; null where it is none that anyone may read
 */
export async function aboutText(scope: Scope, address: string, tag: string): Promise<About | null> {
  const known = slug.safeParse(address)
  if (!known.success) return null
  const text = await readArticle(scope, { slug: known.data, language: tag, closed: false })
  if (!text) return null
  const { topics } = await askOptions(scope, tag)
  const topicId = text.topicIds.find((id) => topics.some(({ value }) => value === id)) ?? null
  const { articleId, title, language } = text
  return { articleId, slug: known.data, title, language, topicId }
}

type Remembered = { readonly until: number; readonly options: Promise<AskOptions> }

const remembered = new WeakMap<World, Map<string, Remembered>>()
const rememberedMs = 5000

/**
 * The choices of the form, in the page's language; languages by their own names. Up to five seconds old (scale C12):
 * a form that is refused and shown again need not ask for them twice more.
 */
export function askOptions(scope: Scope, tag: string): Promise<AskOptions> {
  const ofWorld = remembered.get(scope.world) ?? new Map<string, Remembered>()
  remembered.set(scope.world, ofWorld)
  const key = `${scope.tenantId} ${tag}`
  const known = ofWorld.get(key)
  if (known && performance.now() < known.until) return known.options
  const options = readOptions(scope, tag)
  ofWorld.set(key, { until: performance.now() + rememberedMs, options })
  options.catch(() => ofWorld.delete(key))
  return options
}

/** Forgets a tenant's choices: they, or what its pages are made of, have changed. Without a tenant: everybody's. */
export function forgetOptions(world: World, tenantId?: string): void {
  if (tenantId === undefined) remembered.delete(world)
  else
    for (const key of remembered.get(world)?.keys() ?? [])
      if (key.startsWith(tenantId)) remembered.get(world)?.delete(key)
}

function readOptions(scope: Scope, tag: string): Promise<AskOptions> {
  return inScope(scope, async (tx) => {
    const [topics, areas, spoken] = await Promise.all([
      topicsOf(tx, scope),
      areasOf(tx, scope),
      askable(tx, scope),
    ])
    return {
      topics: topics
        .filter(({ retired }) => !retired)
        .map((topic) => ({ value: topic.id, label: topicLabel(topic, tag), code: topic.code })),
      areas: areas.filter(({ closed }) => !closed).map(({ id, name }) => ({ value: id, label: name })),
      spoken: spoken.map((each) => ({ value: each.tag, label: each.endonym, lang: htmlLang(each.tag) })),
    }
  })
}

/** The languages that can be asked for here: those the tenant names, otherwise those its volunteers speak. */
export async function askable(tx: Tx, scope: Scope) {
  const { spoken, languages: offered } = await settingsOf(tx, scope)
  const here = new Set(spoken.length > 0 ? spoken : [...(await spokenHere(tx, scope)), ...offered])
  if (here.has('ckb') && here.has('kmr')) here.add('ku')
  return [...spokenLanguages, ...languageGroups].filter(({ tag }) => here.has(tag))
}

/** The `lang` of a spoken language's own name. */
export function htmlLang(tag: string): string {
  return languages.find((each) => each.tag === tag)?.htmlLang ?? tag
}

/** `lang` and `dir` for a language's own name inside a page of another. */
export function nameAttributes(tag: string): { lang: string; dir: 'ltr' | 'rtl' } {
  const known = languages.find((each) => each.tag === tag)
  if (known) return textAttributes(known.tag)
  const spoken = spokenLanguages.find((each) => each.tag === tag)
  return { lang: tag, dir: spoken?.dir ?? 'ltr' }
}

/** The page language nearest to a language that is spoken but not written here. */
export function nearestPage(tag: string, offered: readonly string[]): string {
  const near = [...(neighbours[tag] ?? []), 'en', 'nb']
  return near.find((each) => offered.includes(each)) ?? offered[0] ?? 'nb'
}

const neighbours: Readonly<Record<string, readonly string[]>> = {
  ber: ['ar', 'fr'],
  wo: ['fr'],
  ln: ['fr'],
  rw: ['fr'],
  rn: ['fr'],
  tig: ['ti', 'ar'],
  tg: ['fa'],
  bal: ['fa'],
  uz: ['tr', 'uk'],
  tk: ['tr', 'fa'],
  ug: ['tr'],
  az: ['tr', 'fa'],
  'fa-AF': ['fa'],
  ps: ['fa'],
  ru: ['uk'],
  ka: ['uk', 'tr'],
  cs: ['pl'],
  sk: ['pl'],
  lv: ['lt'],
  et: ['lt'],
  it: ['fr'],
  es: ['pt'],
  da: ['nb'],
  sv: ['nb'],
  is: ['nb'],
  nsl: ['nb'],
  se: ['nb'],
  ku: ['kmr', 'ckb'],
}
