export { IdempotencyRecord } from './idempotency.entity';
export { Idempotency, type KeyedWrite } from './idempotency.service';
