import { useRouteLoaderData } from 'react-router';
import type { EventView } from '@plenary/contracts/events';
import type { OverviewView } from '@plenary/contracts/overview';

/** What the layout of an event's team pages loads, for the pages inside it. */
export interface ManagedEvent {
  event: EventView;
  overview: OverviewView;
}

/** The event whose team page this is; use it in every page below `/manage/:eventId`. */
export function useManagedEvent(): ManagedEvent {
  const data = useRouteLoaderData('features/manage/manage.layout') as ManagedEvent | undefined;
  if (!data) throw new Error('useManagedEvent is for pages below /manage/:eventId');
  return data;
}
