import { DomainError } from '../errors';
import { sqlState } from '../db';

const LONGEST = 300;

/** Why something failed, short and without anybody's address: what a dead letter keeps. */
export function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return error.code;
  const state = sqlState(error);
  if (state) return `database.${state}`;
  if (!(error instanceof Error)) return 'unknown';
  const text = error.name === 'Error' ? error.message : `${error.name}: ${error.message}`;
  return text.replace(/[^\s<>"'()]+@[^\s<>"'()]+/g, '[address]').replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').slice(0, LONGEST);
}
