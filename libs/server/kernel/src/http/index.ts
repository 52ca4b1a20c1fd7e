export { callerOf, cookieValue, type Incoming, isSameOrigin, type RequestHead } from './caller';
export { fastifyAdapter } from './fastify';
export { HttpModule } from './http.module';
export { answerFor, problemFor } from './problem';
export { RouteCheck, type RouteRecord } from './route-check';
export { TokenBuckets, type Rate } from './token-buckets';
export { ContractPipe, parse, ValidationError, type Refusal } from './validation';
export { IdempotencyKey } from './idempotency-key';
