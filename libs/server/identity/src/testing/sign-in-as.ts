import { Actor } from '@plenary/kernel/access';
import type { TestService } from '@plenary/kernel/testing';
import { AuthSessionService } from '../auth-session.service';

/** Headers of a request by a signed-in person, as their browser would send them. */
export async function signInAs(service: TestService, personId: string): Promise<{ cookie: string; origin: string; host: string }> {
  const header = await service.app.get(AuthSessionService, { strict: false }).start(personId, Actor.visitor('en'));
  return { cookie: header.split(';')[0] ?? '', origin: 'http://plenary.test', host: 'plenary.test' };
}
