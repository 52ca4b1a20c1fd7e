import { smtpFailure } from './smtp-failure';

const failure = (facts: object): Error => Object.assign(new Error('No, delegate@ministry.example'), facts);

describe('smtpFailure', () => {
  it.each([
    ['an unknown mailbox', { responseCode: 550, command: 'RCPT TO' }, 'smtp.550', true],
    ['a refused text', { responseCode: 554, command: 'DATA' }, 'smtp.554', true],
    ['a full mailbox', { responseCode: 452, command: 'RCPT TO' }, 'smtp.452', false],
    ['greylisting', { responseCode: 451, command: 'RCPT TO' }, 'smtp.451', false],
    ['a relay that closes', { responseCode: 421, command: 'CONN' }, 'smtp.421', false],
    ['a greeting that refuses everybody', { responseCode: 554, command: 'CONN' }, 'smtp.554', false],
    ['a password of ours that is wrong', { responseCode: 535, command: 'AUTH PLAIN', code: 'EAUTH' }, 'smtp.535', false],
    ['no password at all', { code: 'EAUTH' }, 'smtp.auth', false],
    ['our own limit', { code: 'EABORT' }, 'smtp.timeout', false],
    ['a silent socket', { code: 'ETIMEDOUT' }, 'smtp.timeout', false],
    ['nobody there', { code: 'ECONNREFUSED' }, 'smtp.connection', false],
  ])('reads %s', (_, facts, code, permanent) => {
    expect(smtpFailure(failure(facts))).toEqual({ code, permanent });
  });

  it.each([undefined, null, 'oops', 5])('reads %s as trouble of the connection', (thrown) => {
    expect(smtpFailure(thrown)).toEqual({ code: 'smtp.connection', permanent: false });
  });
});
