import type { ErrorCode } from '@plenary/contracts/error-codes';

/** Details of a refusal beside its code. */
export interface DomainErrorDetails {
  /** Name of the field that is to blame, as it stands in the request. */
  field?: string;
  /** Facts a client may show or act on; never another person's data. */
  meta?: Record<string, unknown>;
  retryAfterMs?: number;
}

/** A rule of the domain said no. `code` is one of the closed list in `libs/contracts`; edges turn it into a problem or an ack. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details: DomainErrorDetails = {},
  ) {
    super(code);
    this.name = 'DomainError';
  }
}

/** The one answer for what does not exist and for what the actor may not know to exist. */
export const notFound = (): DomainError => new DomainError('common.not_found');

/** Narrows a lookup: returns the value or answers not found. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw notFound();
  return value;
}
