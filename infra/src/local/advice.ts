/** A failure that the person at the terminal can mend: its message is one sentence that says what to do. */
export class Advice extends Error {}

/** The code by which the system or the database names an error, or ''. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

function textOf(error: unknown, part: 'message' | 'stack'): string {
  const values: Partial<Record<'message' | 'stack', unknown>> = typeof error === 'object' && error !== null ? error : {};
  return typeof values[part] === 'string' ? values[part] : String(error);
}

/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
  return textOf(error, 'message');
}

/** Turns a failure into the text to print: known ones as their one sentence, unknown ones with their stack. */
export function explain(error: unknown): string {
  if (error instanceof Advice) return error.message;
  if (codeOf(error) === 'ENOSPC') return 'The disk is full: free some space and run the command again.';
  if (codeOf(error) === 'EACCES') {
    return `This user may not use a file that is needed (${messageOf(error)}): correct its owner or mode and run the command again.`;
  }
  return textOf(error, 'stack');
}
