import { useRouteLoaderData } from 'react-router';
import type { MeView } from '@plenary/contracts/identity';
import type { Preferences } from './preferences';

interface RootData {
  person: MeView['person'];
  preferences: Preferences;
}

/** What the root of every page loaded; absent on the page of an early error. */
const useRootData = (): RootData | undefined => useRouteLoaderData('root') as RootData | undefined;

/** The person who is signed in. */
export const usePerson = (): MeView['person'] => useRootData()?.person ?? null;

/** What this browser remembers of its reader, as the server read it. */
export const usePreferences = (): Preferences | undefined => useRootData()?.preferences;
