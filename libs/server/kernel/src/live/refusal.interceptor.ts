import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Ack } from '@plenary/contracts/live';
import { catchError, map, type Observable, of } from 'rxjs';
import { Log } from '../log';
import { refusalOf } from './ack';

/** Turns what a handler answers or throws into an ack; Nest alone would leave the client without one. */
@Injectable()
export class RefusalInterceptor implements NestInterceptor {
  constructor(private readonly log: Log) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<Ack<unknown>> {
    return next.handle().pipe(
      map((data: unknown): Ack<unknown> => ({ ok: true, data: data ?? {} })),
      catchError((error: unknown) => of(this.refuse(error, context.switchToWs().getPattern()))),
    );
  }

  private refuse(error: unknown, command: string): Ack<unknown> {
    const refusal = refusalOf(error);
    if (refusal.code === 'common.internal' || refusal.code === 'common.unavailable') this.log.error('A command failed', error, { command });
    return refusal;
  }
}
