import { jobOf } from '../people/scopes.ts'
import type { JobHandler } from '../platform/jobs.ts'
import type { World } from '../platform/world.ts'
import { endQuestionTask } from './content-tasks.ts'

/** Job name → verb. */
export const jobs: Record<string, (world: World) => JobHandler> = {
  'insights.end_question_task':
    (world) =>
    async ({ tenantId, articleId }) => {
      await endQuestionTask(jobOf(world, tenantId, 'insights.end_question_task'), String(articleId))
    },
}

/** A text is out: where it came from a volunteer's question, the task of that question is done. */
export const listens = { 'library.published': 'insights.end_question_task' }
