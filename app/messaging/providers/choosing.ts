import type { World } from '../../platform/world.ts'
import { type Circuits, openCircuits } from '../delivery/circuits.ts'
import { elks, elksVoice } from './elks.ts'
import type { Hearing } from './hearing.ts'
import { link } from './link.ts'
import type { Channel, Provider, Voice } from './provider.ts'
import { push } from './push.ts'
import { prefixOf, readRoutes } from './routes.ts'
import { simulator, simulatorVoice } from './simulator.ts'
import { smpp } from './smpp/carrier.ts'
import { smtp } from './smtp.ts'
import { sveve } from './sveve.ts'
import { twilio, twilioVoice } from './twilio.ts'

/** Who makes each real provider, in the order they are tried where no routes are set; undefined where it is not set up. */
const makers: readonly ((world: World) => Provider | undefined)[] = [
  (world) => smpp(world),
  (world) => elks(world),
  (world) => sveve(world),
  (world) => link(world),
  (world) => twilio(world),
  (world) => smtp(world),
  (world) => push(world),
]

/**
 * Who may carry what, in order. A route is a country's prefix (`+47`), `+` for all other numbers, or the name of
 * another channel.
 */
export type Carriers = {
  readonly routes: ReadonlyMap<string, readonly Provider[]>
  /** Which of them are given nothing for now; absent where all always are. */
  readonly circuits?: Circuits
}

type Open = { readonly real: Carriers; readonly demo: Carriers; readonly providers: readonly Provider[] }

/** Where no provider is set up, a message waits, and the log says for what. */
const nobody = (channel: Provider['channel']): Provider => ({
  name: 'none',
  channel,
  send: async () => ({ kind: 'unreachable', code: 'no_provider' }),
})

const opened = new WeakMap<World, Open>()

// Made once for each process: a provider may hold a connection and a window (SMPP 3.4).
function openCarriers(world: World): Open {
  const known = opened.get(world)
  if (known) return known
  const providers = makers.map((make) => make(world)).filter((provider) => provider !== undefined)
  const all = simulator(world)
  const open = {
    providers,
    real: { routes: routesOf(world, providers), circuits: openCircuits(world) },
    demo: {
      routes: new Map<string, readonly Provider[]>([
        ['+', [all]],
        ['email', [{ ...all, channel: 'email' }]],
        ['push', [{ ...all, channel: 'push' }]],
      ]),
    },
  }
  opened.set(world, open)
  return open
}

function routesOf(world: World, providers: readonly Provider[]): Carriers['routes'] {
  const by = (channel: Provider['channel']) => providers.filter((each) => each.channel === channel)
  const or = (channel: Provider['channel'], some: readonly Provider[]) =>
    some.length > 0 ? some : [nobody(channel)]
  const texts = by('sms')
  const routes = new Map<string, readonly Provider[]>([['+', or('sms', texts)]])
  for (const [prefix, names] of readRoutes(world.settings.HELSEBRO_SMS_ROUTES ?? '') ?? [])
    routes.set(
      prefix,
      or(
        'sms',
        names.flatMap((name) => texts.find((each) => each.name === name) ?? []),
      ),
    )
  return routes.set('email', or('email', by('email'))).set('push', or('push', by('push')))
}

/**
 * Who carries a tenant's messages. A demonstration reaches nobody but its own phones, whatever the operator has set up:
 * texts, e-mails and pushes alike lie there.
 */
export function carriersFor(world: World, place: { readonly demo: boolean }): Carriers {
  const { demo, real } = openCarriers(world)
  return place.demo ? demo : real
}

/** Every real provider that the operator has set up, in order; a demonstration's are not among them. */
export function realProviders(world: World): readonly Provider[] {
  return openCarriers(world).providers
}

/** The same providers for every route and always: for tests and measurements. */
export function onlyCarriers(providers: readonly Provider[]): Carriers {
  return { routes: new Map(['+', 'email', 'push'].map((route) => [route, providers])) }
}

/**
 * The route of a message, kept with it since the address itself is sealed.
 * @param address E.164 where it goes by SMS
 */
export function routeOf(world: World, channel: Channel, address: string): string {
  return channel === 'sms' ? prefixOf(openCarriers(world).real.routes.keys(), address) : channel
}

/**
 * Opens the connections of the providers that hold one; what does not open now is tried again by the provider itself.
 * @param hearing what is done with what they hand in
 */
export async function startCarriers(world: World, hearing: Hearing): Promise<void> {
  await Promise.all(realProviders(world).map((each) => each.start?.(hearing)))
}

/** Lets what is on its way end, and closes. */
export async function stopCarriers(world: World): Promise<void> {
  await Promise.all(realProviders(world).map((each) => each.stop?.()))
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
