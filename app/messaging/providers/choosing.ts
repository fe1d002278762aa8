import type { World } from '../../platform/world.ts'
import { elks, elksVoice } from './elks.ts'
import { link } from './link.ts'
import type { Provider, Voice } from './provider.ts'
import { simulator, simulatorVoice } from './simulator.ts'
import { sveve } from './sveve.ts'
import { twilio, twilioVoice } from './twilio.ts'

/** Where no provider is set up, a message waits, and the log says for what. */
const nobody: Provider = {
  name: 'none',
  channel: 'sms',
  send: async () => ({ kind: 'unreachable', code: 'no_provider' }),
}

/**
 * Who carries a tenant's texts, in the order they are tried. A demonstration reaches nobody but its own phones,
 * whatever the operator has set up.
 */
export function providersFor(world: World, place: { readonly demo: boolean }): readonly Provider[] {
  if (place.demo) return [simulator(world)]
  const real = [elks(world), sveve(world), link(world), twilio(world)].filter(
    (provider) => provider !== undefined,
  )
  return real.length > 0 ? real : [nobody]
}

const nobodyConnects: Voice = {
  name: 'none',
  connect: async () => ({ kind: 'unreachable', code: 'no_provider' }),
}

/**
 * Who connects a tenant's calls, by its setting (norms 16). As with texts, a demonstration rings nobody but its own
 * phones, whatever was chosen; and nobody else has such phones.
 * @returns undefined where calls are not connected at all: then a number is shown instead, and noted
 */
export function voiceFor(
  world: World,
  place: { readonly demo: boolean },
  relay: 'none' | '46elks' | 'twilio' | 'simulator',
): Voice | undefined {
  if (relay === 'none') return undefined
  if (place.demo) return simulatorVoice(world)
  if (relay === '46elks') return elksVoice(world) ?? nobodyConnects
  return relay === 'twilio' ? (twilioVoice(world) ?? nobodyConnects) : undefined
}
