import { notFound } from '../people/refusals.ts'
import type { Scope } from '../privacy/scope.ts'
import { isPrepared } from './preparedness.ts'

/**
 * Lets a page of the crisis features be seen where they are on.
 * @throws the missing page where they are off: off means without a trace (BM-09)
 */
export async function onlyPrepared(scope: Scope): Promise<void> {
  if (!(await isPrepared(scope))) throw notFound()
}
