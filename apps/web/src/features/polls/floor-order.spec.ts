import type { FloorRequestView } from '@plenary/contracts/floor';
import { floorColumns, movedIds } from './floor-order';

const request = (id: string, facts: Partial<FloorRequestView>): FloorRequestView => ({ id, name: id, country: 'UZ', institution: '', topic: '', state: 'listed', position: 1, rev: 1, askedAt: '2026-11-25T10:00:00.000Z', startedAt: null, ...facts });

describe('the floor on the desk', () => {
  const requests = [
    request('a', { state: 'listed', position: 2 }), request('b', { state: 'next', position: 9 }), request('c', { state: 'asked', askedAt: '2026-11-25T10:05:00.000Z' }),
    request('d', { state: 'asked' }), request('e', { state: 'listed', position: 1 }), request('f', { state: 'speaking', country: 'KZ' }), request('g', { state: 'done', country: 'AZ' }), request('h', { state: 'withdrawn', country: 'EE' }),
  ];

  it('has hands in the order they went up, and the list in the chair’s', () => {
    const { asked, list } = floorColumns(requests);
    expect([asked.map(({ id }) => id), list.map(({ id }) => id)]).toEqual([['d', 'c'], ['f', 'b', 'e', 'a']]);
  });

  it('knows which delegations have spoken', () => {
    expect([...floorColumns(requests).spoken].sort()).toEqual(['AZ', 'KZ']);
  });

  it('moves one of the listed ones, and never beyond the ends', () => {
    const { list } = floorColumns(requests);
    expect([movedIds(list, 'a', -1), movedIds(list, 'e', -1), movedIds(list, 'b', 1)]).toEqual([['a', 'e'], ['e', 'a'], ['e', 'a']]);
  });
});
