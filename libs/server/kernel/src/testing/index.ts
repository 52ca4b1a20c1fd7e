export { BadInputs, type BadInput, type HostileRequest, type Received } from './bad-inputs';
export { heldBytes, Invariants, type Expectations } from './invariants';
export { LogLines } from './log-lines';
export { createTestDatabase, TEMPLATE_DATABASE, type TestDatabase } from './test-database';
export { createTestService, testConfig, testLog, type TestService } from './test-service';
export { SmallDisk } from './small-disk';
export { startTestRedis, type TestRedis } from './test-redis';
export { startTestSmtp, type ReceivedMail, type SmtpMode, type TestSmtp } from './test-smtp';
