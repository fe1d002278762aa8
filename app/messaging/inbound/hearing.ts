import type { World } from '../../platform/world.ts'
import { recordLateAnswer } from '../delivery/late-answers.ts'
import { recordReceiptByReference } from '../delivery/references.ts'
import type { Hearing } from '../providers/hearing.ts'
import { freeReference, receiveText } from './inbound.ts'
import { takePart } from './inbound-parts.ts'

/** What is done with what carriers hand in over connections that we opened: the same as with their hooks. */
export function hearingOf(world: World): Hearing {
  return {
    text: (text) => receiveText(world, text),
    free: (text) => freeReference(world, text),
    part: (part) => takePart(world, part),
    receipt: ({ provider, reference, says, code }) =>
      recordReceiptByReference(world, provider, reference, says, code),
    answer: (answer) => recordLateAnswer(world, answer),
  }
}
