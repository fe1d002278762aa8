import type { Settings } from '../../platform/settings.ts'
import { readRoutes } from './routes.ts'

type Name = keyof Settings

/** What each SMS supplier needs: to send, and to hand texts in, where it does not sign them. */
const needs: Readonly<Record<string, { readonly send: readonly Name[]; readonly hook?: Name }>> = {
  smpp: { send: ['HELSEBRO_SMPP_HOST', 'HELSEBRO_SMPP_SYSTEM_ID', 'HELSEBRO_SMPP_PASSWORD'] },
  '46elks': {
    send: ['HELSEBRO_46ELKS_USER', 'HELSEBRO_46ELKS_PASSWORD'],
    hook: 'HELSEBRO_46ELKS_HOOK_SECRET',
  },
  sveve: { send: ['HELSEBRO_SVEVE_USER', 'HELSEBRO_SVEVE_PASSWORD'], hook: 'HELSEBRO_SVEVE_HOOK_SECRET' },
  link: {
    send: ['HELSEBRO_LINK_USER', 'HELSEBRO_LINK_PASSWORD', 'HELSEBRO_LINK_PARTNER'],
    hook: 'HELSEBRO_LINK_HOOK_SECRET',
  },
  twilio: { send: ['HELSEBRO_TWILIO_ACCOUNT', 'HELSEBRO_TWILIO_TOKEN'] },
}

/**
 * What the settings say about SMS, for the operator: which suppliers are set up, which are half set up, and what would
 * not come back (docs/operations/messaging.md). Asks nobody.
 * @returns findings; `well` is false for what somebody has begun and not ended
 */
export function lookAtSuppliers(settings: Settings): { readonly well: boolean; readonly says: string }[] {
  const isSet = (name: Name) => settings[name] !== undefined
  const begun = Object.entries(needs).filter(([, { send }]) => send.some(isSet))
  const whole = begun.filter(([, { send }]) => send.every(isSet)).map(([name]) => name)
  const findings = begun.flatMap(([name, { send, hook }]) => {
    const missing = send.filter((each) => !isSet(each))
    if (missing.length > 0)
      return [
        { well: false, says: `The SMS supplier ${name} is half set up: ${missing.join(', ')} is missing.` },
      ]
    return hook && !isSet(hook)
      ? [{ well: false, says: `Texts and receipts that ${name} hands in are refused: ${hook} is not set.` }]
      : []
  })
  const overHttp = whole.filter((name) => name !== 'smpp')
  if (overHttp.length > 0 && !settings.HELSEBRO_ORIGIN)
    findings.push({
      well: false,
      says: `No receipt can come back from ${overHttp.join(', ')}: HELSEBRO_ORIGIN is not set.`,
    })
  for (const [prefix, names] of readRoutes(settings.HELSEBRO_SMS_ROUTES ?? '') ?? [])
    for (const name of names.filter((each) => !whole.includes(each)))
      findings.push({
        well: false,
        says: `HELSEBRO_SMS_ROUTES sends ${prefix} over ${name}, which is not set up.`,
      })
  const [only] = whole
  if (!only)
    findings.push({ well: true, says: 'No SMS supplier is set up: texts outside demonstrations wait.' })
  else if (whole.length === 1)
    findings.push({
      well: true,
      says: `Texts go over ${only} alone: when it fails, they wait until it is back.`,
    })
  else findings.push({ well: true, says: `Texts go over ${whole.join(', ')}.` })
  return findings
}
