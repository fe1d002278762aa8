import { contactsOf } from '../../people/accounts.ts'
import { jobOf } from '../../people/scopes.ts'
import { inTenant, type Tx } from '../../platform/database.ts'
import type { World } from '../../platform/world.ts'
import type { JobScope } from '../../privacy/scope.ts'
import { ringPhone } from '../demo-phones/simulated-rings.ts'
import { layOnPhone } from '../demo-phones/simulated-texts.ts'
import { mailedAccount } from '../reaching/mail-stops.queries.ts'
import type { Provider, Sent, Voice } from './provider.ts'

/** How the simulated network behaves: by itself it takes everything; tests make it fail. */
export type Behaviour = 'take' | 'refuse' | 'away' | 'lose' | 'take_silently'

/**
 * The network of a demonstration: texts lie on phones that open in the browser, and nowhere else.
 * @param behave asked for each message: `refuse` it, be `away` (surely not taken), `lose` it or `take_silently`
 * (both look the same from here: unknown)
 */
export function simulator(world: World, behave: (to: string) => Behaviour = () => 'take'): Provider {
  return {
    name: 'simulator',
    channel: 'sms',
    receipts: 'by_message',
    send: async ({ tenantId, messageId, to, text, language }): Promise<Sent> => {
      const behaviour = behave(to)
      if (behaviour === 'refuse') return { kind: 'refused', code: 'refused' }
      if (behaviour === 'away') return { kind: 'unreachable', code: 'away' }
      if (behaviour === 'lose') return { kind: 'unknown', code: 'no_answer' }
      const scope = jobOf(world, tenantId, 'messaging.simulate')
      const isLaid = await inTenant(world.database, tenantId, async (tx) => {
        const phone = await phoneBehind(tx, scope, to, messageId)
        if (phone) await layOnPhone(tx, scope, { phone, text, language, messageId })
        return phone !== null
      })
      if (!isLaid) return { kind: 'refused', code: 'no_number' }
      if (behaviour === 'take_silently') return { kind: 'unknown', code: 'no_answer' }
      return { kind: 'taken', reference: messageId, arrived: true }
    },
  }
}

// Whatever way it goes, in a demonstration it lies on the one phone that its owner has there.
async function phoneBehind(tx: Tx, scope: JobScope, to: string, messageId: string): Promise<string | null> {
  if (to.startsWith('+')) return to
  const accountId = to.includes('@') ? await mailedAccount(tx, scope, messageId) : to
  const contacts = await contactsOf(tx, scope, accountId ? [accountId] : [])
  return [...contacts.values()][0]?.phone ?? null
}

/** Calls of a demonstration: the volunteer's phone rings in the browser, and when it is picked up, the person's. */
export function simulatorVoice(world: World): Voice {
  return {
    name: 'simulator',
    connect: async ({ tenantId, callId, volunteer, person, from }) => {
      const scope = jobOf(world, tenantId, 'messaging.simulate')
      await inTenant(world.database, tenantId, (tx) =>
        ringPhone(tx, scope, { callId, phone: volunteer, caller: from, next: person }),
      )
      return { kind: 'calling', reference: callId }
    },
  }
}
