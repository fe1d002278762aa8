import type { World } from '../../platform/world.ts'
import { elks } from './elks.ts'
import type { Provider } from './provider.ts'
import { simulator } from './simulator.ts'

/** Where no provider is set up, a message waits, and the log says for what. */
const nobody: Provider = {
  name: 'none',
  send: async () => ({ kind: 'unreachable', code: 'no_provider' }),
}

/**
 * Who carries a tenant's texts, in the order they are tried. A demonstration reaches nobody but its own phones,
 * whatever the operator has set up.
 */
export function providersFor(world: World, place: { readonly demo: boolean }): readonly Provider[] {
  if (place.demo) return [simulator(world)]
  const real = [elks(world)].filter((provider) => provider !== undefined)
  return real.length > 0 ? real : [nobody]
}
