import type { Tx } from '../../platform/database.ts'
import { notify } from '../../platform/notices.ts'
import type { World } from '../../platform/world.ts'
import { audit } from '../../privacy/audit.ts'
import type { Scope } from '../../privacy/scope.ts'
import { inScope } from '../../privacy/transactions.ts'
import { lockedSetting, renameTenant, settingRows, upsertSetting } from './settings.queries.ts'
import { type SettingGroup, settingGroups, type TenantSettings } from './settings.schema.ts'

type Kept = {
  readonly until: Temporal.Instant
  readonly groups: ReadonlyMap<string, unknown>
  readonly settings: TenantSettings
}

const kept = new WeakMap<World, Map<string, Kept>>()
const keptSeconds = 5

/** A tenant's settings with defaults where it has chosen nothing; up to five seconds old (scale C12). */
export async function settingsOf(tx: Tx, scope: Scope): Promise<TenantSettings> {
  return (await keptOf(tx, scope)).settings
}

/** As `settingsOf`, where no transaction is open: asks the database only if it has not been asked for seconds. */
export async function settingsFor(scope: Scope): Promise<TenantSettings> {
  return freshEnough(scope)?.settings ?? inScope(scope, (tx) => settingsOf(tx, scope))
}

/** As `settingsOf`, as they are at this moment: for the page where they are changed. */
export async function freshSettings(tx: Tx, scope: Scope): Promise<TenantSettings> {
  forget(scope)
  return (await keptOf(tx, scope)).settings
}

/**
 * A group whose shape a higher module keeps (`dispatch`): the caller parses it by its own schema.
 * @returns undefined when the tenant has chosen nothing; up to five seconds old
 */
export async function settingValue(tx: Tx, scope: Scope, name: string): Promise<unknown> {
  return (await keptOf(tx, scope)).groups.get(name)
}

/**
 * Stores one group, already checked by its schema, and tells every process. The log keeps which of its fields
 * changed, from what to what where that is a number or a code; words of the tenant's own stay out of it.
 */
export async function saveSettings(
  scope: Scope,
  name: string,
  value: Record<string, unknown>,
): Promise<void> {
  await inScope(scope, (tx) => storeSettings(tx, scope, name, value))
}

/** As `saveSettings`, inside a transaction that does more. */
export async function storeSettings(
  tx: Tx,
  scope: Scope,
  name: string,
  value: Record<string, unknown>,
): Promise<void> {
  const [before] = await lockedSetting(tx, scope, name)
  await upsertSetting(tx, scope, name, value)
  const detail = changes((before?.value ?? {}) as Record<string, unknown>, value)
  await audit(tx, scope, { act: 'people.settings_changed', reason: name, detail })
  await tellAll(tx, scope)
}

/** Changes what the tenant is called, and the form of Norwegian it writes (KS-28). */
export async function nameTenant(
  scope: Scope,
  wish: { name: string; language: 'nb' | 'nn' | 'en' },
): Promise<void> {
  await inScope(scope, async (tx) => {
    await renameTenant(tx, scope.tenantId, wish.name, wish.language)
    await audit(tx, scope, { act: 'people.tenant_named', detail: { language: wish.language } })
    await tellAll(tx, scope)
  })
}

/** Tells every process that a tenant's settings, and so its public pages, have changed. */
export async function tellAll(tx: Tx, scope: Scope): Promise<void> {
  forget(scope)
  await notify(tx, { tenantId: scope.tenantId, topic: 'tenants' })
  await notify(tx, { tenantId: scope.tenantId, topic: 'pages' })
}

/** One group as its schema reads it; a field that no longer fits gives the group's default. */
export function readGroup<G extends SettingGroup>(name: G, stored: unknown) {
  const schema = settingGroups[name]
  const read = schema.safeParse(stored ?? {})
  return (read.success ? read.data : schema.parse({})) as ReturnType<(typeof settingGroups)[G]['parse']>
}

function whole(groups: ReadonlyMap<string, unknown>): TenantSettings {
  const { offered, spoken } = readGroup('languages', groups.get('languages'))
  const { relay, shownNumber, callsFrom, callsTo, missedCall, voicemail } = readGroup(
    'telephony',
    groups.get('telephony'),
  )
  return {
    languages: offered,
    spoken,
    hours: readGroup('hours', groups.get('hours')),
    contacts: readGroup('contacts', groups.get('contacts')),
    texts: readGroup('texts', groups.get('texts')),
    relay,
    shownNumber,
    callHours: { from: callsFrom, to: callsTo },
    missedCall,
    voicemail,
    coverage: readGroup('coverage', groups.get('coverage')),
    population: readGroup('population', groups.get('population')).facts,
    retention: readGroup('retention', groups.get('retention')).days,
    capabilities: readGroup('capabilities', groups.get('capabilities')),
  }
}

function freshEnough(scope: Scope): Kept | undefined {
  const known = kept.get(scope.world)?.get(scope.tenantId)
  return known && Temporal.Instant.compare(scope.world.clock.now(), known.until) < 0 ? known : undefined
}

async function keptOf(tx: Tx, scope: Scope): Promise<Kept> {
  const known = freshEnough(scope)
  if (known) return known
  const until = scope.world.clock.now().add({ seconds: keptSeconds })
  const groups = new Map((await settingRows(tx, scope)).map(({ name, value }) => [name, value]))
  const ofWorld = kept.get(scope.world) ?? new Map<string, Kept>()
  kept.set(scope.world, ofWorld)
  const fresh = { until, groups, settings: whole(groups) }
  ofWorld.set(scope.tenantId, fresh)
  return fresh
}

/** Forgets a tenant's settings, which have changed; without a tenant: everybody's. */
export function forgetSettings(world: World, tenantId?: string): void {
  if (tenantId === undefined) kept.delete(world)
  else kept.get(world)?.delete(tenantId)
}

function forget(scope: Scope): void {
  forgetSettings(scope.world, scope.tenantId)
}

function changes(before: Record<string, unknown>, after: Record<string, unknown>) {
  const detail: Record<string, string | number | boolean | null> = {}
  for (const [field, value] of Object.entries(after)) {
    const was = before[field]
    if (JSON.stringify(was) === JSON.stringify(value)) continue
    detail[field] = isCode(was) && isCode(value) ? `${was ?? '–'} → ${value}` : 'changed'
  }
  return detail
}

const isCode = (value: unknown) =>
  value === undefined || typeof value === 'number' || typeof value === 'boolean'
