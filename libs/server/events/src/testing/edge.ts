import { Module, type Type } from '@nestjs/common';
import { IdentityApiModule } from '@plenary/identity';
import { signInAs } from '@plenary/identity/testing';
import { MailModule } from '@plenary/kernel/mail';
import { createTestService, type TestService } from '@plenary/kernel/testing';
import { DataSource, type EntityManager } from 'typeorm';
import { EventsApiModule } from '../events.modules';

@Module({ imports: [MailModule, IdentityApiModule, EventsApiModule] })
class EventsEdge {}

/** A request's answer, as a spec looks at it. */
export interface Answer<T> {
  status: number;
  body: T;
  headers: Record<string, unknown>;
}

/** What a refusal holds. */
export interface Refused {
  code: string;
  title: string;
  errors?: { field: string; code: string }[];
  meta?: Record<string, unknown>;
}

const VISITOR = { origin: 'http://plenary.test', host: 'plenary.test' };
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The edge of events with real people behind it. */
export class EventsTestEdge {
  private constructor(readonly service: TestService) {}

  /** `module` is the edge of a feature that stands on events; without one it is that of events alone. */
  static async open(module: Type = EventsEdge): Promise<EventsTestEdge> {
    return new EventsTestEdge(await createTestService(module));
  }

  get manager(): EntityManager {
    return this.service.app.get(DataSource).manager;
  }

  /** Asks as a person, or as a visitor when there is none; every request comes from an address of its own. */
  async ask<T = Refused>(personId: string | null, method: Method, path: string, payload?: object, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const who = personId ? await signInAs(this.service, personId) : VISITOR;
    const from = { 'x-forwarded-for': `10.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}.1` };
    const answer = await this.service.app.inject({ method, url: `/api${path}`, headers: { ...from, ...who, ...headers }, ...(payload && { payload }) });
    return { status: answer.statusCode, body: (answer.body ? answer.json() : null) as T, headers: answer.headers };
  }
}
