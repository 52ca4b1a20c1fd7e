/** A failure that the person at the terminal can mend: its message is one sentence that says what to do. */
export class Advice extends Error {}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** Turns a failure into the text to print: known ones as their one sentence, unknown ones with their stack. */
export function explain(error: unknown): string {
  if (error instanceof Advice) return error.message;
  if (hasCode(error, 'ENOSPC')) return 'The disk is full: free some space and run the command again.';
  if (hasCode(error, 'EACCES') && error instanceof Error) {
    return `This user may not use a file that is needed (${error.message}): correct its owner or mode and run the command again.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
