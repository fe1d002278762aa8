import { heldHeap, outboxRound, withCarrier } from '../carrying.ts'
import type { Ground } from '../ground.ts'
import type { Table } from '../report.ts'

/** Whether memory stays flat while a process carries 100 000 texts and their receipts (10 000 when quick). */
export function memory(ground: Ground): Promise<Table> {
  const count = ground.pace.rounds === 1 ? 10_000 : 100_000
  return withCarrier(ground, 50, async (carrying) => {
    const heaps = new Map<number, number>()
    const rate = await outboxRound(carrying, count, 'memory', (tenths) => heaps.set(tenths, heldHeap()))
    return {
      title: `Memory over ${count} texts by one process, ${Math.round(rate)} a second`,
      lines: [
        {
          what: `heap after ${count} texts, against after ${count / 10}`,
          value: heaps.get(10) ?? Number.NaN,
          unit: 'MB',
          baseline: heaps.get(1) ?? Number.NaN,
          aim: { ratioAtMost: 1.25 },
        },
        { what: 'greatest of the tenths', value: Math.max(...heaps.values()), unit: 'MB' },
      ],
      notes: ['What is held after collecting; the carrier runs in the same process.'],
    }
  })
}
