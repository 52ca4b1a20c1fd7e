import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Id } from '@plenary/contracts/common';
import { ValidationError } from './validation';
import type { Incoming } from './caller';

/** The client's name for one write (`Idempotency-Key`, a UUID), or undefined; a repeat gets the first answer. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  const value = context.switchToHttp().getRequest<Incoming>().headers['idempotency-key'];
  if (value === undefined) return undefined;
  if (!Id.safeParse(value).success) throw new ValidationError([{ field: 'Idempotency-Key', code: 'invalid' }]);
  return String(value).toLowerCase();
});
