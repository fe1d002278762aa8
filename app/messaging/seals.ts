type Tenant = { readonly tenantId: string }

/** What a message's sealed column is bound to. */
export function messageSeal(scope: Tenant, column: 'address' | 'body' | 'subject', id: string): string {
  return `messaging.message.${column}:${scope.tenantId}:${id}`
}

/** What the sealed columns of a text that came in are bound to. */
export function inboundSeal(scope: Tenant, column: 'from' | 'text', id: string): string {
  return `messaging.inbound.${column}:${scope.tenantId}:${id}`
}

/** What the sealed columns of a text on a simulated phone are bound to. */
export function simulatedSeal(scope: Tenant, column: 'phone' | 'text', id: string): string {
  return `messaging.simulated_text.${column}:${scope.tenantId}:${id}`
}

/** What the sealed columns of a ringing simulated phone are bound to. */
export function ringSeal(scope: Tenant, column: 'phone' | 'caller' | 'next', id: string): string {
  return `messaging.simulated_ring.${column}:${scope.tenantId}:${id}`
}

/** What the number of someone who wrote STOP is bound to. */
export function stopSeal(scope: Tenant, id: string): string {
  return `messaging.stop.address:${scope.tenantId}:${id}`
}

/** What a part of a text that came in is bound to; its tenant is not known before the text is whole. */
export function partSeal(id: string): string {
  return `messaging.inbound_part.part:${id}`
}

/** What the sealed columns of a device that shows notices are bound to. */
export function subscriptionSeal(scope: Tenant, column: 'endpoint' | 'keys', id: string): string {
  return `messaging.push_subscription.${column}:${scope.tenantId}:${id}`
}

/** What the sealed columns of a spoken message are bound to: her number, and the key to its sound. */
export function voicemailSeal(scope: Tenant, column: 'phone' | 'key', id: string): string {
  return `messaging.voicemail.${column}:${scope.tenantId}:${id}`
}
