import { useLoaderData } from 'react-router'
import { formatDate, formatTime } from '../../../languages/formats.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { useFrame } from '../../../people/frames.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Badge, Empty } from '../../../ui/notice.tsx'
import { comingStands, pastStands } from '../stands.ts'

/** The stands that are near: hers first. What was yesterday may still be counted. */
export const loader = allowSignedIn('roster.tally', async ({ scope }) => {
  const [past, coming] = await Promise.all([pastStands(scope, 3), comingStands(scope)])
  const all = [...past.filter(({ cancelled_at }) => !cancelled_at), ...coming].map((stand) => ({
    id: stand.id,
    place: stand.place,
    address: stand.address,
    starts: stand.starts_at.toString(),
    ends: stand.ends_at.toString(),
    isMine: stand.helpers.includes(scope.accountId),
  }))
  return { stands: all.sort((a, b) => Number(b.isMine) - Number(a.isMine)) }
})

export default function MyStands() {
  const { stands } = useLoaderData<typeof loader>()
  const { t, language, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const at = (text: string) => Temporal.Instant.from(text)
  return (
    <>
      <title>{t('v.stand.title')}</title>
      <h1>{t('v.stand.title')}</h1>
      {stands.length === 0 && <Empty title={t('v.stand.none')} />}
      {stands.map((stand) => (
        <article className="card stack" key={stand.id}>
          <h2>
            <a href={`/v/stand/${stand.id}`}>
              <bdi>{stand.place}</bdi>
            </a>
          </h2>
          <p>
            {t('time.on_day', {
              day: formatDate(language, at(stand.starts), zone, 'full'),
              time: t('time.range', {
                from: formatTime(at(stand.starts), zone),
                to: formatTime(at(stand.ends), zone),
              }),
            })}
            {stand.address && (
              <>
                <br />
                <bdi>{stand.address}</bdi>
              </>
            )}
          </p>
          {stand.isMine && (
            <p>
              <Badge tone="info">{t('v.stand.yours')}</Badge>
            </p>
          )}
        </article>
      ))}
      <p>
        <LinkButton weight="plain" sign="edit" href="/v/outreach">
          {t('v.outreach.title')}
        </LinkButton>
      </p>
    </>
  )
}
