import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { notFound } from '../errors';

/** One refused field: path as typed in the request, and a stable code. */
export interface Refusal {
  field: string;
  code: string;
  /** What the answer seems to mean, where that is known; the message names it. */
  meant?: string;
}

/** A body, query or message that does not fit its schema. */
export class ValidationError extends Error {
  /** `meta`: facts a client may act on, for example what would be accepted instead. */
  constructor(
    readonly refusals: Refusal[],
    readonly meta?: Record<string, unknown>,
  ) {
    super('common.invalid');
  }
}

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];

const FORMAT_CODES: Record<string, string> = { url: 'url', datetime: 'date', date: 'date', email: 'email' };

/** Turns zod's own issues into our stable codes; schemas that name a code themselves win over this. */
function codeOf(issue: RawIssue): string {
  const absent = issue.input === undefined || issue.input === null || issue.input === '';
  switch (issue.code) {
    case 'invalid_type':
      return absent ? 'required' : 'type';
    case 'invalid_value':
      return absent ? 'required' : 'invalid';
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array' ? 'too_long' : 'too_big';
    case 'too_small':
      if (absent) return 'required';
      return issue.origin === 'string' || issue.origin === 'array' ? 'too_short' : 'too_small';
    case 'invalid_format':
      return absent ? 'required' : (FORMAT_CODES[issue.format] ?? 'invalid');
    case 'unrecognized_keys':
    case 'invalid_key':
      return 'unknown_field';
    default:
      return 'invalid';
  }
}

/** Schemas that guess what was meant say so in the parameters of their issue. */
function meantBy(issue: z.core.$ZodIssue): Pick<Refusal, 'meant'> {
  const meant: unknown = issue.code === 'custom' ? issue.params?.['meant'] : undefined;
  return typeof meant === 'string' ? { meant } : {};
}

function refusalsOf(error: z.ZodError): Refusal[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String).join('.');
    if (issue.code !== 'unrecognized_keys') return [{ field: path, code: issue.message, ...meantBy(issue) }];
    return issue.keys.map((key) => ({ field: path ? `${path}.${key}` : key, code: 'unknown_field' }));
  });
}

/** Parses an input by its contract, or throws a `ValidationError` that names every refused field. */
export function parse<T extends z.ZodType>(schema: T, input: unknown): z.infer<T> {
  const parsed = schema.safeParse(input, { error: codeOf });
  if (parsed.success) return parsed.data;
  throw new ValidationError(refusalsOf(parsed.error).slice(0, 100));
}

/**
 * Validates every argument that names a schema: `@Body({ schema })`, `@Query({ schema })`, `@Param('id', { schema: Id })`.
 * A path that does not fit is answered like an unknown one.
 */
@Injectable()
export class ContractPipe implements PipeTransform {
  transform(value: unknown, metadata: ArgumentMetadata): unknown {
    if (!(metadata.schema instanceof z.ZodType)) return value;
    if (metadata.type !== 'param') return parse(metadata.schema, value ?? {});
    const parsed = metadata.schema.safeParse(value);
    if (!parsed.success) throw notFound();
    return parsed.data;
  }
}
