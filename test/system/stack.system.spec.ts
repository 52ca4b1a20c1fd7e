import { createTransport } from 'nodemailer';
import { setTimeout as sleep } from 'node:timers/promises';
import { MailSink, linkIn } from '../support/mail-sink';
import { startTestStack, type TestStack } from '../support/stack';

describe('the whole stack', () => {
  let stack: TestStack;

  beforeAll(async () => {
    stack = await startTestStack();
  }, 90_000);

  afterAll(() => stack.stop());

  const failing = async () => {
    const response = await fetch(`${stack.address}/health/ready`);
    const { failing: names } = (await response.json()) as { failing: string[] };
    return [response.status, names];
  };

  it('serves pages, REST and sockets on one address', async () => {
    expect(await failing()).toEqual([200, []]);
    const page = await fetch(`${stack.address}/`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    const description = (await (await fetch(`${stack.address}/api/openapi.json`)).json()) as { openapi: string };
    expect(description.openapi).toMatch(/^3\./);
    // Engine.io answers in its own way, with a code, where no socket.io client speaks.
    const socket = await fetch(`${stack.address}/socket.io/?EIO=4&transport=nonsense`);
    expect([socket.status, await socket.json()]).toEqual([400, expect.objectContaining({ code: 0 })]);
  });

  it.each(['api', 'live', 'worker', 'web'] as const)('says that %s is away while it is, and works again after', async (app) => {
    await stack.kill9(app);
    // Others may say so too: web is not ready without the api.
    const whileAway = await failing();
    await stack.restart(app);
    expect(whileAway).toEqual([503, expect.arrayContaining([app])]);
    expect(await failing()).toEqual([200, []]);
  }, 60_000);

  it('makes an administrator whose link signs in once', async () => {
    const printed = await stack.tool('admin', 'admin@example.org');
    const link = printed.match(/http:\/\/\S+/)?.[0] ?? '';
    expect(link.startsWith(`${stack.address}/sign-in/link?token=`)).toBe(true);
    expect((await fetch(link)).status).toBe(200);
  });
});

describe('the mail sink', () => {
  let sink: MailSink;

  beforeAll(async () => {
    sink = await MailSink.start();
  });

  afterAll(() => sink.stop());

  const send = (to: string, subject: string) => createTransport(sink.url).sendMail({ from: 'a@example.org', to, subject, text: 'See https://plenary.example/e/one and https://plenary.example/join?token=x' });

  it('keeps mails by recipient and finds their links', async () => {
    await send('Delegate@example.org', 'first');
    await send('other@example.org', 'second');
    const waiting = sink.waitFor('delegate@example.org', 2);
    await sleep(100);
    await send('delegate@example.org', 'third');
    const mails = await waiting;
    expect(mails.map(({ subject }) => subject)).toEqual(['first', 'third']);
    expect(mails[0] && linkIn(mails[0], '/join')).toBe('https://plenary.example/join?token=x');
    expect(() => mails[0] && linkIn(mails[0], '/nowhere')).toThrow(/has no link with \/nowhere/);
  });

  it('refuses for the moment and takes mail again', async () => {
    sink.refuse(true);
    await expect(send('late@example.org', 'too early')).rejects.toMatchObject({ responseCode: 451 });
    sink.refuse(false);
    await send('late@example.org', 'now');
    expect(sink.mails('late@example.org').map(({ subject }) => subject)).toEqual(['now']);
  });
});
