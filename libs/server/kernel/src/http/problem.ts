import { HttpException } from '@nestjs/common';
import { ERROR_STATUS, type ErrorCode } from '@plenary/contracts/error-codes';
import type { Problem } from '@plenary/contracts/errors';
import type { Language } from '@plenary/contracts/locale';
import { errorMessage, fieldMessage } from '@plenary/i18n';
import { sqlState } from '../db';
import { DomainError, type DomainErrorDetails } from '../errors';
import { type Refusal, ValidationError } from './validation';

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

/** Which stable answer is given, and what goes with it. */
export interface Answer extends DomainErrorDetails {
  code: ErrorCode;
  refusals?: Refusal[];
}

/** Postgres states that mean "not now": connection loss, shutdown, timeouts, too many clients, full disk. */
const UNAVAILABLE = /^(08|57P|57014|55P03|53)/;
/** Postgres states that mean hostile or impossible input got past a schema: bad text or number forms. */
const IMPOSSIBLE_INPUT = new Set(['22P02', '22003', '22021', '22007', '22008']);

const BY_STATUS: Record<number, ErrorCode> = {
  400: 'common.malformed', 401: 'common.unauthenticated', 403: 'common.forbidden', 404: 'common.not_found',
  405: 'common.method_not_allowed', 413: 'common.too_large', 415: 'common.unsupported_media_type', 429: 'common.rate_limited', 503: 'common.unavailable',
};

const hasStatusCode = (error: unknown): error is { statusCode: number } =>
  typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number';

/** By its message, not its class: errors of Node itself may be of another realm. */
const isConnectionLoss = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'message' in error && /ECONNREFUSED|ECONNRESET|EPIPE|Connection terminated|connection error and is not queryable|Query read timeout|timeout exceeded when trying to connect|Driver not Connected/i.test(String(error.message));

/** Which stable answer an error gets. Unknown errors are masked. */
export function answerFor(error: unknown): Answer {
  if (error instanceof DomainError) return { code: error.code, ...error.details };
  if (error instanceof ValidationError) return { code: 'common.invalid', refusals: error.refusals, ...(error.meta && { meta: error.meta }) };
  if (error instanceof HttpException) return { code: BY_STATUS[error.getStatus()] ?? 'common.internal' };
  const state = sqlState(error);
  if (state && IMPOSSIBLE_INPUT.has(state)) return { code: 'common.not_found' };
  if ((state && UNAVAILABLE.test(state)) || isConnectionLoss(error)) return { code: 'common.unavailable', retryAfterMs: 2_000 };
  if (hasStatusCode(error)) return { code: BY_STATUS[error.statusCode] ?? (error.statusCode < 500 ? 'common.malformed' : 'common.internal') };
  return { code: 'common.internal' };
}

/** The problem body of an answer, in the caller's language. */
export function problemFor(answer: Answer, language: Language): Problem {
  const title = errorMessage(answer.code, language);
  const refusals = answer.refusals ?? [];
  const errors = refusals.map(({ field, code, meant }) => ({ field, code, message: fieldMessage(code, language, meant) }));
  if (answer.field) errors.push({ field: answer.field, code: answer.code, message: title });
  return {
    type: `/api/problems/${answer.code}`,
    title,
    status: ERROR_STATUS[answer.code],
    code: answer.code,
    ...(errors.length > 0 && { errors }),
    ...(answer.retryAfterMs !== undefined && { retryAfterMs: answer.retryAfterMs }),
    ...(answer.meta && { meta: answer.meta }),
  };
}
