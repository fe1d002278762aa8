import type { Role } from '../../app/privacy/scope.ts'

/** What makes one of a volunteer's rows special; the rest are trained women who may be asked. */
export type WorldNote = '' | 'man' | 'woman-not-said' | 'untrained' | 'paused' | 'also-in-baerum'

/** A demonstration tenant, written down as data. Everyone in it is invented. */
export type WorldTenant = {
  readonly slug: string
  readonly name: string
  readonly kind: 'municipality' | 'organisation'
  readonly language: 'nb' | 'nn'
  /** Offers its pages in every language that has a catalogue, of the second tier too. */
  readonly everyLanguage?: boolean
  /** Its tens of thousands in the block +47 00 xx xx xx: 10 gives the numbers from +47 00 10 00 00. */
  readonly block: number
  readonly contacts: {
    readonly coordinatorName: string
    readonly professionalsName: string
    readonly underSixteenName: string
  }
  readonly areas: readonly string[]
  readonly near: readonly (readonly [string, string])[]
  readonly spoken: readonly string[]
  readonly wanted: Readonly<Record<string, number>>
  readonly facts: readonly (readonly [language: string, people: number, year: number, source: string])[]
  readonly staff: readonly (readonly [name: string, roles: readonly Role[]])[]
  /** Languages apart by spaces, the mother tongue with a star; areas by name; a note. */
  readonly volunteers: readonly (readonly [name: string, languages: string, areas: string, note: WorldNote])[]
}
