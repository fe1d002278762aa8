import { offeredLanguages } from '../../languages/choosing.ts'
import type { Language } from '../../languages/registry.ts'
import type { Scope } from '../../privacy/scope.ts'
import { notFound } from '../refusals.ts'
import type { Tenant } from '../tenants.ts'
import type { TenantSettings } from './settings.schema.ts'
import { settingsFor } from './settings.ts'

/** The interface languages a tenant's pages are offered in, its own first. */
export function pageLanguages(tenant: Tenant, settings: TenantSettings): readonly Language[] {
  return offeredLanguages(tenant.language === 'nn' ? 'nn' : 'nb', settings.languages)
}

/**
 * The language of a page from its address, and the tenant's settings.
 * @throws the missing page when the tenant does not offer it
 */
export async function pageOf(
  scope: Scope,
  tenant: Tenant,
  tag: string | undefined,
): Promise<{ language: Language; settings: TenantSettings }> {
  const settings = await settingsFor(scope)
  const language = pageLanguages(tenant, settings).find((each) => each.tag === tag)
  if (!language) throw notFound()
  return { language, settings }
}
