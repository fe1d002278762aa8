import { redirect, useLoaderData } from 'react-router'
import { languages } from '../../../languages/registry.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { TextArea } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { allowSignedIn } from '../../allow.ts'
import { readForm, refuse } from '../../forms.ts'
import { useFrame } from '../../frames.ts'
import { useRefused } from '../../refused-forms.ts'
import { RefusedSummary } from '../../ui/refused.tsx'
import { textForm } from '../setting-forms.schema.ts'
import { freshSettings, saveSettings } from '../settings.ts'
import { SettingPage } from '../ui/setting-page.tsx'

/** The tenant's own words in each language; where it has none, the common ones stand. */
export const loader = allowSignedIn('people.settings', async ({ scope, request }) => {
  const { texts, languages: offered } = await inScope(scope, (tx) => freshSettings(tx, scope))
  return { texts, offered, saved: new URL(request.url).searchParams.get('saved') }
})

/** Saves the words of one language; empty ones fall back to the common ones. */
export const action = allowSignedIn('people.settings', async ({ scope, request }) => {
  const form = await readForm(request, textForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  const { section, welcome, about } = form.value
  const { texts } = await inScope(scope, (tx) => freshSettings(tx, scope))
  const put = (all: Readonly<Record<string, string>>, words: string) => {
    const { [section]: _before, ...others } = all
    return words ? { ...others, [section]: words } : others
  }
  await saveSettings(scope, 'texts', { welcome: put(texts.welcome, welcome), about: put(texts.about, about) })
  return redirect(`/staff/settings/texts?saved=${section}#${section}`)
})

export default function TextSettings() {
  const { t } = useFrame()
  const { texts, offered, saved } = useLoaderData<typeof loader>()
  return (
    <SettingPage title={t('staff.settings.texts')} intro={t('staff.settings.texts_intro')}>
      {languages
        .filter(({ tag }) => offered.includes(tag))
        .map(({ tag, endonym, htmlLang }) => (
          <LanguageTexts
            key={tag}
            tag={tag}
            name={endonym}
            lang={htmlLang}
            welcome={texts.welcome[tag] ?? ''}
            about={texts.about[tag] ?? ''}
            saved={saved === tag}
          />
        ))}
    </SettingPage>
  )
}

function LanguageTexts(props: {
  tag: string
  name: string
  lang: string
  welcome: string
  about: string
  saved: boolean
}) {
  const { t } = useFrame()
  const { tag, lang } = props
  const form = useRefused(tag)
  const fields = { welcome: t('staff.settings.text_welcome'), about: t('staff.settings.text_about') }
  return (
    <section id={tag}>
      {props.saved && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      <RefusedSummary form={form} fields={fields} />
      <Details
        open={form.isRefused || props.welcome !== '' || props.about !== ''}
        summary={<span lang={lang}>{props.name}</span>}
      >
        <Form method="post" className="stack">
          <input type="hidden" name="section" value={tag} />
          <TextArea
            name="welcome"
            id={`welcome-${tag}`}
            rows={2}
            maxLength={400}
            lang={lang}
            label={fields.welcome}
            value={form.typed('welcome', props.welcome)}
            {...form.error('welcome')}
          />
          <TextArea
            name="about"
            id={`about-${tag}`}
            rows={6}
            maxLength={4000}
            lang={lang}
            label={fields.about}
            value={form.typed('about', props.about)}
            {...form.error('about')}
          />
          <p>
            <Button weight="plain">{t('page.save')}</Button>
          </p>
        </Form>
      </Details>
    </section>
  )
}
