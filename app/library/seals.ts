/** What the words of an error report are bound to. */
export function noteSeal(scope: { readonly tenantId: string }, id: string): string {
  return `library.error_report.note:${scope.tenantId}:${id}`
}
