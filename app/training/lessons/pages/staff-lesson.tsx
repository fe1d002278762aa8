import { redirect, useLoaderData } from 'react-router'
import { z } from 'zod'
import { textAttributes } from '../../../languages/direction.ts'
import { languages, staffTagOf } from '../../../languages/registry.ts'
import { languageName } from '../../../languages/spoken.ts'
import { allowSignedIn } from '../../../people/allow.ts'
import { readForm, refuse } from '../../../people/forms.ts'
import { useFrame } from '../../../people/frames.ts'
import { notFound } from '../../../people/refusals.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Details } from '../../../ui/card.tsx'
import { Select } from '../../../ui/field.tsx'
import { Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { lessonForm, textLanguage } from '../../courses/courses.schema.ts'
import { openCourse } from '../../courses/desks.ts'
import { nearest } from '../../courses/texts.ts'
import { placeLesson, removeLesson, writeLesson } from '../lessons.ts'
import { LessonFields } from '../ui/lesson-fields.tsx'

const address = z.object({ course: z.uuid(), lesson: z.uuid().or(z.literal('new')) })
const acts = z.discriminatedUnion('act', [z.object({ act: z.literal('remove') }), lessonForm])

/** A lesson in one language, with the course's own beside it. */
export const loader = allowSignedIn('training.manage', async ({ scope, visit, tenant, params, request }) => {
  const at = address.safeParse(params)
  if (!at.success) throw notFound()
  const today = scope.world.clock.now().toZonedDateTimeISO(tenant.timeZone).toPlainDate()
  const found = await openCourse(scope, at.data.course, today)
  const lesson = found?.lessons.find(({ id }) => id === at.data.lesson)
  if (!found || (!lesson && at.data.lesson !== 'new')) throw notFound()
  const { course } = found
  const asked = new URL(request.url).searchParams
  const language = textLanguage.safeParse(asked.get('language')).data ?? course.language
  const named = (tag: string) => ({ value: tag, label: languageName(tag, staffTagOf(visit.language)) })
  const texts = lesson?.texts ?? []
  const own = texts.find((text) => text.language === language)
  const original = texts.find((text) => text.language === course.language)
  return {
    done: asked.has('done'),
    course: { id: course.id, title: nearest(course.texts, visit.language, course.language)?.title ?? '' },
    lessonId: lesson?.id ?? null,
    language: named(language),
    written: texts.map((text) => named(text.language)),
    others: languages
      .filter(({ tag }) => !texts.some((text) => text.language === tag))
      .map(({ tag }) => named(tag)),
    original: language === course.language ? null : (original ?? null),
    shown: {
      language,
      title: own?.title ?? '',
      body: own?.body ?? '',
      audioUrl: own?.audio_url ?? '',
      quiz: own?.quiz ?? '',
      minutes: lesson?.minutes ?? 5,
      makesUp: lesson?.makes_up ?? null,
      position: lesson?.position ?? found.lessons.length,
    },
  }
})

/** Writes it in this language, after placing a new one; or takes it out. */
export const action = allowSignedIn('training.manage', async ({ scope, params, request }) => {
  const at = address.safeParse(params)
  if (!at.success) throw notFound()
  const { course, lesson } = at.data
  const lessonId = lesson === 'new' ? null : lesson
  const form = await readForm(request, acts)
  if (!form.ok) return refuse(form.errors, form.typed)
  if (form.value.act === 'remove') {
    if (!lessonId || !(await removeLesson(scope, course, lessonId)).ok) throw notFound()
    throw redirect(`/staff/training/${course}?done=lesson_removed`)
  }
  const { act: _, language, title, body, audioUrl, quiz, ...facts } = form.value
  const words = { language, title, body, audio_url: audioUrl, quiz }
  const placed = await placeLesson(scope, course, lessonId, facts)
  if (!placed.ok && placed.reason === 'unknown') throw notFound()
  if (!placed.ok) return refuse({ makesUp: placed.reason }, form.typed)
  const written = await writeLesson(scope, course, placed.lessonId, words)
  if (!written.ok && written.reason === 'unknown') throw notFound()
  if (!written.ok)
    return refuse(
      { quiz: written.reason === 'quiz' ? `quiz_${written.fault.reason}` : 'not_the_same' },
      form.typed,
    )
  throw redirect(`/staff/training/${course}/lessons/${placed.lessonId}?language=${language}&done=written`)
})

export default function StaffLesson() {
  const { course, lessonId, language, written, others, original, shown, done } =
    useLoaderData<typeof loader>()
  const { t } = useFrame()
  const title = t(lessonId ? 'staff.training.lesson' : 'staff.training.lesson_new')
  const base = `/staff/training/${course.id}`
  return (
    <>
      <title>{title}</title>
      <LinkButton weight="quiet" sign="back" href={base}>
        {course.title}
      </LinkButton>
      <h1>
        {title}: {language.label}
      </h1>
      {done && (
        <Notice tone="done" live>
          {t('page.saved')}
        </Notice>
      )}
      {written.length > 0 && (
        <p>
          {t('staff.training.written_in')}
          {written.map(({ value, label }, index) => (
            <span key={value}>
              {index === 0 ? ' ' : ' · '}
              <a
                href={`${base}/lessons/${lessonId}?language=${value}`}
                aria-current={value === language.value ? 'page' : undefined}
              >
                {label}
              </a>
            </span>
          ))}
        </p>
      )}
      {lessonId && (
        <Form method="get" className="tools">
          <Select
            name="language"
            id="other-language"
            label={t('staff.training.other_language')}
            options={others}
          />
          <Button weight="plain">{t('staff.training.write_in')}</Button>
        </Form>
      )}
      {original && (
        <Details summary={t('staff.training.original')}>
          <div {...textAttributes(original.language)} className="stack">
            <p>
              <b>{original.title}</b>
            </p>
            <p className="raw">{original.body}</p>
            <p className="raw">{original.quiz}</p>
          </div>
        </Details>
      )}
      <LessonFields shown={shown} />
      {lessonId && (
        <Details summary={t('staff.training.lesson_remove')}>
          <Form method="post">
            <p>{t('staff.training.lesson_remove_text')}</p>
            <Button weight="plain" tone="danger" name="act" value="remove">
              {t('staff.training.lesson_remove')}
            </Button>
          </Form>
        </Details>
      )}
    </>
  )
}
