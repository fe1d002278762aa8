import { data, redirect, useActionData, useLoaderData } from 'react-router'
import { formatNumber } from '../../../languages/formats.ts'
import { languages } from '../../../languages/registry.ts'
import { revealingIn } from '../../../languages/revealing.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { priceAtHome } from '../../desk/prices.ts'
import { fillWords, longestOf, templateOf } from '../templates.ts'
import { Wording, type WordingLine } from '../ui/wording.tsx'
import { wordingForm } from '../wordings.schema.ts'
import { freshWordings, keyOf, reword } from '../wordings.ts'

/** One text in every language beside each other, as it looks with its longest values, and what it costs. */
export const loader = allowSignedIn('messaging.words', async ({ scope, params, request }) => {
  const code = params.template ?? ''
  const template = templateOf(code)
  if (!template) throw notFound()
  const [own, ore] = [await freshWordings(scope), await priceAtHome(scope)]
  const lines = languages.flatMap(({ tag, endonym, htmlLang, dir }): WordingLine[] => {
    const standard = template.texts[tag]
    if (standard === undefined) return []
    const words = own[keyOf(code, tag)] ?? standard
    const { segments } = longestOf(tag, words, template)
    const shown = fillWords(tag, words, template.worst)
    return [{ tag, endonym, lang: htmlLang, dir, standard, words, shown, segments, price: segments * ore }]
  })
  return { code, most: template.segments, lines, saved: new URL(request.url).searchParams.get('saved') }
})

/** Saves one language's wording, or goes back to the standard. */
export const action = allowSignedIn('messaging.words', async ({ scope, params, request }) => {
  const form = await readForm(request, wordingForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const { section, words, act } = form.value
  const code = params.template ?? ''
  const done = await reword(scope, code, section, act === 'save' ? words : null)
  if (done.ok) return redirect(`/staff/messages/words/${code}?saved=${section}#${section}`)
  if (done.reason === 'not_found') throw notFound()
  const found = done.reason === 'words_revealing' ? revealingIn(section, words) : []
  return data({ errors: { words: done.reason }, typed: form.typed, found }, { status: 400 })
})

export default function Word() {
  const { lines, most, saved } = useLoaderData<typeof loader>()
  const posted = useActionData<typeof action>()
  const { t, language } = useFrame()
  const refusedIn = (tag: string) => {
    const code = posted?.typed.section?.[0] === tag ? Object.values(posted.errors)[0] : undefined
    if (!posted || !code) return null
    const found = 'found' in posted ? posted.found : []
    const error = t.maybe(`staff.error.${code}`) ?? t.maybe(`error.${code}`) ?? t('staff.error.invalid')
    const words = found.length > 0 ? ` ${t('staff.words.found', { words: found.join(', ') })}` : ''
    return { typed: posted.typed.words?.[0] ?? '', error: error + words }
  }
  const kroner = (ore: number) => formatNumber(language, Math.round(ore) / 100)
  return (
    <>
      <title>{t('staff.words.title')}</title>
      <p>
        <a href="/staff/messages/words">{t('staff.words.all')}</a>
      </p>
      <h1>{t('staff.words.title')}</h1>
      <p>{t('staff.words.one_intro')}</p>
      <p>{t('staff.words.note')}</p>
      <div className="pairs-of-cards">
        {lines.map((line) => (
          <Wording
            key={line.tag}
            line={line}
            most={most}
            price={line.price > 0 ? kroner(line.price) : null}
            isSaved={saved === line.tag}
            refused={refusedIn(line.tag)}
          />
        ))}
      </div>
    </>
  )
}
