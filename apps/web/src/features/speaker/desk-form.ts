import type { FormResult } from '../../lib/form';

/** The refusal that belongs to one of several forms of a page, told by its button and, in lists, by its row. */
export function refusalFor(refusal: FormResult | undefined, intents: readonly string[], row?: { name: string; value: string }): FormResult | undefined {
  if (!refusal || !intents.includes(refusal.values['intent']?.[0] ?? '')) return undefined;
  return row && refusal.values[row.name]?.[0] !== row.value ? undefined : refusal;
}
