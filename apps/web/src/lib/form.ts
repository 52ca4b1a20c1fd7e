import type { FieldProblem } from '@plenary/contracts/errors';

/** What a refused form brings back to its page. */
export interface FormResult {
  ok: false;
  code: string;
  /** The refusal in the reader's language. */
  message: string;
  errors: FieldProblem[];
  values: Record<string, string[]>;
  meta?: Record<string, unknown>;
}

/** Narrows an action's answer to a refusal, for pages whose action also answers other things. */
export function refusalOf(result: unknown): FormResult | undefined {
  const refused = typeof result === 'object' && result !== null && 'ok' in result && result.ok === false && 'values' in result;
  return refused ? (result as FormResult) : undefined;
}
