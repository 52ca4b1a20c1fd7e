import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Log } from '../log';
import { callerLanguage, type Incoming } from './caller';
import { type Answer, answerFor, PROBLEM_TYPE, problemFor } from './problem';
import { RouteCheck } from './route-check';

/** Answers every error of an HTTP route as `application/problem+json`, in the caller's language, and logs what is ours to mend. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: Log,
    private readonly routes: RouteCheck,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Incoming>();
    const reply = http.getResponse<FastifyReply>();
    const methods = request.is404 ? this.routes.methodsOf(request.url.split('?')[0] ?? '') : [];
    const answer: Answer = methods.length > 0 ? { code: 'common.method_not_allowed' } : answerFor(error);
    if (answer.code === 'common.internal' || answer.code === 'common.unavailable') {
      this.log.error('A request failed', error, { requestId: request.id, method: request.method, route: request.routeOptions?.url ?? '' });
    }
    if (reply.sent) return;
    const problem = problemFor(answer, callerLanguage(request));
    if (answer.retryAfterMs !== undefined) void reply.header('retry-after', Math.ceil(answer.retryAfterMs / 1_000));
    if (methods.length > 0) void reply.header('allow', methods.join(', '));
    void reply.status(problem.status).header('content-type', PROBLEM_TYPE).header('cache-control', 'no-store').send(JSON.stringify(problem));
  }
}
