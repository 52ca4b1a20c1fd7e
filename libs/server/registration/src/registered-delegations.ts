import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Delegation, Delegations, type DelegationSource } from '@plenary/events';
import { DataSource, In } from 'typeorm';
import { Registration } from './registration.entity';

/** Tells the rooms whom delegates stand for. */
@Injectable()
export class RegisteredDelegations implements DelegationSource, OnModuleInit {
  constructor(
    private readonly delegations: Delegations,
    private readonly source: DataSource,
  ) {}

  onModuleInit(): void {
    this.delegations.register(this);
  }

  async delegationsOf(eventId: string, personIds: string[]): Promise<Map<string, Delegation>> {
    const rows = await this.source.manager.find(Registration, { where: { eventId, personId: In(personIds) }, select: { id: true, personId: true, country: true, institution: true } });
    return new Map(rows.flatMap(({ personId, country, institution }) => (personId ? [[personId, { country, institution }] as const] : [])));
  }
}
