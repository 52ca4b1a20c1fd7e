import { Injectable } from '@nestjs/common';
import type { DelegateFigures, VisitorView } from '@plenary/contracts/public-event';
import type { Actor } from '@plenary/kernel/access';

/** Where a signed-in person stands with an event; implemented by registration. Null when they never registered. */
export interface VisitorStateProvider {
  visitorState(actor: Actor, eventId: string): Promise<Pick<VisitorView, 'state' | 'registrationId'> | null>;
}

/** Figures of approved delegates, never persons; implemented by registration. */
export interface DelegateFiguresProvider {
  /** By event; an event without delegates may be absent. */
  figures(eventIds: string[]): Promise<Map<string, DelegateFigures>>;
  /** How many delegates live in which IANA zone, most first. */
  timeZones(eventId: string): Promise<{ timeZone: string; count: number }[]>;
}

/** Knows whose outcome page is published; implemented by outcome. */
export interface OutcomeProvider {
  published(eventIds: string[]): Promise<ReadonlySet<string>>;
}

/** What features above the programme add to an event's public page; each registers itself at start (`onModuleInit`). */
@Injectable()
export class PublicEventContributors {
  private visitors: VisitorStateProvider | null = null;
  private delegates: DelegateFiguresProvider | null = null;
  private outcomes: OutcomeProvider | null = null;

  registerVisitorState(provider: VisitorStateProvider): void {
    this.visitors = provider;
  }

  registerDelegateFigures(provider: DelegateFiguresProvider): void {
    this.delegates = provider;
  }

  registerOutcome(provider: OutcomeProvider): void {
    this.outcomes = provider;
  }

  async visitorState(actor: Actor, eventId: string): Promise<Pick<VisitorView, 'state' | 'registrationId'>> {
    return (await this.visitors?.visitorState(actor, eventId)) ?? { state: 'visitor', registrationId: null };
  }

  async figures(eventIds: string[]): Promise<Map<string, DelegateFigures>> {
    return (await this.delegates?.figures(eventIds)) ?? new Map();
  }

  async delegateZones(eventId: string): Promise<{ timeZone: string; count: number }[]> {
    return (await this.delegates?.timeZones(eventId)) ?? [];
  }

  async publishedOutcomes(eventIds: string[]): Promise<ReadonlySet<string>> {
    return (await this.outcomes?.published(eventIds)) ?? new Set();
  }
}
