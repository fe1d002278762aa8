import { randomUUID } from 'node:crypto'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)
const url = (protocols: RegExp, says: string) => z.string().regex(protocols, says)
const postgres = url(/^postgres(ql)?:\/\//, 'must start with postgres://')
const smsRoute = /\+\d{0,7}=(smpp|46elks|sveve|link|twilio)(,(smpp|46elks|sveve|link|twilio))*/.source
const smsRoutes = new RegExp(`^${smsRoute}(;${smsRoute})*$`)

const web = url(/^https?:\/\//, 'must start with http:// or https://')
const hookSecret = z.string().min(24, 'must be at least 24 characters').optional()

const shape = {
  PORT: port.default(3000),
  HOST: z.string().min(1).default('0.0.0.0'),
  DATABASE_URL: postgres.optional(),
  DATABASE_DIRECT_URL: postgres.optional(),
  DATABASE_READ_URL: postgres.optional(),
  HELSEBRO_DATA: z.string().min(1).default('.helsebro'),
  HELSEBRO_MEDIA: z.string().min(1).optional(),
  HELSEBRO_WORLD: z.enum(['alive', 'demo', 'none']).default('alive'),
  HELSEBRO_ROLE: z.enum(['web', 'worker', 'all']).default('all'),
  HELSEBRO_ORIGIN: url(
    /^https?:\/\/[^/]+$/,
    'must be like https://helsebro.example.org, without a path',
  ).optional(),
  HELSEBRO_KEYS: z.string().min(1).optional(),
  HELSEBRO_BACKUP_PASSPHRASE: z.string().min(12, 'must be at least 12 characters').optional(),
  HELSEBRO_LOG: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  HELSEBRO_METRICS_TOKEN: z.string().min(16, 'must be at least 16 characters').optional(),
  HELSEBRO_TRUST_PROXY: z.coerce.number().int().min(0).max(5).default(0),
  HELSEBRO_SMS_ROUTES: z
    .string()
    .regex(smsRoutes, 'must be like +47=smpp,46elks;+=twilio,46elks, of smpp, 46elks, sveve, link and twilio')
    .optional(),
  HELSEBRO_46ELKS_USER: z.string().min(1).optional(),
  HELSEBRO_46ELKS_PASSWORD: z.string().min(1).optional(),
  HELSEBRO_46ELKS_URL: web.default('https://api.46elks.com/a1'),
  HELSEBRO_46ELKS_HOOK_SECRET: hookSecret,
  HELSEBRO_SVEVE_USER: z.string().min(1).optional(),
  HELSEBRO_SVEVE_PASSWORD: z.string().min(1).optional(),
  HELSEBRO_SVEVE_URL: web.default('https://sveve.no/SMS/SendMessage'),
  HELSEBRO_SVEVE_HOOK_SECRET: hookSecret,
  HELSEBRO_LINK_USER: z.string().min(1).optional(),
  HELSEBRO_LINK_PASSWORD: z.string().min(1).optional(),
  HELSEBRO_LINK_PLATFORM: z.string().min(1).default('COMMON_API'),
  HELSEBRO_LINK_PARTNER: z.string().min(1).optional(),
  HELSEBRO_LINK_GATE: z.string().min(1).optional(),
  HELSEBRO_LINK_URL: web.default('https://n-eu.linkmobility.io'),
  HELSEBRO_LINK_HOOK_SECRET: hookSecret,
  HELSEBRO_TWILIO_ACCOUNT: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/, 'must be AC and 32 digits or letters a to f')
    .optional(),
  HELSEBRO_TWILIO_TOKEN: z.string().min(1).optional(),
  HELSEBRO_TWILIO_URL: web.default('https://api.twilio.com'),
  HELSEBRO_SMPP_HOST: z.string().min(1).optional(),
  HELSEBRO_SMPP_PORT: port.default(2775),
  HELSEBRO_SMPP_TLS: z.enum(['yes', 'no']).default('no'),
  HELSEBRO_SMPP_SYSTEM_ID: z.string().min(1).max(15).optional(),
  HELSEBRO_SMPP_PASSWORD: z.string().min(1).max(64).optional(),
  HELSEBRO_SMPP_SYSTEM_TYPE: z.string().max(12).default(''),
  HELSEBRO_SMPP_BIND: z.enum(['transceiver', 'pair']).default('transceiver'),
  HELSEBRO_SMPP_WINDOW: z.coerce.number().int().min(1).max(1000).default(10),
  HELSEBRO_SMPP_SOURCE: z
    .string()
    .regex(
      /^(\+\d{6,15}|\d{3,8}|[A-Za-z0-9 ]{3,11})$/,
      'must be a number like +4700000000, or 3 to 11 letters',
    )
    .optional(),
  HELSEBRO_SMPP_ALPHABET: z.enum(['gsm7', 'latin1']).default('gsm7'),
  HELSEBRO_SMPP_RECEIPT_IDS: z.enum(['same', 'decimal', 'hex']).default('same'),
  HELSEBRO_SMTP_URL: url(/^smtps?:\/\//, 'must start with smtp:// or smtps://').optional(),
  HELSEBRO_SMTP_FROM: z.email('must be an e-mail address').optional(),
  HELSEBRO_SMTP_TLS: z.enum(['required', 'offered']).default('required'),
  HELSEBRO_SMTP_DKIM_SELECTOR: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,63}$/, 'must be the name before ._domainkey')
    .optional(),
  HELSEBRO_SMTP_DKIM_KEY: z.string().min(1).optional(),
  HELSEBRO_TRANSLATE_URL: web.optional(),
  HELSEBRO_TRANSLATE_KEY: z.string().min(1).optional(),
  HELSEBRO_PUSH_KEYS: z
    .string()
    .regex(/^[\w-]{87}:[\w-]{43}$/, 'must be <public>:<private>, as VAPID keys are written')
    .optional(),
  HELSEBRO_PUSH_HOSTS: z
    .string()
    .default('fcm.googleapis.com push.services.mozilla.com push.apple.com notify.windows.com'),
} as const

const schema = z.object(shape).superRefine((settings, found) => {
  if (!settings.HELSEBRO_SMPP_HOST) return
  for (const name of ['HELSEBRO_SMPP_SYSTEM_ID', 'HELSEBRO_SMPP_PASSWORD'] as const)
    if (settings[name] === undefined)
      found.addIssue({
        code: 'custom',
        path: [name],
        message: 'it is needed where HELSEBRO_SMPP_HOST is set',
      })
})

/** The name of every setting, as docs/operations/settings.md has to list them. */
export const settingNames: readonly string[] = Object.keys(shape)

/** What the operator may set, read once at start. `processId` tells this process apart from its neighbours. */
export type Settings = z.infer<typeof schema> & { readonly processId: string }

/**
 * Reads the settings from the environment (design §6).
 * @param environment usually `process.env`
 * @returns the settings, or one clear sentence for each that is unknown or wrong: the start stops on any
 */
export function readSettings(
  environment: Record<string, string | undefined>,
): { ok: true; settings: Settings } | { ok: false; sentences: string[] } {
  const unknown = Object.keys(environment)
    .filter((name) => /^(HELSEBRO_|DATABASE_)/.test(name) && !(name in shape) && name !== 'HELSEBRO_TEST_URL')
    .map(
      (name) =>
        `${name} is not a setting of Helsebro. The settings are listed in docs/operations/settings.md.`,
    )
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = schema.safeParse(given)
  const wrong = read.success
    ? []
    : read.error.issues.map((issue) => `${issue.path.join('.')} cannot be used: ${issue.message}.`)
  if (!read.success || unknown.length > 0) return { ok: false, sentences: [...unknown, ...wrong] }
  return { ok: true, settings: { ...read.data, processId: randomUUID() } }
}
