export { createDataSource } from './data-source';
export { entities } from './entities';
export { generateMigration, type GeneratedMigration } from './generate';
export { migrate, pendingStatements } from './migrate';
