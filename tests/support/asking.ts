import assert from 'node:assert/strict'
import { openClient } from './client.ts'
import { textsOn, until } from './phones.ts'
import type { TestHelsebro } from './running.ts'

/**
 * Somebody asks on the public pages, form by form, as a browser without script would.
 * @param form what she fills in beyond her language, such as `phone`
 * @returns the secret of her link
 */
export async function askOnPages(
  helsebro: TestHelsebro,
  language: string,
  form: Record<string, string>,
  tenant = 'baerum',
): Promise<string> {
  const client = openClient(helsebro.port, tenant)
  const checked = await client.post(`/${language}/help`, form)
  assert.equal(checked.status, 200, checked.text.slice(0, 300))
  const hidden = [...checked.text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
  const fields = Object.fromEntries(hidden.map(([, name, value]) => [String(name), String(value)]))
  const sent = await client.post(`/${language}/help/check`, { ...fields, consent: 'yes', step: 'send' })
  assert.equal(sent.status, 302, sent.text.slice(0, 300))
  return sent.location?.split('/').at(-1) ?? ''
}

/** The newest offer on a volunteer's phone: its text, code and secret. @param phone E.164 */
export function offerOn(helsebro: TestHelsebro, tenant: string, phone: string) {
  return until(async () => {
    const texts = await textsOn(helsebro, tenant, phone)
    const text = texts.findLast((each) => each.includes('/o/'))
    return text ? { text, ...offerIn(text) } : undefined
  })
}

/** What a text with an offer leads to. */
export function offerIn(text: string): { secret: string; link: string } {
  const link = /https?:\/\/\S+\/o\/([\w-]+)/.exec(text)
  assert.ok(link?.[1], `no link in: ${text}`)
  return { secret: link[1], link: link[0] }
}
