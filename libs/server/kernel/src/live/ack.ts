import type { Ack, Refused } from '@plenary/contracts/live';
import { type DomainErrorDetails } from '../errors';
import { answerFor } from '../http';

/** What a command is answered when it fails: a code of the closed list, never an inner message. */
export function refusalOf(error: unknown): Refused {
  const answer = answerFor(error);
  const { errors, current } = detailsOf(answer);
  return {
    ok: false,
    code: answer.code,
    ...(errors.length > 0 && { errors }),
    ...(answer.retryAfterMs !== undefined && { retryAfterMs: answer.retryAfterMs }),
    ...(answer.code === 'common.unavailable' && { retryable: true }),
    ...(current !== undefined && { current }),
  };
}

function detailsOf(answer: DomainErrorDetails & { code: string; refusals?: { field: string; code: string }[] }): { errors: { field: string; code: string }[]; current: unknown } {
  const errors = [...(answer.refusals ?? []), ...(answer.field ? [{ field: answer.field, code: answer.code }] : [])];
  return { errors, current: answer.meta?.['current'] };
}

/** The last argument of a message when it can be called; anything else means that no answer is wanted. */
export function ackOf(args: readonly unknown[]): (answer: Ack<unknown>) => void {
  const last = args.at(-1);
  return typeof last === 'function' ? (answer) => void (last as (answer: Ack<unknown>) => void)(answer) : () => undefined;
}
