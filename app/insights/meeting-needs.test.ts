import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { planted } from '../../tests/support/messaging.ts'
import { signedIn } from '../../tests/support/volunteers.ts'
import { registerPeople } from '../people/registrations.ts'
import { layOutTopics } from '../people/settings/topics.ts'
import { inScope } from '../privacy/transactions.ts'
import { seriesForm } from '../roster/meetings/meetings.schema.ts'
import { meetingsOf } from '../roster/meetings/meetings.ts'
import { noteRemark } from '../roster/meetings/remarks.ts'
import { layOutSeries } from '../roster/meetings/series.ts'
import { dropTask, takeUp, tasksOf } from './content-tasks.ts'
import { needsOf } from './needs.ts'

const house = await planted()
after(() => house.close())
const { scope, clock } = house

test('a remark of the minutes that is a need is taken up as a content task, and shows again only when it is said again', async () => {
  const [ingrid = ''] = await inScope(scope, (tx) =>
    registerPeople(tx, scope, [
      { name: 'Ingrid', phone: '+4700000099', email: null, language: 'nb', roles: ['coordinator'] },
    ]),
  )
  const coordinator = signedIn(scope, ingrid, 'coordinator')
  const topicId = (await inScope(scope, (tx) => layOutTopics(tx, scope))).get('mental_health')
  assert.ok(topicId)
  const made = await layOutSeries(
    coordinator,
    seriesForm.parse({
      ...{ title: 'Oppfølgingsmøte', language: 'nb', weekdays: '2', from: '18:00', to: '19:00' },
      ...{ first: '2026-03-03', until: '2026-03-31', place: 'Kommunegården' },
    }),
  )
  assert.ok(made.ok)
  const [meeting] = await meetingsOf(scope, made.id)
  assert.ok(meeting)
  const said = (tagged: boolean) =>
    noteRemark(coordinator, meeting.id, {
      words: 'Mange spør om søvn',
      topic: tagged ? topicId : null,
      language: tagged ? 'ti' : null,
    })
  await said(false)
  assert.deepEqual(await needsOf(scope), [])
  await said(true)
  await said(true)
  const [need] = await needsOf(scope)
  assert.deepEqual([need?.cause, need?.language, need?.topicId, need?.counted], ['meeting', 'ti', topicId, 2])
  assert.ok(need)
  const taken = await takeUp(coordinator, need)
  assert.ok(taken.ok && taken.taskId)
  assert.deepEqual(
    (await tasksOf(scope)).open.map(({ cause, counted }) => [cause, counted]),
    [['meeting', 2]],
  )
  assert.deepEqual(await needsOf(scope), [])
  await dropTask(coordinator, taken.taskId, 'Finnes allerede')
  assert.deepEqual(await needsOf(scope), [])
  clock.set(clock.now().add({ hours: 1 }).toString())
  await said(true)
  assert.deepEqual(
    (await needsOf(scope)).map(({ counted }) => counted),
    [1],
  )
})
