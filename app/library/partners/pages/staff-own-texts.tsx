import { useLoaderData } from 'react-router'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Toolbar } from '../../../ui/desk.tsx'
import { Empty } from '../../../ui/notice.tsx'
import { myTexts } from '../own-texts.ts'
import { OwnTexts, shownText } from '../ui/own-texts.tsx'

/** The texts of her own organisation, and nothing else of the library (BM-17). */
export const loader = allowSignedIn('library.own_texts', async ({ scope, visit }) => {
  const mine = await myTexts(scope)
  return {
    partner: mine
      ? { name: mine.partner.name, slug: mine.partner.slug, publishes: mine.partner.publishes }
      : null,
    texts: mine?.texts.map(shownText) ?? [],
    language: visit.language,
  }
})

export default function Texts() {
  const { partner, texts, language } = useLoaderData<typeof loader>()
  const { t } = useFrame()
  if (!partner)
    return (
      <>
        <title>{t('staff.place.texts')}</title>
        <h1>{t('staff.place.texts')}</h1>
        <Empty title={t('staff.partners.not_yet')} />
      </>
    )
  return (
    <>
      <title>{t('staff.place.texts')}</title>
      <Toolbar label={t('staff.place.texts')}>
        <h1>{t('staff.partners.texts_of', { name: partner.name })}</h1>
        <span className="push" />
        <LinkButton sign="plus" href="/staff/texts/new">
          {t('staff.partners.write')}
        </LinkButton>
      </Toolbar>
      <p>{t(partner.publishes ? 'staff.partners.own_publishes' : 'staff.partners.own_hands_in')}</p>
      {texts.length === 0 ? (
        <Empty title={t('staff.partners.no_texts')} />
      ) : (
        <OwnTexts texts={texts} at="/staff/texts" />
      )}
      <p>
        <a href={`/${language}/library?from=${partner.slug}`}>{t('staff.partners.as_readers')}</a>
      </p>
    </>
  )
}
