import { textAttributes } from '../../../languages/direction.ts'
import { useFrame } from '../../../people/frames.ts'
import { Badge } from '../../../ui/notice.tsx'

/** A lesson in the list of a course: how long it takes and whether she has done it. */
export function MyLesson(props: {
  courseId: string
  lesson: {
    readonly id: string
    readonly title: string
    readonly language: string
    readonly minutes: number
    readonly done: boolean
  }
}) {
  const { t } = useFrame()
  const { courseId, lesson } = props
  return (
    <li>
      <a href={`/v/training/${courseId}/${lesson.id}`} {...textAttributes(lesson.language)}>
        {lesson.title}
      </a>{' '}
      <small className="quiet">{t('v.training.minutes', { count: lesson.minutes })}</small>{' '}
      {lesson.done && <Badge tone="done">{t('v.training.done')}</Badge>}
    </li>
  )
}
