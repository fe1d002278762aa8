import {
  keepWebinar,
  keptWebinar,
  noteSpeakerConsent,
  publishWebinar,
} from '../../app/library/collections/webinars.ts'
import { accountOf, jobOf } from '../../app/people/scopes.ts'
import { topicsOf } from '../../app/people/settings/topics.ts'
import type { SignedInScope } from '../../app/privacy/scope.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import { answerMeeting, markAttendance } from '../../app/roster/meetings/guests.ts'
import { cancelMeetings } from '../../app/roster/meetings/many.ts'
import { meetingForm, seriesForm } from '../../app/roster/meetings/meetings.schema.ts'
import { changeMeeting, type Meeting, meetingsOf } from '../../app/roster/meetings/meetings.ts'
import { answerQuestion, askBefore, questionsOf } from '../../app/roster/meetings/questions.ts'
import { recordMeeting } from '../../app/roster/meetings/recordings.ts'
import { noteRemark, writeMinutes } from '../../app/roster/meetings/remarks.ts'
import { layOutSeries } from '../../app/roster/meetings/series.ts'
import type { Teller } from './history.ts'

/** One meeting of a series, in its order; `speaks`: a name from outside, her position, and whether the name may be shown. */
type Told = {
  readonly topic: string
  readonly speaks?: readonly [name: string, about: string, agreed: boolean]
  readonly links?: string
  readonly asked?: readonly (readonly [language: string, words: string, answer?: string])[]
  readonly minutes?: string
  /** What is said of its recording in the closed area; whoever speaks has agreed to it. */
  readonly recorded?: string
  readonly needs?: readonly (readonly [words: string, topic: string, language: string])[]
  readonly off?: true
}

type ToldSeries = {
  readonly wish: Record<string, unknown>
  /** Days from today to its first and last day. */
  readonly days: readonly [first: number, last: number]
  readonly meetings: readonly Told[]
}

const told: Readonly<Record<string, readonly ToldSeries[]>> = {
  baerum: [
    {
      wish: {
        title: 'Webinar for frivillige',
        every: '2',
        from: '18:00',
        to: '19:00',
        joinUrl: 'https://video.example.org/webinar-frivillige',
        languages: ['nb'],
        interpreted: ['ti', 'ar', 'so'],
      },
      days: [-40, 72],
      meetings: [
        {
          topic: 'Fastlege, legevakt og 113: hvem ringer man når?',
          speaks: ['Berit Strandvik', 'legevaktslege', true],
          minutes:
            'Vi gikk gjennom tre eksempler. Mange visste ikke at legevakta har tolk på telefon. Vi lager en kort tekst om det.',
          recorded: 'En halvtime om hvem man ringer. Dette er en demonstrasjon: lenken fører ingen steder.',
          needs: [
            ['Flere møter folk som ikke tør å ringe uten tolk', 'health_services', 'ti'],
            ['Familier spør om det samme på arabisk', 'health_services', 'ar'],
          ],
        },
        {
          topic: 'Barn som sover dårlig',
          speaks: ['Turid Haugland', 'helsesykepleier på helsestasjonen', false],
          links: 'Lysbildene | https://video.example.org/lysbilder-sovn',
          minutes:
            'Rolige kvelder, samme leggetid, ingen skjerm den siste timen. Gode spørsmål om nattskrekk.',
          needs: [['Foreldre leter etter noe kort om skjerm og søvn', 'children_youth', 'so']],
        },
        { topic: 'Tannhelse hos små barn', off: true },
        {
          topic: 'Psykisk helse: å spørre uten å presse',
          speaks: ['Jonas Fjellheim', 'psykolog i kommunen', true],
          links: 'Til å lese først | https://video.example.org/les-forst',
          asked: [
            [
              'nb',
              'Hva sier jeg når noen begynner å gråte på telefonen?',
              'Det er lov å være stille. Si at du har tid.',
            ],
            ['ti', 'ብዛዕባ ስነ-ኣእምሮ ምዝራብ ሕፍረት ዝኾነሎም ሰባት ብኸመይ ክሕግዞም እኽእል?'],
          ],
        },
        { topic: 'Vinter, mørke og D-vitamin', speaks: ['Mona Lervik', 'ernæringsfysiolog', true] },
      ],
    },
    {
      wish: {
        title: 'Oppfølgingsmøte for tigrinja-gruppen',
        every: '2',
        from: '17:00',
        to: '18:30',
        place: 'Sandvika bibliotek, møterom 2',
        languages: ['ti', 'nb'],
        forLanguages: ['ti'],
      },
      days: [6, 64],
      meetings: [{ topic: 'Erfaringer fra høsten' }],
    },
  ],
  bydelsmodre: [
    {
      wish: {
        title: 'Tirsdagsmøtet',
        every: '1',
        from: '19:00',
        to: '20:00',
        joinUrl: 'https://video.example.org/tirsdag',
        languages: ['nb'],
      },
      days: [-12, 44],
      meetings: [
        {
          topic: 'Erfaringer og fordeling av oppgaver',
          minutes: 'To nye vil være med på stand. Neste gang planlegger vi åpen dag.',
          needs: [['Mødre spør hvor de kan møte andre når barna er små', 'loneliness_meet_people', 'so']],
        },
        { topic: 'Planlegge åpen dag', asked: [['nb', 'Kan vi ta med barna?']] },
      ],
    },
  ],
}

/** Meetings and webinars in the demonstration: some that have been, with what came of them, and those to come. */
export async function tellMeetings(teller: Teller, base: Temporal.Instant): Promise<void> {
  const { world, tenant, set } = teller
  const today = base.toZonedDateTimeISO(tenant.timeZone).toPlainDate()
  for (const { wish, days, meetings: all } of told[tenant.slug] ?? []) {
    const [first, last] = days.map((count) => today.add({ days: count }))
    if (!first || !last) continue
    set(base.subtract({ hours: 24 * 60 }))
    const coordinator = await teller.staff('coordinator')
    const made = await layOutSeries(
      coordinator,
      seriesForm.parse({
        ...wish,
        language: 'nb',
        holidays: 'work',
        weekdays: String(first.dayOfWeek),
        first: first.toString(),
        until: last.toString(),
      }),
    )
    if (!made.ok) throw new Error(`the demonstration has no days for ${String(wish.title)}`)
    const meetings = await meetingsOf(coordinator, made.id)
    const guests = await volunteersOf(teller, wish.forLanguages as string[] | undefined)
    for (const [index, each] of all.entries()) {
      const meeting = meetings[index]
      if (meeting) await tellOne(teller, base, { coordinator, guests, meeting, each })
    }
  }
  set(world.clock.now())
}

async function tellOne(
  { world, tenant, set }: Teller,
  base: Temporal.Instant,
  of: { coordinator: SignedInScope; guests: readonly string[]; meeting: Meeting; each: Told },
): Promise<void> {
  const { coordinator, guests, meeting, each } = of
  const before = meeting.starts_at.subtract({ hours: 48 })
  const isPast = Temporal.Instant.compare(meeting.ends_at, base) < 0
  set(Temporal.Instant.compare(before, base) < 0 ? before : base)
  const [name, about, agreed] = each.speaks ?? []
  await changeMeeting(
    coordinator,
    meeting.id,
    meetingForm.parse({
      ...{
        topic: each.topic,
        place: meeting.place,
        joinUrl: meeting.join_url ?? '',
        links: each.links ?? '',
      },
      ...{ languages: meeting.languages, interpreted: meeting.interpreted },
      ...(name ? { lecturer: 'external', name, about, ...(agreed ? { agreed: 'yes' } : {}) } : {}),
    }),
  )
  if (each.off) {
    await cancelMeetings(coordinator, [meeting.id])
    return
  }
  const as = (accountId: string) =>
    accountOf(world, tenant.id, { accountId, role: 'volunteer', roles: ['volunteer'], strongAt: null })
  for (const [index, guest] of guests.entries()) await answerMeeting(as(guest), meeting.id, index % 4 !== 3)
  for (const [index, [language, words]] of (each.asked ?? []).entries())
    await askBefore(as(guests[index] ?? ''), meeting.id, { language, words })
  const questions = await inScope(coordinator, (tx) => questionsOf(tx, coordinator, [meeting.id], null))
  for (const [index, question] of (questions.get(meeting.id) ?? []).entries()) {
    const answer = each.asked?.[index]?.[2]
    if (answer) await answerQuestion(coordinator, meeting.id, { question: question.id, answer })
  }
  if (!isPast) return
  set(meeting.ends_at.add({ hours: 1 }))
  const there = guests.filter((_, index) => index % 4 !== 3)
  await markAttendance(coordinator, meeting.id, { listed: guests, there, unnamed: 3 })
  if (each.minutes) await writeMinutes(coordinator, meeting.id, each.minutes)
  if (each.recorded) await keepRecording(coordinator, meeting.id, each.recorded, base)
  const job = jobOf(world, tenant.id, 'demo')
  const topics = new Map((await inScope(job, (tx) => topicsOf(tx, job))).map(({ id, code }) => [code, id]))
  for (const [words, code, language] of each.needs ?? [])
    await noteRemark(coordinator, meeting.id, { words, topic: topics.get(code) ?? null, language })
}

/** Its recording as volunteers find it: with captions, until next autumn, and with the consent of whoever speaks (BM-69). */
async function keepRecording(
  coordinator: SignedInScope,
  meetingId: string,
  summary: string,
  base: Temporal.Instant,
): Promise<void> {
  const ends = base.toZonedDateTimeISO('Europe/Oslo').toPlainDate().add({ months: 10 })
  const address = 'https://film.example.org/hvem-ringer-man'
  const begun = await recordMeeting(coordinator, meetingId, { address, ends: ends.toString() })
  const kept = begun.ok ? await keptWebinar(coordinator, begun.webinarId) : undefined
  if (!kept) return
  const { id, edition, title, language, held_on: heldOn, pieces } = kept
  await keepWebinar(coordinator, id, {
    ...{ edition, title, summary, language, heldOn, address, captions: ['nb', 'en'], ends },
    pieces: [...pieces],
  })
  for (const { id: speaker } of kept.speakers)
    await noteSpeakerConsent(coordinator, id, { speaker, agrees: true, language: 'nb' })
  await publishWebinar(coordinator, id)
}

async function volunteersOf({ sql }: Teller, languages: readonly string[] | undefined): Promise<string[]> {
  const found = await sql(
    `select distinct v.id from people.volunteer v
       join people.volunteer_language l on l.tenant_id = v.tenant_id and l.volunteer_id = v.id
      where v.tenant_id = $1 and v.trained_on is not null and v.left_at is null
        and ($2::text[] is null or l.language = any($2)) order by v.id limit 9`,
    [languages ? [...languages] : null],
  )
  return found.map(({ id }) => id ?? '')
}
