import { redirect, useActionData, useLoaderData } from 'react-router'
import { channels, crowds } from '../../../conversations/forms.schema.ts'
import { mondayOf, weekOf } from '../../../conversations/weeks.ts'
import { formatDay } from '../../../languages/formats.ts'
import { isSpoken } from '../../../languages/spoken.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { topicLabel, topicsOf } from '../../../people/settings/topics.ts'
import { myself } from '../../../people/volunteers/myself.ts'
import { newRandomId } from '../../../platform/identifiers.ts'
import { inScope } from '../../../privacy/transactions.ts'
import { Button, Buttons } from '../../../ui/button.tsx'
import { Choices } from '../../../ui/choices.tsx'
import { Form } from '../../../ui/form.tsx'
import { ErrorSummary, Notice } from '../../../ui/notice.tsx'
import { standChoices } from '../choices.ts'
import { tally } from '../tallies.schema.ts'
import { handInTallies } from '../tallies.ts'
import { Endonym, Waiting, Worried } from '../ui/tally-forms.tsx'

/** What she made known in her own network (HA-02): week, way, language, topic, roughly how many; no names, no words. */
export const loader = allowSignedIn('roster.tally', async ({ scope, visit, tenant, request }) => {
  const [me, { topics, spoken }] = await Promise.all([
    myself(scope),
    inScope(scope, async (tx) => ({
      topics: await topicsOf(tx, scope),
      spoken: (await standChoices(tx, scope)).spoken,
    })),
  ])
  const hers = me?.languages.map(({ language }) => language).filter(isSpoken) ?? []
  const now = scope.world.clock.now()
  const weeks = [now, now.subtract({ hours: 24 * 7 })].map((at) => weekOf(at, tenant.timeZone))
  return {
    noted: new URL(request.url).searchParams.has('noted'),
    id: newRandomId(),
    weeks: weeks.map((week) => ({ week, monday: mondayOf(week).toString() })),
    own: hers[0],
    languages: hers.length > 0 ? hers : spoken,
    topics: topics
      .filter(({ retired }) => !retired)
      .map((topic) => ({ value: topic.code, label: topicLabel(topic, visit.language) })),
  }
})

/** Takes it where no script can. */
export const action = allowSignedIn('roster.tally', async ({ scope, request }) => {
  const read = await readForm(request, tally)
  if (!read.ok) return refuse(read.errors, read.typed)
  await handInTallies(scope, [read.value])
  throw redirect('/v/outreach?noted')
})

export default function Outreach() {
  const { noted, id, weeks, own, languages, topics } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const { t, language } = useFrame()
  const errors: Record<string, string> = refused?.errors ?? {}
  const typed = (name: string, stored?: string) => refused?.typed[name]?.[0] ?? stored
  const chosen = (name: string, stored?: string) => {
    const value = typed(name, stored)
    return value ? { chosen: value } : {}
  }
  const error = (name: string) => (errors[name] ? { error: t('error.choose_one') } : {})
  const fields = { language: t('form.language'), channel: t('form.channel'), people: t('form.people') }
  return (
    <>
      <title>{t('v.outreach.title')}</title>
      <h1>{t('v.outreach.title')}</h1>
      {noted && (
        <Notice tone="done" live>
          {t('form.thanks')}
        </Notice>
      )}
      <ErrorSummary
        title={t('error.choose_one')}
        errors={Object.entries(fields).flatMap(([field, text]) =>
          errors[field] ? [{ id: field, text }] : [],
        )}
      />
      <Form method="post" className="stack" data-tally="">
        <input type="hidden" name="kind" value="network" />
        <input type="hidden" name="id" value={id} />
        <Choices
          kind="one"
          name="language"
          legend={fields.language}
          layout="dense"
          required
          choices={languages.map((tag) => ({ value: tag, label: <Endonym tag={tag} /> }))}
          {...chosen('language', own)}
          {...error('language')}
        />
        <Choices
          kind="one"
          name="topic"
          legend={t('form.topics')}
          layout="dense"
          choices={topics}
          {...chosen('topic')}
        />
        <Choices
          kind="one"
          name="channel"
          legend={fields.channel}
          layout="dense"
          required
          choices={channels.map((value) => ({ value, label: t(`form.channel_${value}`) }))}
          {...chosen('channel')}
          {...error('channel')}
        />
        <Choices
          kind="one"
          name="people"
          legend={fields.people}
          layout="dense"
          required
          choices={crowds.map((value) => ({ value, label: <bdi>{value.replace('-', '–')}</bdi> }))}
          {...chosen('people')}
          {...error('people')}
        />
        <Choices
          kind="one"
          name="week"
          legend={t('v.outreach.week')}
          layout="dense"
          choices={weeks.map(({ week, monday }) => {
            const first = Temporal.PlainDate.from(monday)
            const days = [first, first.add({ days: 6 })].map((day) => formatDay(language, day, 'brief'))
            return { value: week, label: <bdi dir="ltr">{days.join('–')}</bdi> }
          })}
          {...chosen('week', weeks[0]?.week)}
        />
        <Buttons>
          <Button wide>{t('form.send')}</Button>
        </Buttons>
      </Form>
      <Worried />
      <Waiting />
    </>
  )
}
