import type { ReportForm } from '../../src/shared/report/form-binding'
import type { Unit } from '../../src/shared/unit/unit'
import type { ReadingStore } from '../_server/store'

/** A form with its unit, which says who reaches it: the unit may have been moved since the form was uploaded. */
export interface FoundForm {
  form: ReportForm
  unit: Unit
}

export async function findForm(formId: string, store: ReadingStore): Promise<FoundForm | undefined> {
  const form = await store.forms.find(formId)
  const unit = form && (await store.units.find(form.unitId))
  return form && unit && { form, unit }
}

export const formReach = ({ found }: { found: FoundForm | undefined }) =>
  found && { unitPath: found.unit.path }
