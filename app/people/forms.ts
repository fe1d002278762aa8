import { data } from 'react-router'
import type { z } from 'zod'
import { unreadable } from './refusals.ts'

/** What was typed, as it came: shown again beside the errors so that nothing is lost. */
export type Typed = { readonly [field: string]: readonly string[] }

/** A code for each field that cannot be used; pages say it with the message `error.<code>`. */
export type FieldErrors = { readonly [field: string]: string }

/** What an action returns when the form cannot be used; the page reads it as `actionData`. */
export type Refused = { readonly errors: FieldErrors; readonly typed: Typed }

/**
 * Reads a posted form by its schema. Unusable fields come back as codes (the zod issue's own message where the
 * schema gives one in lower_case, else `required` or `invalid`) with everything she typed.
 * @throws the response 415, 413 or 400 when the body is no form at all
 */
export async function readForm<S extends z.ZodType>(
  request: Request,
  schema: S,
): Promise<{ ok: true; value: z.output<S>; typed: Typed } | ({ ok: false } & Refused)> {
  const typed = await typedValues(request)
  const plain = Object.fromEntries(
    Object.entries(typed).map(([name, all]) => [name, all.length > 1 ? all : all[0]]),
  )
  const read = schema.safeParse(plain)
  if (read.success) return { ok: true, value: read.data, typed }
  const errors: Record<string, string> = {}
  for (const issue of read.error.issues) {
    const field = String(issue.path[0] ?? 'form')
    errors[field] ??= codeOf(issue, typed[field])
  }
  return { ok: false, errors, typed }
}

/**
 * Reads a posted JSON body by its schema.
 * @returns undefined when it does not fit
 * @throws the response 415 when it says to be something else
 */
export async function readJson<S extends z.ZodType>(
  request: Request,
  schema: S,
): Promise<z.output<S> | undefined> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) throw unreadable('wrong_type')
  const body: unknown = await request.json().catch(() => undefined)
  return schema.safeParse(body).data
}

/** The answer of an action whose form could not be used: 400, with errors beside her typed values. */
export function refuse(errors: FieldErrors, typed: Typed) {
  return data<Refused>({ errors, typed }, { status: 400 })
}

function codeOf(issue: z.core.$ZodIssue, values: readonly string[] | undefined): string {
  if (/^[a-z][a-z0-9_]*$/.test(issue.message)) return issue.message
  if (!values || values.every((value) => value.trim() === '')) return 'required'
  return issue.code === 'too_big' ? 'too_long' : 'invalid'
}

/**
 * Reads a posted form with a file in one of its fields; the body's greatest size is the server's (2 MiB).
 * @returns the file's bytes, or null where none was chosen
 * @throws as `readForm`, when the body is no form at all
 */
export async function readUpload(
  request: Request,
  field: string,
): Promise<{ typed: Typed; file: Uint8Array | null }> {
  const copy = request.clone()
  const typed = await typedValues(request)
  const value = (await copy.formData()).get(field)
  return { typed, file: value instanceof File ? new Uint8Array(await value.arrayBuffer()) : null }
}

// What `formData` would make of a plain form, without the objects that files need.
async function fieldsOf(request: Request, type: string): Promise<Iterable<[string, FormDataEntryValue]>> {
  return /^multipart/i.test(type) ? request.formData() : new URLSearchParams(await request.text())
}

/** What somebody typed, with one kind of line end. @throws the response 400 when it was no text */
export function typedText(value: string): string {
  // A replacement character is what is left of bytes that were no UTF-8; a zero byte no database keeps.
  if (value.includes('\uFFFD') || value.includes('\0')) throw unreadable('not_text')
  return value.replaceAll('\r\n', '\n')
}

async function typedValues(request: Request): Promise<Typed> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
    throw unreadable('wrong_type')
  const form = await fieldsOf(request, type).catch(() => {
    throw unreadable('not_text')
  })
  const typed: Record<string, string[]> = {}
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue
    typed[name] = [...(typed[name] ?? []), typedText(value)]
  }
  return typed
}
