import { z } from 'zod'

/** A tenant's short name: part of its host name in a demo and of operator commands. */
export const slug = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, 'slug')

export const tenantKinds = ['municipality', 'organisation'] as const

/** What the operator says when a tenant is made. */
export const newTenant = z.object({
  slug,
  name: z.string().trim().min(2).max(80),
  kind: z.enum(tenantKinds),
  language: z.enum(['nb', 'nn', 'en']),
  hosts: z.array(z.string().regex(/^[a-z0-9.-]{3,253}$/, 'host')).min(1),
  demo: z.boolean().default(false),
})
export type NewTenant = z.input<typeof newTenant>
