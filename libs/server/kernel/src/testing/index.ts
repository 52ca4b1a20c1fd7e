export { createTestDatabase, TEMPLATE_DATABASE, type TestDatabase } from './test-database';
export { createTestService, testConfig, testLog, type TestService } from './test-service';
export { startTestRedis, type TestRedis } from './test-redis';
