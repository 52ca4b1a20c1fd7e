export { AuditEntry } from './audit.entity';
export { Audit, changes, type AuditFacts } from './audit.service';
