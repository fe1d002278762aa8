import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { signedIn, speakers, wishFor } from '../../../tests/support/volunteers.ts'
import { openCall } from '../../dispatch/calls.ts'
import { assignCall } from '../../dispatch/desk.ts'
import { explainCall } from '../../dispatch/matching/explanations.ts'
import { registerPeople } from '../../people/registrations.ts'
import { openVolunteer } from '../../people/volunteers/volunteers.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { placeLesson, writeLesson } from '../lessons/lessons.ts'
import { answerQuestion, finishReading, openLesson } from '../lessons/progress.ts'
import { acknowledge, lackingOf } from './completions.ts'
import { makeCourse, requireCourse, setCourse } from './courses.ts'
import { enrol, takePart } from './enrolments.ts'
import { myCourse, myCourses, takeAnew } from './learning.ts'
import type { SessionFacts } from './sessions.queries.ts'
import { cancelSession, letTeach, myTeaching, noteAttendance, openSession, planSession } from './sessions.ts'

const quiz = '? Hvem?\n- Mannen\n* Ingen\n> Du har lovet det.\n\n? Når?\n* Nå\n- Aldri'

describe('courses', () => {
  let at: Planted
  let slug = 0
  let phone = 0
  before(async () => {
    at = await planted()
  })
  after(() => at.close())

  const place = async (count: number, trainedOn: string | null = '2026-01-10') => {
    const scope = await at.tenant(`kurs${++slug}`)
    const ids = await speakers(
      scope,
      Array.from({ length: count }, () => ({
        phone: `+4700${String(++phone + 500).padStart(6, '0')}`,
        trainedOn,
      })),
    )
    const staff = await inScope(scope, (tx) =>
      registerPeople(tx, scope, [
        {
          name: 'Kari',
          phone: `+470099${String(++phone).padStart(4, '0')}`,
          email: null,
          language: 'nb',
          roles: ['coordinator'],
        },
        {
          name: 'Per',
          phone: `+470099${String(++phone).padStart(4, '0')}`,
          email: null,
          language: 'nb',
          roles: ['partner'],
        },
      ]),
    )
    return {
      scope,
      ids,
      desk: signedIn(scope, staff[0] ?? '', 'coordinator'),
      partner: signedIn(scope, staff[1] ?? '', 'partner'),
    }
  }
  const course = async (scope: Scope, over: { validMonths?: number; eveningsNeeded?: number } = {}) => {
    const id = await makeCourse(
      scope,
      {
        ...{ title: 'Grunnkurs', summary: '', provider: 'Helseforetaket', series: '', position: 0 },
        ...{
          topicId: null,
          eveningsNeeded: over.eveningsNeeded ?? null,
          validMonths: over.validMonths ?? null,
        },
      },
      'nb',
    )
    await setCourse(scope, id, 'published')
    return id
  }
  const evening = async (scope: Scope, courseId: string, number: number, hours = -24) => {
    const startsAt = at.clock.now().add({ hours })
    const wish: SessionFacts = {
      ...{
        evening: number,
        title: null,
        startsAt,
        endsAt: startsAt.add({ hours: 2 }),
        place: 'Her',
        joinUrl: null,
      },
      ...{ lecturerName: 'Ole', lecturerRole: null, lecturerOrganisation: null, materialUrl: null },
      ...{ recordingUrl: null, recordingUntil: null },
    }
    const planned = await planSession(scope, courseId, null, wish)
    assert.ok(planned.ok && planned.sessionId)
    return planned.sessionId
  }
  const lesson = async (scope: Scope, courseId: string, makesUp: number | null = null, questions = quiz) => {
    const placed = await placeLesson(scope, courseId, null, { position: 0, makesUp, minutes: 10 })
    assert.ok(placed.ok)
    const words = { language: 'nb', title: 'Taushet', body: 'Les.', audio_url: null, quiz: questions }
    assert.deepEqual(await writeLesson(scope, courseId, placed.lessonId, words), { ok: true })
    return placed.lessonId
  }
  const mine = async (scope: Scope, id: string, courseId: string) => {
    const found = (await myCourses(signedIn(scope, id), 'nb')).find((each) => each.course.id === courseId)
    assert.ok(found)
    return found
  }

  test('three evenings are completed by being there, or by the recording and its questions', async () => {
    const { scope, ids, desk } = await place(2)
    const courseId = await course(scope)
    const sessions = [
      await evening(scope, courseId, 1),
      await evening(scope, courseId, 2),
      await evening(scope, courseId, 3),
    ]
    const [amina = '', hodan = ''] = ids
    await enrol(desk, courseId, ids)
    for (const [index, id] of sessions.entries())
      assert.deepEqual(await noteAttendance(desk, id, index === 1 ? [amina] : ids), { ok: true })
    assert.equal((await mine(scope, amina, courseId)).holds, 'valid')
    assert.equal((await mine(scope, hodan, courseId)).holds, null)
    const lessonId = await lesson(scope, courseId, 2)
    const her = signedIn(scope, hodan)
    await openLesson(her, courseId, lessonId, 'ti')
    const answer = (question: number, choice: number) =>
      answerQuestion(her, { courseId, lessonId, question, choice, language: 'ti' })
    assert.deepEqual(await answer(2, 0), { ok: false, reason: 'unknown' })
    assert.deepEqual(await answer(1, 0), { ok: false, reason: 'wrong' })
    assert.deepEqual(await answer(1, 1), { ok: true })
    assert.equal(
      (await openLesson(her, courseId, lessonId, 'ti'))?.answered,
      1,
      'she goes on where she stopped',
    )
    assert.deepEqual(await answer(2, 0), { ok: true })
    const now = await mine(scope, hodan, courseId)
    assert.equal(now.holds, 'valid')
    assert.equal(now.learning.completions[0]?.minutes, 250)
  })

  test('an evening that she has made up is done on her page, and stays so while what she completed holds', async () => {
    const { scope, ids, desk } = await place(1)
    const courseId = await course(scope, { validMonths: 12 })
    const her = signedIn(scope, ids[0] ?? '')
    await evening(scope, courseId, 1)
    const second = await evening(scope, courseId, 2)
    const lessonId = await lesson(scope, courseId, 1, '')
    await enrol(desk, courseId, ids)
    const shown = async () => {
      const found = await myCourse(her, courseId, 'nb')
      const evenings = found?.learning.counted.evenings.map(({ by }) => by)
      return { evenings, lesson: found?.lessons.find(({ id }) => id === lessonId)?.done, holds: found?.holds }
    }
    assert.deepEqual(await shown(), { evenings: [null, null], lesson: false, holds: null })
    await finishReading(her, courseId, lessonId, 'nb')
    assert.deepEqual(await shown(), { evenings: ['made_up', null], lesson: true, holds: null })
    await noteAttendance(desk, second, ids)
    assert.deepEqual(await shown(), { evenings: ['made_up', 'attended'], lesson: true, holds: 'valid' })
    at.clock.advance({ hours: 24 * 367 })
    assert.deepEqual(await shown(), { evenings: [null, null], lesson: false, holds: 'expired' })
  })

  test('attendance that was noted by mistake takes the completion back when it is mended', async () => {
    const { scope, ids, desk } = await place(1)
    const courseId = await course(scope)
    const sessionId = await evening(scope, courseId, 1)
    await enrol(desk, courseId, ids)
    await noteAttendance(desk, sessionId, ids)
    assert.equal((await mine(scope, ids[0] ?? '', courseId)).holds, 'valid')
    await noteAttendance(desk, sessionId, [])
    assert.equal((await mine(scope, ids[0] ?? '', courseId)).holds, null)
  })

  test('nobody is asked, or given anything by hand, before what is required is completed', async () => {
    const { scope, ids, desk } = await place(2)
    const [ready = '', lacking = ''] = ids
    const courseId = await course(scope)
    await lesson(scope, courseId)
    await requireCourse(desk, courseId, true)
    await acknowledge(desk, {
      courseId,
      volunteerId: ready,
      day: Temporal.PlainDate.from('2026-02-01'),
      minutes: 60,
    })
    const { callId, asked } = await inScope(scope, (tx) => openCall(tx, scope, wishFor()))
    assert.equal(asked, 1)
    const offered = await at.ask<{ volunteer_id: string }>(
      'select volunteer_id from dispatch.offer where call_id = $1',
      [callId],
    )
    assert.deepEqual(offered, [{ volunteer_id: ready }])
    assert.deepEqual(await assignCall(desk, callId, lacking), { ok: false, reason: 'course_lacking' })
    const why = JSON.stringify(await inScope(scope, (tx) => explainCall(tx, scope, callId)))
    assert.ok(why.includes('course_lacking'), 'the coordinator sees why not')
    assert.equal((await mine(scope, lacking, courseId)).lacking, true)
    await requireCourse(desk, courseId, false)
    assert.deepEqual(await assignCall(desk, callId, lacking), { ok: true })
  })

  test('with the last of what is required she counts as trained', async () => {
    const { scope, ids, desk } = await place(1, null)
    const [her = ''] = ids
    const courseId = await course(scope)
    const lessonId = await lesson(scope, courseId, null, '')
    await requireCourse(desk, courseId, true)
    assert.equal((await openVolunteer(desk, her))?.trained_on, null)
    assert.deepEqual(await finishReading(signedIn(scope, her), courseId, lessonId, 'nb'), { ok: true })
    assert.notEqual((await openVolunteer(desk, her))?.trained_on, null)
  })

  test('a refresher runs out, keeps her from being asked, and is taken anew', async () => {
    const { scope, ids, desk } = await place(1)
    const [her = ''] = ids
    const courseId = await course(scope, { validMonths: 12 })
    const lessonId = await lesson(scope, courseId, null, '')
    await requireCourse(desk, courseId, true)
    const me = signedIn(scope, her)
    const lacks = () => inScope(scope, async (tx) => (await lackingOf(tx, scope, [her])).get(her) ?? [])
    await finishReading(me, courseId, lessonId, 'nb')
    assert.deepEqual(await lacks(), [])
    assert.equal((await takeAnew(me, courseId)).ok, false, 'it holds for long yet')
    at.clock.advance({ hours: 24 * 367 })
    assert.deepEqual(await lacks(), [courseId])
    assert.equal((await mine(scope, her, courseId)).holds, 'expired')
    assert.deepEqual(await takeAnew(me, courseId), { ok: true })
    await finishReading(me, courseId, lessonId, 'nb')
    assert.deepEqual(await lacks(), [])
    assert.equal((await mine(scope, her, courseId)).learning.completions.length, 2)
  })

  test('a partner sees her own sessions, first names and nothing else', async () => {
    const { scope, ids, desk, partner } = await place(1)
    const courseId = await course(scope)
    const [own, other] = [await evening(scope, courseId, 1), await evening(scope, courseId, 2)]
    await enrol(desk, courseId, ids)
    assert.deepEqual(await myTeaching(partner), [])
    assert.equal(await openSession(partner, own), undefined)
    await letTeach(desk, own, partner.accountId, true)
    assert.deepEqual(
      (await myTeaching(partner)).map(({ id }) => id),
      [own],
    )
    assert.equal((await openSession(partner, own))?.people.length, 1)
    assert.equal(await openSession(partner, other), undefined)
    assert.deepEqual(await noteAttendance(partner, other, ids), { ok: false, reason: 'unknown' })
    assert.deepEqual(await noteAttendance(partner, own, ids), { ok: true })
    await letTeach(desk, own, partner.accountId, false)
    assert.equal(await openSession(partner, own), undefined)
  })

  test('who did not join is not counted, and nobody was there before it began', async () => {
    const { scope, ids, desk } = await place(2)
    const courseId = await course(scope)
    const past = await evening(scope, courseId, 1)
    const coming = await evening(scope, courseId, 2, 24)
    await takePart(signedIn(scope, ids[0] ?? ''), courseId, true)
    await noteAttendance(desk, past, ids)
    assert.equal((await openSession(desk, past))?.attended, 1)
    assert.deepEqual(await noteAttendance(desk, coming, ids), { ok: false, reason: 'too_early' })
    await cancelSession(desk, coming)
    assert.equal(
      (await mine(scope, ids[0] ?? '', courseId)).holds,
      'valid',
      'what is cancelled is asked of nobody',
    )
  })

  test('a lesson is read in her language, else in the nearest there is, and its questions count alike', async () => {
    const { scope, ids } = await place(1)
    const courseId = await course(scope)
    const lessonId = await lesson(scope, courseId)
    const me = signedIn(scope, ids[0] ?? '')
    assert.equal((await openLesson(me, courseId, lessonId, 'ti'))?.language, 'nb')
    const words = {
      language: 'ti',
      title: 'ምስጢር',
      body: 'ኣንብቢ።',
      audio_url: null,
      quiz: '? መን?\n- ሰብኣይ\n* ማንም',
    }
    assert.deepEqual(await writeLesson(scope, courseId, lessonId, words), {
      ok: false,
      reason: 'not_the_same',
    })
    const right = { ...words, quiz: `${words.quiz}\n\n? መዓስ?\n* ሕጂ\n- ፈጺሙ` }
    assert.deepEqual(await writeLesson(scope, courseId, lessonId, right), { ok: true })
    const opened = await openLesson(me, courseId, lessonId, 'ti')
    assert.equal(opened?.language, 'ti')
    assert.equal(opened?.questions[0]?.ask, 'መን?')
  })
})
