import { accountOf } from '../../app/people/scopes.ts'
import type { Scope, SignedInScope } from '../../app/privacy/scope.ts'
import { takeShift } from '../../app/roster/shifts/duties.ts'
import { layOutPattern } from '../../app/roster/shifts/patterns.ts'
import { rotaOf, shiftForDesk } from '../../app/roster/shifts/rotas.ts'
import { offerSwap } from '../../app/roster/shifts/swaps.ts'
import { type Wish, wishFor } from '../../app/roster/shifts/wishes.ts'

/** What recurs: language, weekdays, from and to in minutes, how many, stand-bys; a number's last three digits, or a place. */
type Recurring = readonly [
  language: string,
  weekdays: readonly number[],
  from: number,
  to: number,
  wanted: number,
  standby: number,
  where: number | string,
  every?: 1 | 2,
]

const rotas: Readonly<
  Record<string, { readonly inDays: number; readonly block: number; readonly all: readonly Recurring[] }>
> = {
  // Nothing in the first days: whoever looks at Bærum's phones sees what she does herself, not reminders.
  baerum: {
    inDays: 4,
    block: 10,
    all: [
      ['ti', [1, 4], 1020, 1200, 1, 0, 801],
      ['so', [2], 1020, 1200, 1, 1, 802],
      ['ar', [1, 3], 1080, 1260, 2, 0, 803],
      ['fa', [4], 1080, 1200, 1, 0, 804],
      ['pl', [6], 600, 780, 1, 0, 'Sandvika bibliotek', 2],
    ],
  },
  bydelsmodre: {
    inDays: 0,
    block: 20,
    all: [
      ['so', [1, 2, 3, 4, 5], 600, 840, 1, 1, 801],
      ['so', [1, 3], 1020, 1200, 2, 0, 801],
      ['ar', [1, 2, 3, 4, 5, 6, 7], 540, 1260, 1, 0, 802],
      ['ur', [2, 4], 1020, 1200, 1, 0, 803],
      ['ti', [3], 1020, 1200, 1, 0, 804],
      ['fa', [6], 660, 840, 1, 0, 'Grorud bibliotek', 2],
    ],
  },
}

/** The rota of a demonstration: half a year of it, three weeks filled as far as people go, a swap on offer, wishes. */
export async function loadRota(scope: Scope, slug: string, coordinator: string): Promise<void> {
  const rota = rotas[slug]
  if (!rota) return
  const her = (accountId: string, role: SignedInScope['role'] = 'volunteer') =>
    accountOf(scope.world, scope.tenantId, { accountId, role, roles: [role], strongAt: null })
  const desk = her(coordinator, 'coordinator')
  const first = scope.world.clock
    .now()
    .toZonedDateTimeISO('Europe/Oslo')
    .toPlainDate()
    .add({ days: rota.inDays })
  for (const [language, weekdays, from, to, wanted, standby, where, every = 1] of rota.all) {
    await layOutPattern(desk, {
      language,
      weekdays: [...weekdays],
      from,
      to,
      wanted,
      standby,
      every,
      number: typeof where === 'number' ? `+4700${rota.block}0${where}` : null,
      place: typeof where === 'string' ? where : null,
      first: first.toString(),
      until: first.add({ months: 5 }).toString(),
    })
  }
  await fill(desk, her, first)
}

/** Every fourth shift stays open; the others are taken by those who speak the language, in turn. */
async function fill(
  desk: SignedInScope,
  her: (accountId: string) => SignedInScope,
  first: Temporal.PlainDate,
): Promise<void> {
  let turn = 0
  for (const week of [0, 1, 2]) {
    const { shifts } = await rotaOf(desk, {
      week: first.add({ days: 7 * week }).toString(),
      semester: false,
      language: undefined,
    })
    for (const shift of shifts) {
      const able = (await shiftForDesk(desk, shift.id))?.able ?? []
      turn++
      if (able.length === 0 || turn % 4 === 3) continue
      for (let seat = 0; seat < shift.wanted; seat++) {
        const who = able[(turn + seat) % able.length]
        if (!who) continue
        const taken = await takeShift(her(who.id), shift.id)
        if (taken.ok && shift.language === 'so' && week === 1 && seat === 0 && turn % 2 === 0)
          await offerSwap(her(who.id), taken.dutyId, able[(turn + 1) % able.length]?.id ?? null)
      }
      const wishes: readonly Wish[] = ['preferred', 'possible', 'not']
      const pattern = shift.pattern_id
      if (week === 0 && pattern)
        for (const [at, each] of able.entries())
          await wishFor(her(each.id), new Map([[pattern, wishes[(turn + at) % 3] ?? 'possible']]))
    }
  }
}
