import { jobOf } from '../../people/scopes.ts'
import type { JobHandler } from '../../platform/jobs.ts'
import type { World } from '../../platform/world.ts'
import type { AlarmKind } from './alarms.schema.ts'
import { callDeputies, raiseAlarm } from './alarms.ts'

const alarm =
  (kind: AlarmKind) =>
  (world: World): JobHandler =>
  ({ tenantId, requestId }) =>
    raiseAlarm(jobOf(world, tenantId, `helpline.${kind}`), kind, String(requestId))

/** Job name → verb. */
export const jobs: Record<string, (world: World) => JobHandler> = {
  'helpline.urgent': alarm('urgent'),
  'helpline.young': alarm('young'),
  'helpline.professional': alarm('professional'),
  'helpline.message': alarm('message'),
  'helpline.alarm_nobody': (world) => (news) =>
    news.subjectKind === 'request'
      ? raiseAlarm(jobOf(world, news.tenantId, 'helpline.alarm_nobody'), 'nobody', String(news.subjectId))
      : Promise.resolve(),
  'helpline.alarm_unclear':
    (world) =>
    ({ tenantId }) =>
      raiseAlarm(jobOf(world, tenantId, 'helpline.alarm_unclear'), 'unclear', tenantId),
  'helpline.alarm_unanswered':
    (world) =>
    ({ tenantId, alarmId }) =>
      callDeputies(jobOf(world, tenantId, 'helpline.alarm_unanswered'), String(alarmId)),
}

/** What dispatch announces and a coordinator must hear. */
export const listens = {
  'dispatch.nobody': 'helpline.alarm_nobody',
  'dispatch.unclear': 'helpline.alarm_unclear',
}
