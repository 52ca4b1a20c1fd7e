import { z } from 'zod';

/** Codes every service can answer. A noun's own codes stand in that noun's file, in the same form. */
export const commonErrors = {
  'common.invalid': 422,
  'common.malformed': 400,
  'common.unauthenticated': 401,
  'common.forbidden': 403,
  'common.foreign_origin': 403,
  'common.not_found': 404,
  'common.method_not_allowed': 405,
  'common.too_slow': 408,
  'common.in_flight': 409,
  'common.version_conflict': 409,
  'common.too_large': 413,
  'common.unsupported_media_type': 415,
  'common.key_reused': 422,
  'common.rate_limited': 429,
  'common.headers_too_large': 431,
  'common.internal': 500,
  'common.unavailable': 503,
} as const satisfies ErrorTable;

/** Code to HTTP status. */
export type ErrorTable = Record<`${string}.${string}`, number>;

/** One refused field of a request. `code` is stable, `message` is in the caller's language. */
export const FieldProblem = z.object({ field: z.string(), code: z.string(), message: z.string() });
export type FieldProblem = z.infer<typeof FieldProblem>;

/** The body of every refusal (RFC 9457), served as `application/problem+json`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  errors: z.array(FieldProblem).optional(),
  retryAfterMs: z.number().optional(),
  meta: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Codes of a single field, the same for every form; their texts stand in the `common` catalogue under `fields`. */
export const FIELD_CODES = [
  'required', 'type', 'too_long', 'too_short', 'too_big', 'too_small', 'invalid', 'unknown_field', 'control_char',
  'bidi_override', 'invalid_unicode', 'email', 'email_eai_unsupported', 'country', 'time_zone', 'url', 'url_not_allowed',
  'date', 'end_before_start', 'zero_length', 'nonexistent_local_time', 'ambiguous_local_time', 'reserved_name',
  'password_common', 'slug', 'taken',
] as const;
