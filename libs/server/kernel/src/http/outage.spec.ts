import pg from 'pg';
import { QueryFailedError } from 'typeorm';
import { answerFor } from '.';

/** An error as the server sends it. */
const fromServer = (code: string): pg.DatabaseError => Object.assign(new pg.DatabaseError('Not now', 7, 'error'), { code });

describe('what a client is told while the database is away', () => {
  it.each([
    ['a query that a shutdown cut off', new QueryFailedError('SELECT 1', [], fromServer('57P01'))],
    ['a connection to a server that is only starting', fromServer('57P03')],
    ['a connection to a server that is full', fromServer('53300')],
    ['a port where nothing listens', new Error('connect ECONNREFUSED 127.0.0.1:5432')],
  ])('says after %s that trying again helps', (_, error) => {
    expect(answerFor(error)).toMatchObject({ code: 'common.unavailable' });
  });

  it('says so of nothing else', () => {
    expect(answerFor(fromServer('42P01'))).toEqual({ code: 'common.internal' });
    expect(answerFor(new Error('A mistake'))).toEqual({ code: 'common.internal' });
  });
});
