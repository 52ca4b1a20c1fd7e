import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

/**
 * How the relay behaves: takes mail; is busy, closing or refuses at the recipient (451, 421, 550); takes the text and then says
 * nothing, or hangs up before its 250.
 */
export type SmtpMode = 'ok' | 'busy' | 'closing' | 'refuse' | 'hang-after-data' | 'close-after-data';

/** A mail the relay was given in full, also when it did not admit it. */
export interface ReceivedMail {
  to: string[];
  parsed: ParsedMail;
  raw: string;
}

/** A relay of one spec file. */
export interface TestSmtp {
  readonly url: string;
  readonly received: ReceivedMail[];
  /** By recipient, or for everybody under `*`. */
  readonly modes: Map<string, SmtpMode>;
  stop(): Promise<void>;
}

const REFUSALS: Partial<Record<SmtpMode, number>> = { busy: 451, closing: 421, refuse: 550 };
const answer = (responseCode: number): Error => Object.assign(new Error('No'), { responseCode });

/** Starts a real SMTP server on a free port. */
export async function startTestSmtp(): Promise<TestSmtp> {
  const received: ReceivedMail[] = [];
  const modes = new Map<string, SmtpMode>();
  const sockets = new Map<number, Socket>();
  const modeOf = (address: string): SmtpMode => modes.get(address) ?? modes.get('*') ?? 'ok';

  const take = async (stream: SMTPServerDataStream, session: SMTPServerSession): Promise<SmtpMode> => {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const to = session.envelope.rcptTo.map(({ address }) => address);
    received.push({ to, parsed: await simpleParser(raw), raw: raw.toString() });
    return modeOf(to[0] ?? '*');
  };

  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      const code = REFUSALS[modeOf(address)];
      done(code === undefined ? undefined : answer(code));
    },
    onData: (stream, session, done) =>
      void take(stream, session).then((mode) => {
        if (mode === 'close-after-data') sockets.get(session.remotePort)?.destroy();
        else if (mode !== 'hang-after-data') done();
      }),
  });
  smtp.on('error', () => undefined);
  const server: Server = smtp.server;
  server.on('connection', (socket: Socket) => sockets.set(socket.remotePort ?? 0, socket));
  smtp.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    modes,
    stop: () => new Promise((resolve) => smtp.close(() => resolve())),
  };
}
