import { z } from 'zod'
import { languages as interfaceLanguages } from '../../languages/registry.ts'
import { canBeAskedFor, isSpoken } from '../../languages/spoken.ts'
import type { Capability } from '../../privacy/permissions.ts'

const complete = interfaceLanguages.filter(({ tier }) => tier === 1).map(({ tag }) => tag)
const minute = z.int().min(0).max(1439)
const words = (most: number) => z.string().trim().max(most).default('')

/** Which languages the pages are offered in, and which can be asked for. */
export const languageSettings = z.object({
  /** Interface languages, in the order they are offered. */
  offered: z
    .array(z.string().refine((tag) => interfaceLanguages.some((each) => each.tag === tag)))
    .min(1)
    .default(complete),
  /** Spoken languages and groups (`ku`) that can be asked for; empty: whatever the volunteers speak. */
  spoken: z.array(z.string().refine(canBeAskedFor)).default([]),
})

/** When people are called back, in minutes since midnight by the tenant's clock. */
export const hourSettings = z.object({ from: minute.default(9 * 60), to: minute.default(20 * 60) })

/** Whom to turn to. Numbers are E.164 or a Norwegian short number; empty where there is none. */
export const contactSettings = z.object({
  coordinatorName: words(80),
  coordinatorPhone: words(20),
  professionalsName: words(120),
  professionalsPhone: words(20),
  professionalsEmail: words(120),
  /** Whom to ask about what is kept of one (GDPR art. 13, 38): a data protection officer, or who does it here. */
  privacyName: words(120),
  privacyEmail: words(120),
  /** Those who work with children, to whom "I am under 16" goes. */
  underSixteenName: words(120),
  underSixteenPhone: words(20),
  underSixteenText: words(600),
})

/** The tenant's own words by interface language; where it has none, the catalogue's stand. */
export const textSettings = z.object({
  welcome: z.record(z.string(), z.string().trim().max(400)).default({}),
  about: z.record(z.string(), z.string().trim().max(4000)).default({}),
})

/** Who connects calls (`simulator` in demonstrations only), and the number that rings at the person's. */
export const telephonySettings = z.object({
  relay: z.enum(['none', '46elks', 'twilio', 'simulator']).default('none'),
  shownNumber: words(20),
  /** Between which minutes of the day calls are connected, both included; the whole day by itself. */
  callsFrom: minute.default(0),
  callsTo: minute.default(24 * 60 - 1),
  /** What a call that nobody answers becomes: a text alone, or also a request to be called back. */
  missedCall: z.enum(['text', 'request']).default('text'),
  /** Whether a spoken message is taken: never, when those on shift did not answer, or also when nobody is on shift. */
  voicemail: z.enum(['off', 'unanswered', 'always']).default('off'),
})

/** How many volunteers each spoken language should have (HA-20). */
export const coverageSettings = z.object({
  least: z.int().min(0).max(500).default(2),
  wanted: z.record(z.string().refine(isSpoken), z.int().min(0).max(500)).default({}),
})

/** How many live here who speak a language, from which year and whom (HA-16). */
export const populationSettings = z.object({
  facts: z
    .array(
      z.object({
        language: z.string().refine(isSpoken),
        people: z.int().min(0).max(10_000_000),
        year: z.int().min(1900).max(2100),
        source: z.string().trim().min(2).max(200),
      }),
    )
    .default([]),
})

/** The tenant's own periods in days, by rule; privacy/periods.ts holds them within each rule's bounds (norms 7). */
export const retentionSettings = z.object({
  days: z.record(z.string(), z.int().min(0).max(3650)).default({}),
})

/** Which parts of the service are in use here: all but call-outs in a crisis, until the place says otherwise (BM-09, BM-55). */
export const capabilitySettings = z.object({
  helpline: z.boolean().default(true),
  conversations: z.boolean().default(true),
  roster: z.boolean().default(true),
  broadcasts: z.boolean().default(true),
  preparedness: z.boolean().default(false),
} satisfies Record<Capability, z.ZodType>)

/** Every group of settings that people keeps the shape of, by its name in `people.setting`. */
export const settingGroups = {
  languages: languageSettings,
  hours: hourSettings,
  contacts: contactSettings,
  texts: textSettings,
  telephony: telephonySettings,
  coverage: coverageSettings,
  population: populationSettings,
  retention: retentionSettings,
  capabilities: capabilitySettings,
} as const

export type SettingGroup = keyof typeof settingGroups

/** A tenant's settings, whole: what it has not chosen has its default. */
export type TenantSettings = {
  readonly languages: readonly string[]
  readonly spoken: readonly string[]
  readonly hours: z.output<typeof hourSettings>
  readonly contacts: z.output<typeof contactSettings>
  readonly texts: z.output<typeof textSettings>
  readonly relay: z.output<typeof telephonySettings>['relay']
  readonly shownNumber: string
  readonly callHours: { readonly from: number; readonly to: number }
  readonly missedCall: z.output<typeof telephonySettings>['missedCall']
  readonly voicemail: z.output<typeof telephonySettings>['voicemail']
  readonly coverage: z.output<typeof coverageSettings>
  readonly population: z.output<typeof populationSettings>['facts']
  readonly retention: z.output<typeof retentionSettings>['days']
  readonly capabilities: Readonly<Record<Capability, boolean>>
}
