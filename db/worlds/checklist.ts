import { changeChecklist } from '../../app/people/checklist/checklists.ts'
import { accountOf } from '../../app/people/scopes.ts'
import type { Scope } from '../../app/privacy/scope.ts'

const none = { section: 'new', owner: null } as const

/** What a demonstration's place still has to do, shared out among its staff: one point late, one done, one to come. */
export async function planOpening(
  scope: Scope,
  staff: readonly string[],
  language: 'nb' | 'nn' | 'en',
): Promise<void> {
  const [coordinator = '', second = coordinator] = staff
  const her = accountOf(scope.world, scope.tenantId, {
    accountId: coordinator,
    role: 'coordinator',
    roles: ['coordinator'],
    strongAt: null,
  })
  const today = scope.world.clock.now().toZonedDateTimeISO('Europe/Oslo').toPlainDate()
  const own =
    language === 'nn'
      ? ['Heng opp plakatar på biblioteket og helsestasjonen', 'Møt fastlegane og fortel om tenesta']
      : ['Heng opp plakater på biblioteket og helsestasjonen', 'Møt fastlegene og fortell om tjenesten']
  await changeChecklist(her, {
    act: 'plan',
    section: 'backup',
    code: 'backup',
    owner: second,
    due: today.subtract({ days: 6 }),
  })
  await changeChecklist(her, {
    act: 'plan',
    section: 'signed_off',
    code: 'signed_off',
    owner: coordinator,
    due: today.add({ days: 30 }),
  })
  for (const [at, words] of own.entries())
    await changeChecklist(her, {
      act: 'add',
      words,
      ...none,
      owner: coordinator,
      due: today.add({ days: 10 * at + 4 }),
    })
}
