import { calm } from './calm';

describe('calm', () => {
  it('tells the first at once, then one each five seconds with how many there were', () => {
    const told: [string, number][] = [];
    let now = 0;
    const trouble = calm((message, times) => told.push([message, times]), () => now);
    for (now = 0; now < 12_000; now += 100) trouble(`at ${now}`);
    expect(told).toEqual([['at 0', 1], ['at 5000', 50], ['at 10000', 50]]);
  });
});
