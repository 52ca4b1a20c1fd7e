import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Id } from '@plenary/contracts/common';
import { RATES, type RateName } from '@plenary/contracts/limits';
import { ADMISSION, type Actor, type Admission, Authenticator, EventAccess, RATE, type RequestWithActor } from '../access';
import { Config } from '../config';
import { DomainError, notFound } from '../errors';
import { callerOf, type Incoming, isInternal, isOurOwn, isSameOrigin } from './caller';
import { TokenBuckets } from './token-buckets';

const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * The door of every route, in this order: origin, who calls, limits, then what the route asks (deny by default).
 * The use case behind it checks the object again.
 */
@Injectable()
export class AdmissionGuard implements CanActivate {
  private readonly buckets = new TokenBuckets();

  constructor(
    private readonly reflector: Reflector,
    private readonly config: Config,
    private readonly authenticator: Authenticator,
    private readonly access: EventAccess,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<Incoming & RequestWithActor & { params: Record<string, string> }>();
    this.checkOrigin(request);
    const actor = await this.authenticator.authenticate(callerOf(request, this.config));
    request.actor = actor;
    if (!isOurOwn(request, this.config)) this.checkRate(context, actor);
    await this.admit(this.reflector.getAllAndOverride<Admission | undefined>(ADMISSION, [context.getHandler(), context.getClass()]), actor, request.params);
    return true;
  }

  private checkOrigin(request: Incoming): void {
    if (!UNSAFE.has(request.method) || isInternal(request, this.config)) return;
    const { origin, host, cookie } = request.headers;
    const allowed = origin === undefined ? cookie === undefined : isSameOrigin(origin, host, this.config);
    if (!allowed) throw new DomainError('common.foreign_origin');
  }

  private checkRate(context: ExecutionContext, actor: Actor): void {
    const own = this.reflector.getAllAndOverride<RateName | undefined>(RATE, [context.getHandler(), context.getClass()]);
    const general: RateName = actor.kind === 'person' ? 'signedIn' : 'anonymous';
    for (const name of own ? [general, own] : [general]) {
      const wait = this.buckets.take(`${name}/${actor.principal}`, RATES[name]);
      if (wait > 0) throw new DomainError('common.rate_limited', { retryAfterMs: wait });
    }
  }

  private async admit(admission: Admission | undefined, actor: Actor, params: Record<string, string>): Promise<void> {
    if (admission?.kind === 'public') return;
    if (admission?.kind === 'can') {
      const eventId = params[admission.param];
      if (!Id.safeParse(eventId).success) throw notFound();
      return this.access.require(actor, eventId as string, admission.permission);
    }
    if (actor.kind !== 'person') throw new DomainError('common.unauthenticated');
    if (admission?.kind === 'signedIn' || (admission?.kind === 'admin' && actor.isAdmin)) return;
    throw new DomainError('common.forbidden');
  }
}
