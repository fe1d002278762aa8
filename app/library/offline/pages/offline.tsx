import { useLoaderData } from 'react-router'
import { textAttributes } from '../../../languages/direction.ts'
import { emergencyNumbers } from '../../../languages/emergency.ts'
import { allow } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { pageLanguages, pageOf } from '../../../people/settings/page-languages.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { scriptUrls } from '../../../ui/generated/styles.ts'
import { Notice } from '../../../ui/notice.tsx'
import { EmergencyRows } from '../../../ui/rows.tsx'

/** Where a reader keeps languages on her device, and what she sees when she has no connection. */
export const loader = allow('library.read', async ({ scope, tenant, visit, params }) => {
  const { language, settings } = await pageOf(scope, tenant, params.language)
  visit.keep = true
  // Her own first.
  const all = pageLanguages(tenant, settings).map(({ tag, endonym }) => ({ tag, endonym }))
  return { languages: all.sort((a, b) => Number(b.tag === language.tag) - Number(a.tag === language.tag)) }
})

export default function Offline() {
  const { languages } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  return (
    <>
      <title>{t('offline.title')}</title>
      <h1>{t('offline.title')}</h1>
      <p>{t('offline.intro')}</p>
      <div id="offline-without">
        <Notice>{t('offline.without')}</Notice>
      </div>
      <div id="offline-fault" role="status" hidden>
        <Notice tone="attention">{t('offline.fault')}</Notice>
      </div>
      <Form id="offline-search" className="stack" role="search" hidden>
        <Field name="q" type="search" label={t('offline.search')} dir="auto" maxLength={100} />
        <Button sign="search">{t('library.title')}</Button>
        <ul id="offline-found" className="stack" />
        <p id="offline-none" hidden>
          {t('library.none')}
        </p>
      </Form>
      <div id="offline" className="stack">
        <Shelves languages={languages.slice(0, 1)} />
        <h2>{t('emergency.title')}</h2>
        <EmergencyRows numbers={emergencyNumbers(t)} />
        <p>{t('emergency.how')}</p>
        <h2>{t('page.switch_language')}</h2>
        <Shelves languages={languages.slice(1)} />
      </div>
      <script src={scriptUrls.offline} defer />
    </>
  )
}

/** Languages to keep or take away; what stands in `small`, and the sizes, are written by the script, in these words. */
function Shelves({ languages }: { languages: { tag: string; endonym: string }[] }) {
  const { t } = useFrame()
  return (
    <ul className="rows">
      {languages.map(({ tag, endonym }) => (
        <li key={tag} className="card keepable" data-keep={tag}>
          <a href={`/${tag}/library`} hrefLang={tag}>
            <bdi {...textAttributes(tag)}>{endonym}</bdi>
          </a>
          <small className="kept" hidden>
            {t.filled('offline.kept', { date: '{date}', size: '{size}' })}
          </small>
          <Button type="button" weight="plain" value="offer" hidden>
            {t('offline.keep')}
          </Button>
          <Button type="button" weight="plain" value="more" hidden>
            {t.filled('offline.more', { size: '{size}' })}
          </Button>
          <Button type="button" weight="quiet" value="less" hidden>
            {t.filled('offline.less', { size: '{size}' })}
          </Button>
          <Button type="button" weight="quiet" value="forget" hidden>
            {t('offline.remove')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
