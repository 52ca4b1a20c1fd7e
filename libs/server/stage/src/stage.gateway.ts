import type { CommandOutput, CommandPayload } from '@plenary/contracts/live-messages';
import { Command, CommandGateway, type LiveSocket, Payload, Sender } from '@plenary/kernel/live';
import { SessionAccess, SessionService } from '@plenary/program';
import { SpeakingService } from './speaking.service';

/** Conducting a session, from sockets. */
@CommandGateway()
export class StageGateway {
  constructor(
    private readonly speaking: SpeakingService,
    private readonly access: SessionAccess,
    private readonly sessions: SessionService,
  ) {}

  @Command('stage.speaking')
  setSpeaking(@Sender() { data }: LiveSocket, @Payload('stage.speaking') input: CommandPayload<'stage.speaking'>): Promise<CommandOutput<'stage.speaking'>> {
    return this.speaking.set(data.actor, input);
  }

  @Command('stage.start')
  async start(@Sender() { data }: LiveSocket, @Payload('stage.start') { sessionId }: CommandPayload<'stage.start'>): Promise<CommandOutput<'stage.start'>> {
    const { session } = await this.access.open(data.actor, sessionId, 'stage.conduct');
    return this.sessions.start(data.actor, session.eventId, sessionId);
  }

  @Command('stage.end')
  async end(@Sender() { data }: LiveSocket, @Payload('stage.end') { sessionId }: CommandPayload<'stage.end'>): Promise<CommandOutput<'stage.end'>> {
    const { session } = await this.access.open(data.actor, sessionId, 'stage.conduct');
    return this.sessions.end(data.actor, session.eventId, sessionId);
  }
}
