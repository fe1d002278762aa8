import type { Tx } from '../../app/platform/database.ts'
import type { Scope } from '../../app/privacy/scope.ts'
import { inScope } from '../../app/privacy/transactions.ts'
import { acknowledgeIn } from '../../app/training/courses/completions.ts'
import {
  type CourseWish,
  makeCourseIn,
  nameCourseIn,
  requireCourseIn,
  setCourseIn,
} from '../../app/training/courses/courses.ts'
import { enrolAll } from '../../app/training/courses/enrolments.ts'
import { letTeachIn, noteAttendanceIn, planSessionIn } from '../../app/training/courses/sessions.ts'
import { placeLessonIn, writeLessonIn } from '../../app/training/lessons/lessons.ts'
import { finishLessonIn } from '../../app/training/lessons/progress.ts'
import { questionsOf } from '../../app/training/lessons/quizzes.ts'
import { notePractisedIn } from '../../app/training/practice/practice.ts'
import { type LessonFile, readLessons } from './training-files.ts'

/** Who learns and who teaches in a demonstration tenant. */
export type Learners = {
  /** Volunteers who are trained, in the order of the world's list, and those who are not yet. */
  readonly trained: readonly string[]
  readonly untrained: readonly string[]
  /** A partner of another organisation, where there is one. */
  readonly partner: string | undefined
  readonly topics: ReadonlyMap<string, string>
  readonly zone: string
}

const plain = { summary: '', topicId: null, series: '', position: 0, eveningsNeeded: null, validMonths: null }

/**
 * What the volunteers of the demonstration learn: three evenings with a health trust, one of which somebody missed; four
 * lessons in five languages; a refresher that has run out for one; the path of digital skills; a series of two
 * organisations (HA-24, HA-25, BM-10, BM-16, BM-65, BM-66).
 */
export async function loadTraining(scope: Scope, people: Learners): Promise<void> {
  await inScope(scope, async (tx) => {
    const files = readLessons()
    await threeEvenings(tx, scope, people, files)
    await fourLessons(tx, scope, people, files)
    await refresher(tx, scope, people, files)
    await others(tx, scope, people, files)
    for (const id of people.trained.slice(0, 8)) await notePractisedIn(tx, scope, id, daysFrom(scope, -90))
  })
}

async function threeEvenings(tx: Tx, scope: Scope, people: Learners, files: Files): Promise<void> {
  const { trained, untrained, partner, zone } = people
  const courseId = await course(tx, scope, {
    title: 'Grunnkurs for helseambassadører',
    summary: 'Tre kvelder om helse, trygge samtaler og hjelp i kommunen.',
    provider: 'Vestmarka helseforetak (oppdiktet)',
  })
  await named(tx, scope, courseId, {
    en: 'Basic course for health ambassadors',
    ar: 'الدورة الأساسية لسفيرات الصحة',
    ti: 'መሰረታዊ ስልጠና ንኣምባሳደራት ጥዕና',
    so: 'Koorsada aasaasiga ah ee safiirrada caafimaadka',
  })
  const evenings = [
    ['Kroppen, psyken og helsetjenesten', 'Berit Skogheim', 'psykologspesialist'],
    ['Trygge samtaler på telefon', 'Anders Lindqvist', 'sykepleier'],
    ['Hjelpen som finnes i kommunen', 'Berit Skogheim', 'psykologspesialist'],
  ] as const
  await enrolAll(tx, scope, courseId, [...trained, ...untrained])
  // All of them first: a course of one evening would be completed by being there once.
  const sessionIds: string[] = []
  for (const [index, [title, lecturer, role]] of evenings.entries()) {
    const sessionId = await evening(tx, scope, courseId, {
      ...{ number: index + 1, days: 7 * index - 40, title, lecturer, role, zone },
      place: 'Kommunegården, møterom 3',
      recorded: index === 1,
    })
    if (partner) await letTeachIn(tx, scope, sessionId, partner, true)
    sessionIds.push(sessionId)
  }
  for (const [index, id] of sessionIds.entries()) {
    // One of them missed the second evening and made it up; one has completed the course elsewhere.
    const there = trained.filter((_, place) => index !== 1 || place > 1)
    await noteAttendanceIn(tx, scope, { id, course_id: courseId }, there, daysFrom(scope, 7 * index - 39))
  }
  // The second evening is held once more, online.
  const again = await evening(tx, scope, courseId, {
    ...{ number: 2, days: 9, title: evenings[1][0], lecturer: evenings[1][1], role: evenings[1][2], zone },
    place: null,
    recorded: false,
  })
  if (partner) await letTeachIn(tx, scope, again, partner, true)
  const [lesson] = await lessons(tx, scope, courseId, files, ['ta-igjen-kveld-2'], 2)
  const [first, second] = trained
  if (lesson && first)
    await finishLessonIn(tx, scope, { ...lesson, courseId, volunteerId: first, at: daysFrom(scope, -20) })
  if (second)
    await acknowledgeIn(tx, scope, { courseId, volunteerId: second, day: dayFrom(scope, -19), minutes: 360 })
  await setCourseIn(tx, scope, courseId, 'published')
  await requireCourseIn(tx, scope, courseId, true)
}

async function fourLessons(tx: Tx, scope: Scope, { trained }: Learners, files: Files): Promise<void> {
  const courseId = await course(tx, scope, {
    title: 'Den første samtalen',
    summary: 'Fire korte leksjoner på telefonen: taushet, å ringe tilbake, rollen din og når det haster.',
    provider: 'Helsebro',
    position: 1,
  })
  await named(tx, scope, courseId, {
    en: 'The first conversation',
    ar: 'المحادثة الأولى',
    ti: 'ናይ መጀመርታ ዘተ',
    so: 'Wada-hadalka koowaad',
  })
  const made = await lessons(tx, scope, courseId, files, [
    '1-taushet',
    '2-ringe-tilbake',
    '3-din-rolle',
    '4-fare-og-hvile',
  ])
  await setCourseIn(tx, scope, courseId, 'published')
  for (const [place, volunteerId] of trained.slice(2, 8).entries())
    for (const lesson of made.slice(0, place === 0 ? 2 : 4))
      await finishLessonIn(tx, scope, { ...lesson, courseId, volunteerId, at: daysFrom(scope, -30 + place) })
}

async function refresher(tx: Tx, scope: Scope, { trained }: Learners, files: Files): Promise<void> {
  const courseId = await course(tx, scope, {
    title: 'Smittevern: årlig oppfriskning',
    summary: 'Kort om det som gjelder nå. Gjelder i tolv måneder.',
    provider: 'Kommunelegen',
    validMonths: 12,
    position: 2,
  })
  await lessons(tx, scope, courseId, files, ['smittevern'])
  await setCourseIn(tx, scope, courseId, 'published')
  for (const [place, volunteerId] of trained.slice(0, 6).entries())
    await acknowledgeIn(tx, scope, {
      courseId,
      volunteerId,
      // The first has run out, the second soon will.
      day: dayFrom(scope, place === 0 ? -400 : place === 1 ? -340 : -60),
      minutes: 10,
    })
}

async function others(tx: Tx, scope: Scope, { trained, zone }: Learners, files: Files): Promise<void> {
  const digital = await course(tx, scope, {
    title: 'Siden din på telefonen',
    summary: 'Logge inn, svare og skrive.',
    provider: 'Helsebro',
    series: 'Digital hverdag',
    digital: true,
  })
  await lessons(tx, scope, digital, files, ['digital-1'])
  await setCourseIn(tx, scope, digital, 'published')
  const series = 'Skole hjemme'
  const first = await course(tx, scope, {
    title: 'Lekser uten krangel',
    provider: 'Bydelens foreldrenettverk',
    series,
  })
  await lessons(tx, scope, first, files, ['skole-hjemme'])
  const second = await course(tx, scope, {
    title: 'Slik snakker du med skolen',
    provider: 'Foreldrerådet (oppdiktet)',
    series,
    position: 1,
  })
  await evening(tx, scope, second, {
    ...{ number: 1, days: 16, title: 'Kontaktmøtet', lecturer: 'Solveig Mjelde', role: 'lærer', zone },
    place: null,
    recorded: false,
  })
  for (const id of [first, second]) await setCourseIn(tx, scope, id, 'published')
  await enrolAll(tx, scope, second, trained.slice(3, 7))
}

type Files = ReadonlyMap<string, readonly LessonFile[]>

const course = (tx: Tx, scope: Scope, wish: Partial<CourseWish> & { title: string; provider: string }) =>
  makeCourseIn(tx, scope, { ...plain, ...wish }, 'nb')

async function named(tx: Tx, scope: Scope, courseId: string, titles: Record<string, string>): Promise<void> {
  for (const [language, title] of Object.entries(titles))
    await nameCourseIn(tx, scope, { course_id: courseId, language, title, summary: '' })
}

async function evening(
  tx: Tx,
  scope: Scope,
  courseId: string,
  wish: {
    number: number
    days: number
    title: string
    lecturer: string
    role: string
    place: string | null
    recorded: boolean
    zone: string
  },
): Promise<string> {
  const starts = dayFrom(scope, wish.days).toZonedDateTime({ timeZone: wish.zone, plainTime: '18:00' })
  const planned = await planSessionIn(tx, scope, courseId, null, {
    evening: wish.number,
    title: wish.title,
    startsAt: starts.toInstant(),
    endsAt: starts.add({ hours: 2 }).toInstant(),
    place: wish.place,
    joinUrl: wish.place ? null : 'https://mote.example.org/kveld',
    lecturerName: wish.lecturer,
    lecturerRole: wish.role,
    lecturerOrganisation: null,
    materialUrl: 'https://materiell.example.org/kveld.pdf',
    recordingUrl: wish.recorded ? 'https://opptak.example.org/kveld-2' : null,
    recordingUntil: wish.recorded ? dayFrom(scope, 120) : null,
  })
  if (!planned.ok || !planned.sessionId) throw new Error('the demonstration’s evening was refused')
  return planned.sessionId
}

async function lessons(
  tx: Tx,
  scope: Scope,
  courseId: string,
  files: Files,
  slugs: readonly string[],
  makesUp: number | null = null,
): Promise<{ lessonId: string; questions: number }[]> {
  const made: { lessonId: string; questions: number }[] = []
  for (const [position, slug] of slugs.entries()) {
    const placed = await placeLessonIn(tx, scope, courseId, null, {
      position,
      makesUp,
      minutes: makesUp ? 45 : 5,
    })
    const texts = files.get(slug) ?? []
    // The course's own language first: a translation is held against it.
    const ordered = [...texts].sort((a, b) => Number(b.language === 'nb') - Number(a.language === 'nb'))
    if (!placed.ok) throw new Error(`the demonstration’s lesson ${slug} was refused`)
    for (const { language, title, body, quiz } of ordered) {
      const words = { language, title, body, quiz, audio_url: null }
      const written = await writeLessonIn(tx, scope, courseId, placed.lessonId, words)
      if (!written.ok) throw new Error(`${slug}.${language}.md was refused: ${written.reason}`)
    }
    made.push({ lessonId: placed.lessonId, questions: questionsOf(ordered[0]?.quiz ?? '').length })
  }
  return made
}

const daysFrom = (scope: Scope, days: number) => scope.world.clock.now().add({ hours: 24 * days })
const dayFrom = (scope: Scope, days: number) =>
  daysFrom(scope, days).toZonedDateTimeISO('Europe/Oslo').toPlainDate()
