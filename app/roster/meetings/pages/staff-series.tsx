import { redirect, useLoaderData } from 'react-router'
import { staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { programmesOf } from '../../../people/programmes/programmes.ts'
import { notFound } from '../../../people/refusals.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { listed, newsIn } from '../listing.ts'
import { doToMany } from '../many-forms.ts'
import { idIn, manyForm } from '../meetings.schema.ts'
import { meetingsOf } from '../meetings.ts'
import { oneSeries } from '../series.ts'
import { ManyMeetings, ManyTold } from '../ui/many-meetings.tsx'

/** One series with each of its meetings (BM-42). */
export const loader = allowSignedIn('roster.meetings', async ({ scope, request, params }) => {
  const series = await oneSeries(scope, idIn(params.series))
  if (!series) throw notFound()
  const now = scope.world.clock.now()
  const meetings = (await meetingsOf(scope, series.id)).map((each) => listed(each, now))
  const programme = (await programmesOf(scope)).find(({ id }) => id === series.programme_id)
  return {
    news: newsIn(request),
    title: series.title,
    forLanguages: series.for_languages,
    programme: programme?.name ?? null,
    coming: meetings.filter(({ hasBegun }) => !hasBegun),
    past: meetings.filter(({ hasBegun }) => hasBegun).reverse(),
  }
})

/** Cancels, moves or turns online what is ticked. */
export const action = allowSignedIn('roster.meetings', async ({ scope, request, params }) => {
  const form = await readForm(request, manyForm)
  if (!form.ok) return refuse(form.errors, form.typed)
  return redirect(`/staff/meetings/${idIn(params.series)}?${await doToMany(scope, form.value)}`, 303)
})

export default function OneSeries() {
  const { news, title, forLanguages, programme, coming, past } = useLoaderData<typeof loader>()
  const { t, language } = useFrame()
  const staff = staffTagOf(language)
  const whom = [programme, forLanguages.map((tag) => languageName(tag, staff)).join(', ')].filter(Boolean)
  return (
    <>
      <title>{title}</title>
      <LinkButton weight="quiet" sign="back" href="/staff/meetings">
        {t('staff.meetings.title')}
      </LinkButton>
      <h1>
        <bdi>{title}</bdi>
      </h1>
      <p className="quiet">{whom.join(' · ') || t('staff.meetings.everybody')}</p>
      <ManyTold news={news} />
      {coming.length > 0 && (
        <ManyMeetings caption={t('staff.meetings.coming')} meetings={coming} pickAll={news.pickAll} />
      )}
      {past.length > 0 && <ManyMeetings caption={t('staff.meetings.past')} meetings={past} pickAll={false} />}
    </>
  )
}
