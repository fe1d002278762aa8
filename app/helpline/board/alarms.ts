import { waitsToBeRead } from '../../messaging/inbound/inbound.ts'
import type { MessageWish } from '../../messaging/messages.schema.ts'
import { queueMessages } from '../../messaging/messages.ts'
import { contactsOf } from '../../people/accounts.ts'
import { addressOf } from '../../people/addresses.ts'
import { coordinatorsToAlarm } from '../../people/contacts.ts'
import { settingValue } from '../../people/settings/settings.ts'
import type { Tx } from '../../platform/database.ts'
import { newId } from '../../platform/identifiers.ts'
import { cancelJob, enqueue } from '../../platform/jobs.ts'
import { notify } from '../../platform/notices.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { callOf } from '../holders/calls.queries.ts'
import { requestRow } from '../requests.queries.ts'
import { type AlarmRow, answerAlarms, insertAlarm, noteDeputies, waitingAlarm } from './alarms.queries.ts'
import { type AlarmKind, alarmSettings } from './alarms.schema.ts'
import { referenceOf } from './stages.ts'

/**
 * Calls a coordinator at once by her own channel, and plans to call the others when she does not react (issue 2).
 * One alarm at a time for each request and kind: whatever announces it twice changes nothing.
 * @param requestId what it is about: for `unclear` the tenant itself, so that ten unclear texts are one alarm; for
 * `urgent` also a stranger's text that sounds like danger and opened no request
 */
export async function raiseAlarm(scope: Scope, kind: AlarmKind, requestId: string): Promise<void> {
  await inScope(scope, async (tx) => {
    if (!(await isNeeded(tx, scope, kind, requestId))) return
    const [first] = await coordinatorsToAlarm(tx, scope)
    const now = scope.world.clock.now()
    const { deputyMinutes } = alarmSettings.parse((await settingValue(tx, scope, 'alarms')) ?? {})
    const id = newId(now)
    const deputyAt = now.add({ minutes: deputyMinutes })
    if (!(await insertAlarm(tx, scope, { id, kind, subjectId: requestId, toldId: first ?? null, deputyAt })))
      return
    await enqueue(
      tx,
      'helpline.alarm_unanswered',
      { tenantId: scope.tenantId, alarmId: id },
      { at: deputyAt, key: jobKey(id) },
    )
    const isText = await waitsToBeRead(tx, scope, requestId)
    const reference = isText ? aText : referenceOf(requestId)
    const where = kind === 'unclear' || isText ? '/staff/unclear' : `/staff/requests/${requestId}`
    if (first) await call(tx, scope, [first], (link) => worded(kind, reference, link), where, requestId)
    await audit(tx, scope, { act: 'helpline.alarm_raised', ...about(kind, requestId, isText), reason: kind })
    await notify(tx, { tenantId: scope.tenantId, topic: 'board', id: requestId })
  })
}

/**
 * Nobody reacted in time: her deputy and every other coordinator are called, once (BM-60). Where the need went away
 * meanwhile, such as a volunteer's yes, the alarm ends and nobody is called.
 */
export async function callDeputies(scope: Scope, alarmId: string): Promise<void> {
  await inScope(scope, async (tx) => {
    const alarm = await waitingAlarm(tx, scope, alarmId)
    if (!alarm || alarm.deputy_told_at || isEarly(scope, alarm)) return
    if (!(await isNeeded(tx, scope, alarm.kind, alarm.subject_id))) {
      await answerAlarms(tx, scope, alarm.subject_id, null)
      return
    }
    const others = (await coordinatorsToAlarm(tx, scope)).filter((id) => id !== alarm.told_id)
    await noteDeputies(tx, scope, alarm.id)
    const isText = await waitsToBeRead(tx, scope, alarm.subject_id)
    const where =
      alarm.kind === 'unclear' || isText ? '/staff/unclear' : `/staff/requests/${alarm.subject_id}`
    await call(tx, scope, others, (link) => late(scope, alarm, isText, link), where, alarm.subject_id)
    await audit(tx, scope, {
      act: 'helpline.alarm_passed_on',
      ...about(alarm.kind, alarm.subject_id, isText),
      reason: alarm.kind,
      detail: { called: others.length },
    })
  })
}

/** She has looked or acted: nobody else needs to be called. */
export async function noteReaction(tx: Tx, scope: Scope, subjectId: string): Promise<void> {
  const by = scope.kind === 'account' ? scope.accountId : null
  for (const id of await answerAlarms(tx, scope, subjectId, by)) await cancelJob(tx, jobKey(id))
}

// The queue goes by the database's clock, which may be a little before ours; well before its time is a mistake.
const isEarly = (scope: Scope, { deputy_at }: AlarmRow) =>
  Temporal.Instant.compare(scope.world.clock.now().add({ seconds: 60 }), deputy_at) < 0

const jobKey = (alarmId: string) => `alarm:${alarmId}`

const about = (kind: AlarmKind, id: string, isText: boolean) =>
  kind === 'unclear' ? {} : { subject: { kind: isText ? 'inbound' : 'request', id } }

/** What stands for a text in a call, where a request has its reference. */
const aText = 'SMS'

/** Whether somebody still has to look: an alarm may be older than the yes that made it needless. */
async function isNeeded(tx: Tx, scope: Scope, kind: AlarmKind, requestId: string): Promise<boolean> {
  if (kind === 'unclear') return true
  const request = await requestRow(tx, scope, requestId)
  if (!request && kind === 'urgent') return waitsToBeRead(tx, scope, requestId)
  if (!request || request.closed_at || request.withdrawn_at || request.joined_into) return false
  if (kind === 'urgent' || kind === 'young') return true
  // Handed to somebody by name, she answers; a message is read by whoever holds the request; what nobody holds is the coordinator's.
  if (request.handed_account_id) return false
  if (kind === 'professional') return true
  return !(await callOf(tx, scope, requestId))?.claimed_by
}

type Wording = Pick<MessageWish, 'template' | 'params'>

async function call(
  tx: Tx,
  scope: Scope,
  accountIds: readonly string[],
  say: (link: string) => Wording,
  where: string,
  subjectId: string,
): Promise<void> {
  const link = await addressOf(tx, scope, where)
  const contacts = await contactsOf(tx, scope, accountIds)
  const wishes = [...contacts.values()].map(
    ({ accountId, language }) =>
      ({
        ...say(link),
        to: { accountId },
        language,
        kind: 'alarm',
        subject: { kind: 'helpline.alarm', id: subjectId },
      }) as MessageWish,
  )
  await queueMessages(tx, scope, wishes)
}

function worded(kind: AlarmKind, reference: string, link: string): Wording {
  switch (kind) {
    case 'nobody':
      return { template: 'sms.coordinator_alarm_nobody', params: { reference, link } }
    case 'urgent':
      return { template: 'sms.coordinator_alarm_urgent', params: { reference, link } }
    case 'young':
      return { template: 'sms.coordinator_alarm_young', params: { reference, link } }
    case 'professional':
      return { template: 'sms.coordinator_alarm_professional', params: { reference, link } }
    case 'message':
      return { template: 'sms.coordinator_alarm_message', params: { reference, link } }
    case 'unclear':
      return { template: 'sms.coordinator_alarm_unclear', params: { link } }
  }
}

function late(scope: Scope, alarm: AlarmRow, isText: boolean, link: string): Wording {
  if (alarm.kind === 'unclear') return worded('unclear', '', link)
  const minutes = Math.round(alarm.raised_at.until(scope.world.clock.now()).total('minutes'))
  const reference = isText ? aText : referenceOf(alarm.subject_id)
  return { template: 'sms.coordinator_alarm_deputy', params: { reference, minutes, link } }
}
