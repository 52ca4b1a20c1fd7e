export { AttentiveClient } from './attentive-client';
export { DbModule } from './db.module';
export { SnakeNaming } from './naming';
export { dataSourceOptions } from './options';
export { newId, Row } from './row';
export { sqlState, Tx, UnitOfWork, violatedConstraint } from './unit-of-work';
