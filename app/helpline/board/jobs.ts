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
  'helpline.urgent_text':
    (world) =>
    ({ tenantId, inboundId }) =>
      raiseAlarm(jobOf(world, tenantId, 'helpline.urgent_text'), 'urgent', String(inboundId)),
  'helpline.young': alarm('young'),
  'helpline.alarm_professional': alarm('professional'),
  'helpline.alarm_message': alarm('message'),
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

/** What is announced and a coordinator must hear. */
export const listens = {
  'helpline.professional': 'helpline.alarm_professional',
  'helpline.message': 'helpline.alarm_message',
  'dispatch.nobody': 'helpline.alarm_nobody',
  'dispatch.unclear': 'helpline.alarm_unclear',
}
