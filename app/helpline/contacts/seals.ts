import type { Scope } from '../../privacy/scope.ts'

type Place =
  | 'request_contact.phone'
  | 'request_contact.words'
  | 'request_contact.avoid'
  | 'thread_entry.words'
  | 'translation_report.words'

/** Where a sealed value of this module belongs: moved to another column, tenant or row it does not open. */
export function sealContext(scope: Pick<Scope, 'tenantId'>, place: Place, id: string): string {
  return `helpline.${place}:${scope.tenantId}:${id}`
}

/** Seals words where there are any. */
export function sealed(scope: Scope, place: Place, id: string, words: string | null): Buffer | null {
  return words ? scope.world.keys.seal(words, sealContext(scope, place, id)) : null
}

/** Opens what `sealed` made. */
export function opened(scope: Scope, place: Place, id: string, value: Buffer | null): string | null {
  return value ? scope.world.keys.open(value, sealContext(scope, place, id)) : null
}
