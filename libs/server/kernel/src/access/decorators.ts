import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Permission } from '@plenary/contracts/roles';
import type { RateName } from '@plenary/contracts/limits';
import type { Actor } from './actor';

/** What a route asks of its caller; a route that says nothing stops the boot. */
export type Admission =
  | { kind: 'public' }
  | { kind: 'signedIn' }
  | { kind: 'admin' }
  | { kind: 'can'; permission: Permission; param: string };

export const ADMISSION = 'plenary:admission';
export const RATE = 'plenary:rate';

/** Anyone may call; the use case still decides what they see. */
export const Public = () => SetMetadata<string, Admission>(ADMISSION, { kind: 'public' });

/** Any signed-in person may call. */
export const SignedIn = () => SetMetadata<string, Admission>(ADMISSION, { kind: 'signedIn' });

/** Only a platform administrator may call. */
export const AdminOnly = () => SetMetadata<string, Admission>(ADMISSION, { kind: 'admin' });

/** Only who has `permission` in the event named by the route parameter `param` may call. */
export const Can = (permission: Permission, param = 'eventId') => SetMetadata<string, Admission>(ADMISSION, { kind: 'can', permission, param });

/** Counts calls of this route against a limit of its own, beside the general one. */
export const RateLimit = (rate: RateName) => SetMetadata<string, RateName>(RATE, rate);

/** A request after the guard has recognised its caller. */
export interface RequestWithActor {
  actor: Actor;
}

/** The recognised caller of a route. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => context.switchToHttp().getRequest<RequestWithActor>().actor);
