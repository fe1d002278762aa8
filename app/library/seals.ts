/** What the words of a question are bound to: as she wrote them, and in Norwegian. */
export function questionSeal(
  scope: { readonly tenantId: string },
  column: 'words' | 'norwegian',
  id: string,
): string {
  return `library.question.${column}:${scope.tenantId}:${id}`
}

/** What the name of a webinar's speaker is bound to. */
export function webinarSpeakerSeal(scope: { readonly tenantId: string }, id: string): string {
  return `library.webinar_speaker.name:${scope.tenantId}:${id}`
}

/** What the words of an error report are bound to. */
export function noteSeal(scope: { readonly tenantId: string }, id: string): string {
  return `library.error_report.note:${scope.tenantId}:${id}`
}

/** What the name of whoever speaks in a recording is bound to. */
export function speakerSeal(scope: { readonly tenantId: string }, id: string): string {
  return `library.recording.speaker:${scope.tenantId}:${id}`
}

/** What the contact of a partner is bound to. */
export function partnerContactSeal(scope: { readonly tenantId: string }, id: string): string {
  return `library.partner.contact:${scope.tenantId}:${id}`
}
