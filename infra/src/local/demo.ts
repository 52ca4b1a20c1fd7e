import { hasTool, runTool } from './tool';

/** A reusable way to sign in as one role of the demo. */
export interface DemoLink {
  readonly role: string;
  readonly url: string;
}

/** What the demo tool found or made: whether this database is the demo's, and the links of its roles. */
export interface Demo {
  readonly demo: boolean;
  readonly links: readonly DemoLink[];
}

const NO_DEMO: Demo = { demo: false, links: [] };

/** Reads the last line that the demo tool prints. */
export function parseDemo(printed: string): Demo {
  const last = printed.trim().split('\n').at(-1) ?? '';
  const { demo, links } = JSON.parse(last) as Partial<Demo>;
  return { demo: demo === true, links: demo === true && Array.isArray(links) ? links : [] };
}

/** Seeds an empty database with the demo, moves the demo's day when it is over; leaves every other database alone. */
export async function ensureDemo(env: NodeJS.ProcessEnv): Promise<Demo> {
  if (env['NODE_ENV'] === 'production' || !hasTool('demo')) return NO_DEMO;
  return parseDemo(await runTool('demo', ['ensure'], env));
}
