import type { Typed } from '../forms.ts'
import { type Refused, readForm } from '../forms.ts'
import { readPhone } from '../phones.ts'
import { type NewVolunteer, volunteerForm } from './volunteers.schema.ts'

/**
 * Reads a coordinator's form for a volunteer, the phone by the tenant's rule.
 * @param tenant `demo`: its own undiallable numbers count as numbers
 */
export async function readVolunteer(
  request: Request,
  tenant: { readonly demo: boolean },
): Promise<{ ok: true; value: NewVolunteer; typed: Typed } | ({ ok: false } & Refused)> {
  const form = await readForm(request, volunteerForm)
  if (!form.ok) return form
  const phone = readPhone(form.value.phone, { demo: tenant.demo })
  if (!phone.ok) return { ok: false, errors: { phone: phone.reason }, typed: form.typed }
  return { ok: true, value: { ...form.value, phone: phone.e164 }, typed: form.typed }
}
