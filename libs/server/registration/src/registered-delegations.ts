import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Delegation, Delegations, type DelegationSource } from '@plenary/events';
import { DataSource } from 'typeorm';
import { Registration } from './registration.entity';

/** Tells the rooms whom a delegate stands for. */
@Injectable()
export class RegisteredDelegations implements DelegationSource, OnModuleInit {
  constructor(
    private readonly delegations: Delegations,
    private readonly source: DataSource,
  ) {}

  onModuleInit(): void {
    this.delegations.register(this);
  }

  async delegationOf(eventId: string, personId: string): Promise<Delegation | null> {
    const registration = await this.source.manager.findOneBy(Registration, { eventId, personId });
    return registration && { country: registration.country, institution: registration.institution };
  }
}
