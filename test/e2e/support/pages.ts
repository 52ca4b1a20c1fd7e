import { join } from 'node:path';
import type { RouteConfigEntry } from '@react-router/dev/routes';
import { root } from '@plenary/infra/local/root';
import { linkIn } from '../../support/mail-sink';
import { Demo, DEMO_EVENT } from './demo';
import { mailWith } from './people';

export type Role = 'visitor' | 'delegate' | 'speaker' | 'moderator' | 'staff' | 'organizer' | 'administrator';

/** Ids and links of the demo that stand in addresses. */
export interface Facts {
  eventId: string;
  sessionId: string;
  speakerId: string;
  registrationId: string;
  /** Paths of links out of mails. */
  confirm: string;
  request: string;
  join: string;
  invitation: string;
  speaker: string;
  signIn: string;
}

/** Pattern of the page that says there is none; its status is an error's. */
export const MISSING = '/*';

/** Who opens which page, by the pattern of its route. */
export const PAGES: Readonly<Record<string, readonly (readonly [Role, (facts: Facts) => string])[]>> = {
  '/': [['visitor', () => '/'], ['administrator', () => '/']],
  '/sign-in': [['visitor', () => '/sign-in']],
  '/sign-in/sent': [['visitor', () => '/sign-in/sent']],
  '/sign-in/link': [['visitor', ({ signIn }) => signIn]],
  '/account': [['delegate', () => '/account']],
  '/e/:slug': [['visitor', () => DEMO_EVENT], ['delegate', () => DEMO_EVENT]],
  '/e/:slug/room': [['visitor', () => `${DEMO_EVENT}/room`], ['delegate', () => `${DEMO_EVENT}/room`]],
  '/e/:slug/moderate': [['moderator', () => `${DEMO_EVENT}/moderate`]],
  '/e/:slug/hall': [['visitor', () => `${DEMO_EVENT}/hall`]],
  '/j/:code?': [['visitor', () => '/j'], ['visitor', () => '/j/WRONGX']],
  '/screen': [['visitor', () => '/screen']],
  '/e/:slug/register': [['visitor', () => `${DEMO_EVENT}/register`]],
  '/e/:slug/me': [['visitor', () => `${DEMO_EVENT}/me`], ['delegate', () => `${DEMO_EVENT}/me`]],
  '/e/:slug/link': [['visitor', () => `${DEMO_EVENT}/link`]],
  '/registration/confirm': [['visitor', ({ confirm }) => confirm], ['visitor', () => '/registration/confirm?token=gone']],
  '/registration/:request': [['visitor', ({ request }) => `/registration/${request}`]],
  '/join/:token': [['visitor', ({ join: link }) => link]],
  '/e/:slug/outcome': [['visitor', () => '/e/e-government-outcome/outcome']],
  '/invitation': [['visitor', ({ invitation }) => invitation], ['visitor', () => '/invitation?token=gone']],
  '/speaker': [['speaker', () => '/speaker']],
  '/speaker/:token': [['visitor', ({ speaker }) => speaker]],
  '/manage': [['organizer', () => '/manage'], ['administrator', () => '/manage']],
  '/manage/new': [['administrator', () => '/manage/new']],
  '/manage/:eventId': [['organizer', ({ eventId }) => `/manage/${eventId}`], ['moderator', ({ eventId }) => `/manage/${eventId}`]],
  ...Object.fromEntries(
    ['registrations', 'registrations/add', 'registrations/invite', 'publish', 'preview', 'stage', 'outcome', 'outcome/replies', 'speakers', 'speakers/new', 'mails', 'program', 'program/sessions/new', 'program/rooms', 'program/preview', 'program/release', 'team', 'settings'].map((page) => [
      `/manage/:eventId/${page}`,
      [['organizer', ({ eventId }: Facts) => `/manage/${eventId}/${page}`]] as const,
    ]),
  ),
  '/manage/:eventId/registrations/decline': [['organizer', ({ eventId, registrationId }) => `/manage/${eventId}/registrations/decline?ids=${registrationId}`]],
  '/manage/:eventId/speakers/:speakerId': [['organizer', ({ eventId, speakerId }) => `/manage/${eventId}/speakers/${speakerId}`]],
  '/manage/:eventId/program/sessions/:sessionId': [['organizer', ({ eventId, sessionId }) => `/manage/${eventId}/program/sessions/${sessionId}`]],
  '/manage/:eventId/program/sessions/:sessionId/polls': [['organizer', ({ eventId, sessionId }) => `/manage/${eventId}/program/sessions/${sessionId}/polls`]],
  [MISSING]: [['visitor', () => '/nothing/here']],
};

/** The patterns of all pages that `apps/web/src/routes.ts` knows; routes that only answer a form are none. */
export async function patterns(): Promise<string[]> {
  const { default: routes } = (await import(join(root, 'apps/web/src/routes.ts'))) as { default: RouteConfigEntry[] };
  const below = (entries: readonly RouteConfigEntry[], above: string): string[] =>
    entries.flatMap(({ file, path, children = [] }) => {
      const own = path ? `${above}/${path}` : above;
      return [...(file.endsWith('.page.tsx') ? [own || '/'] : []), ...below(children, own)];
    });
  return below(routes, '');
}

/** Makes what has a page of its own only for a while: a request that waits, invitations, an approval. */
export async function gatherFacts(demo: Demo): Promise<Facts> {
  const [organizer, visitor] = [await demo.as('organizer'), await demo.visitor()];
  const call = async <Body>(page: typeof organizer, path: string, body?: object): Promise<Body> => {
    const answer = await page.request.fetch(`/api${path}`, { method: body ? 'POST' : 'GET', headers: { origin: demo.stack.address }, ...(body ? { data: body } : {}) });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json()) as Body;
  };
  const eventId = new URL(organizer.url()).pathname.split('/').at(-1) ?? '';
  const team = `/events/${eventId}`;
  const programme = await call<{ sessions: { id: string }[]; speakers: { id: string }[] }>(organizer, `${team}/programme`);
  const { request } = await call<{ request: string }>(visitor, `/public${DEMO_EVENT.replace('/e/', '/events/')}/registrations`, {
    email: 'leila@ministry.example', name: 'Leila Aliyeva', country: 'AZ', institution: 'Ministry of Innovation', position: '', category: 'government', language: 'en', timeZone: null, consent: true, consentVersion: 1,
  });
  const { items } = await call<{ items: { id: string; email: string }[] }>(organizer, `${team}/registrations?state=pending&limit=1`);
  await call(organizer, `${team}/registrations/decisions`, { decision: 'approve', ids: items.map(({ id }) => id) });
  await call(organizer, `${team}/team/invitations`, { email: 'aida@ministry.example', role: 'moderator', language: 'en' });
  await call(organizer, `${team}/speakers`, { name: { en: 'Aida Speaker' }, email: 'aida@speakers.example', language: 'en' });
  const pathIn = async (to: string, part: string): Promise<string> => {
    const { pathname, search } = new URL(linkIn(await mailWith(demo.stack, to, part), part));
    return pathname + search;
  };
  const facts: Facts = {
    eventId,
    sessionId: programme.sessions[2]?.id ?? '',
    speakerId: programme.speakers[2]?.id ?? '',
    registrationId: items[0]?.id ?? '',
    request,
    confirm: await pathIn('leila@ministry.example', '/registration/confirm'),
    join: await pathIn(items[0]?.email ?? '', '/join/'),
    invitation: await pathIn('aida@ministry.example', '/invitation'),
    speaker: await pathIn('aida@speakers.example', '/speaker/'),
    signIn: demo.linkOf('delegate'),
  };
  await Promise.all([organizer.context().close(), visitor.context().close()]);
  return facts;
}
