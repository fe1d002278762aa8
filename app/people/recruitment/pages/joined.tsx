import { Listen } from '../../../ui/listen.tsx'
import { allow } from '../../allow.ts'
import { useFrame } from '../../frames.ts'
import { pageOf } from '../../settings/page-languages.ts'

/** After she has offered herself: what happens now. The same for everybody, whoever's number it was. */
export const loader = allow('people.join_read', async ({ scope, tenant, visit, params }) => {
  await pageOf(scope, tenant, params.language)
  visit.keep = true
  return null
})

export default function Joined() {
  const { t } = useFrame()
  return (
    <>
      <title>{t('join.thanks')}</title>
      <h1>{t('join.thanks')}</h1>
      <p id="next">{t('join.thanks_text')}</p>
      <Listen target="next" label={t('page.listen')} />
    </>
  )
}
