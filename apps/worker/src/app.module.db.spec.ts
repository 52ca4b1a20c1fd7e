import { definedJobs } from '@plenary/kernel/jobs';
import { createTestService, type TestService } from '@plenary/kernel/testing';
import { AppModule } from './app.module';

describe('the worker', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await createTestService(AppModule, { name: 'worker' });
  });
  afterAll(() => service.close());

  it('starts: every job has its handler and every mail its template', () => {
    expect(definedJobs().map(({ name }) => name)).toEqual(expect.arrayContaining(['mail.deliver', 'mailing.remind']));
  });

  it.each(['/health/live', '/health/ready'])('answers %s', async (url) => {
    expect((await service.app.inject({ method: 'GET', url })).statusCode).toBe(200);
  });
});
