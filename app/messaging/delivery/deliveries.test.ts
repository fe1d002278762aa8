import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { elksSettings, type FakeElks, startElks } from '../../../tests/support/elks.ts'
import type { Errand } from '../../../tests/support/killed.ts'
import { type Planted, planted } from '../../../tests/support/messaging.ts'
import { newKeyText } from '../../platform/keys.ts'
import type { JobScope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { queueMessages } from '../messages.ts'
import { deliverMessage, tendOutbox } from './deliveries.ts'
import { recordReceipt } from './receipts.ts'

const program = path.join(import.meta.dirname, '..', '..', '..', 'tests', 'support', 'killed.ts')

describe('a killed process', () => {
  const keys = newKeyText()
  let at: Planted
  let server: FakeElks
  let scope: JobScope
  let settings: Record<string, string>
  before(async () => {
    server = await startElks()
    settings = {
      ...elksSettings(server),
    }
    at = await planted(settings, keys)
    scope = await at.tenant('real', false)
  })
  after(async () => {
    await at.close()
    await server.close()
  })

  /** Runs the errand in a process of its own. @returns the signal that ended it */
  const killed = (errand: Partial<Errand>) =>
    new Promise<string | null>((resolve, reject) => {
      const whole = {
        appUrl: at.database.appUrl,
        keys,
        now: at.clock.now().toString(),
        tenantId: scope.tenantId,
        settings,
        ...errand,
      }
      const child = spawn(process.execPath, [program, JSON.stringify(whole)], {
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      child.once('error', reject)
      child.once('exit', (_code, signal) => resolve(signal))
    })

  const queued = async (phone: string) => {
    const params = { code: '7K', link: 'https://helsebro.example.org/o/x' }
    const wish = {
      to: { phone },
      language: 'nb',
      kind: 'offer',
      template: 'sms.offer_no_area',
      params,
    } as const
    const [message] = await inScope(scope, (tx) => queueMessages(tx, scope, [wish]))
    return message?.id ?? ''
  }

  for (const [moment, ends, sent] of [
    ['before commit 1', 'accepted', 1],
    ['after commit 1', 'unknown', 0],
    ['before call', 'unknown', 0],
    ['after call', 'unknown', 1],
    ['before commit 2', 'unknown', 1],
    ['after commit 2', 'accepted', 1],
  ] as const)
    test(`${moment} leaves a text ${ends}, sent ${sent === 1 ? 'once' : 'not at all'}, whatever is tried after`, async () => {
      const phone = `+47000002${String(server.taken.length).padStart(2, '0')}`
      const id = await queued(phone)
      assert.equal(await killed({ does: 'deliver', moment, messageId: id }), 'SIGKILL')
      at.clock.advance({ minutes: 3 })
      await tendOutbox(scope)
      await deliverMessage(scope, id)
      assert.equal(await at.stateOf(id), ends)
      assert.equal(server.taken.filter(({ to }) => to === phone).length, sent)
      await tendOutbox(scope)
      assert.equal(await deliverMessage(scope, id), undefined)
    })

  test('a text that nobody knew the end of is known again when its receipt comes', async () => {
    const id = await queued('+4700000260')
    await killed({ does: 'deliver', moment: 'after call', messageId: id })
    at.clock.advance({ minutes: 3 })
    await tendOutbox(scope)
    assert.equal(await at.stateOf(id), 'unknown')
    assert.equal(await recordReceipt(scope, { messageId: id, says: 'delivered' }), true)
    assert.equal(await at.stateOf(id), 'delivered')
  })

  test('before the commit of what asks for it, no text is queued; after it, text and job are both there', async () => {
    const count = async () => ({
      texts: await at.count('select count(*)::int as n from messaging.message'),
      jobs: await at.count(
        "select count(*)::int as n from graphile_worker.jobs where task_identifier = 'messaging.pump' and key is null",
      ),
    })
    const had = await count()
    assert.equal(await killed({ does: 'queue', moment: 'before commit 1', phone: '+4700000270' }), 'SIGKILL')
    assert.deepEqual(await count(), had)
    assert.equal(await killed({ does: 'queue', moment: 'after commit 1', phone: '+4700000271' }), 'SIGKILL')
    assert.deepEqual(await count(), { texts: had.texts + 1, jobs: had.jobs + 1 })
  })
})

describe('the life of a text', () => {
  let at: Planted
  before(async () => {
    at = await planted()
  })
  after(() => at.close())

  const queued = async () => {
    const params = { code: '482915' }
    const wish = {
      to: { phone: '+4700000300' },
      language: 'nb',
      kind: 'code',
      template: 'sms.verify',
      params,
    } as const
    const [message] = await inScope(at.scope, (tx) => queueMessages(tx, at.scope, [wish]))
    return message?.id ?? ''
  }

  test('receipts may come twice and in any order: what was delivered stays delivered', async () => {
    const id = await queued()
    for (const says of ['delivered', 'sent', 'delivered', 'failed', 'sent'] as const) {
      await recordReceipt(at.scope, { messageId: id, says })
      assert.equal(await at.stateOf(id), 'delivered')
    }
    assert.equal(await deliverMessage(at.scope, id), undefined)
  })

  test('a code that could not go out in ten minutes is given up', async () => {
    const id = await queued()
    at.clock.advance({ minutes: 11 })
    await tendOutbox(at.scope)
    assert.equal(await at.stateOf(id), 'expired')
    assert.equal(await deliverMessage(at.scope, id), undefined)
  })

  test('a text whose job was lost gets another', async () => {
    await queued()
    await at.ask('select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))')
    at.clock.advance({ minutes: 2 })
    await tendOutbox(at.scope)
    await tendOutbox(at.scope)
    assert.equal(
      await at.count(`select count(*)::int as n from graphile_worker.jobs where key = $1`, [
        `messaging.pump:${at.scope.tenantId}:0`,
      ]),
      1,
    )
  })
})
