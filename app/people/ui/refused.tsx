import { ErrorSummary } from '../../ui/notice.tsx'
import { useFrame } from '../frames.ts'
import { faultsIn, type RefusedForm } from '../refused-forms.ts'

export { type RefusedForm, useRefused } from '../refused-forms.ts'

/**
 * What must be mended, first on the page, each line leading to its field.
 * @param props.idOf a field's control, where its id is not its name
 */
export function RefusedSummary({
  form,
  fields,
  idOf,
}: {
  form: RefusedForm
  fields: Record<string, string>
  idOf?: (field: string) => string
}) {
  const { t } = useFrame()
  return <ErrorSummary title={t('staff.error.title')} errors={faultsIn(form, fields, idOf)} />
}
