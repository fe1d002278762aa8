import { redirect, useActionData, useLoaderData } from 'react-router'
import { weekOf } from '../../../conversations/weeks.ts'
import { formatDate, formatTime } from '../../../languages/formats.ts'
import { isSpoken } from '../../../languages/spoken.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { topicLabel, topicsOf } from '../../../people/settings/topics.ts'
import { myself } from '../../../people/volunteers/myself.ts'
import { newRandomId } from '../../../platform/identifiers.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { ErrorSummary, Notice } from '../../../ui/notice.tsx'
import { standChoices } from '../choices.ts'
import { itemsOf } from '../items.ts'
import { idOf } from '../stands.schema.ts'
import { standOf } from '../stands.ts'
import { tally } from '../tallies.schema.ts'
import { handInTallies } from '../tallies.ts'
import { LeafletForm, TalkForm, ThingForm, Waiting, Worried } from '../ui/tally-forms.tsx'

/** The telephone's page at a stand (HA-06 to HA-09): it is kept on the device and works without internet all day. */
export const loader = allowSignedIn('roster.tally', async ({ scope, visit, tenant, params, request }) => {
  const stand = await standOf(scope, idOf(params))
  if (!stand) throw notFound()
  const [me, items, { topics, spoken }] = await Promise.all([
    myself(scope),
    itemsOf(scope),
    inScope(scope, async (tx) => ({
      topics: await topicsOf(tx, scope),
      spoken: (await standChoices(tx, scope)).spoken,
    })),
  ])
  const hers = me?.languages.map(({ language }) => language).filter(isSpoken) ?? []
  const first = hers.find((tag) => stand.languages.includes(tag)) ?? hers[0]
  const near = [...new Set([...(first ? [first] : []), ...stand.languages, ...hers])]
  return {
    noted: new URL(request.url).searchParams.has('noted'),
    id: stand.id,
    week: weekOf(stand.starts_at, tenant.timeZone),
    place: stand.place,
    starts: stand.starts_at.toString(),
    ends: stand.ends_at.toString(),
    own: first,
    languages: near,
    more: spoken.filter((tag) => !near.includes(tag)),
    topics: topics
      .filter(({ retired }) => !retired)
      .map((topic) => ({ value: topic.code, label: topicLabel(topic, visit.language) })),
    items: items
      .filter(({ retired, kind }) => !retired && kind === 'consumable')
      .map(({ id, name }) => ({ id, name })),
    ids: [newRandomId(), newRandomId(), newRandomId()] as const,
  }
})

/** Takes one tap where no script can. */
export const action = allowSignedIn('roster.tally', async ({ scope, params, request }) => {
  const read = await readForm(request, tally)
  if (!read.ok) return refuse(read.errors, read.typed)
  await handInTallies(scope, [read.value])
  throw redirect(`/v/stand/${idOf(params)}?noted`)
})

export default function StandOnPhone() {
  const stand = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t, language, tenant } = useFrame()
  const zone = tenant?.timeZone ?? 'Europe/Oslo'
  const at = (text: string) => Temporal.Instant.from(text)
  const wrong: Record<string, string> = refused?.errors ?? {}
  const [talk, leaflet, thing] = stand.ids
  return (
    <>
      <title>{stand.place}</title>
      <h1>
        <bdi>{stand.place}</bdi>
      </h1>
      <p>
        {t('time.on_day', {
          day: formatDate(language, at(stand.starts), zone, 'full'),
          time: t('time.range', {
            from: formatTime(at(stand.starts), zone),
            to: formatTime(at(stand.ends), zone),
          }),
        })}
      </p>
      <p className="quiet">
        {t('v.stand.works_offline')} {t('form.intro')}
      </p>
      {stand.noted && (
        <Notice tone="done" live>
          {t('form.thanks')}
        </Notice>
      )}
      {refused && (
        <ErrorSummary
          title={t('form.missing')}
          errors={[
            {
              id: wrong.words ? 'words' : 'language',
              text: t(wrong.words ? 'form.no_names' : 'error.choose_one'),
            },
          ]}
        />
      )}
      <h2>{t('form.title')}</h2>
      <TalkForm
        stand={stand}
        id={talk}
        languages={stand.languages}
        more={stand.more}
        own={stand.own}
        topics={stand.topics}
        wrong={wrong}
      />
      <h2>{t('v.stand.leaflets')}</h2>
      <LeafletForm stand={stand} id={leaflet} languages={stand.languages} more={stand.more} />
      {stand.items.length > 0 && (
        <>
          <h2>{t('v.stand.things')}</h2>
          <ThingForm stand={stand} id={thing} items={stand.items} />
        </>
      )}
      <Worried />
      <Waiting />
    </>
  )
}
