import { HALL_LIMITS } from '@plenary/contracts/stage-hall';
import { WrongCodes } from './wrong-codes';

const LIMITED = expect.objectContaining({ code: 'common.rate_limited' });

describe('wrong codes', () => {
  const guess = (codes: WrongCodes, address: string, times: number): void => {
    for (let i = 0; i < times; i++) codes.count(address, 0);
  };

  it('make their address wait after a few, and no other', () => {
    const codes = new WrongCodes();
    guess(codes, '10.0.0.1', HALL_LIMITS.wrong.burst);
    expect(() => codes.admit('10.0.0.1', 0)).not.toThrow();
    guess(codes, '10.0.0.1', 1);
    expect(() => codes.admit('10.0.0.1', 1)).toThrow(LIMITED);
    expect(() => codes.admit('10.0.0.2', 1)).not.toThrow();
    expect(() => codes.admit('10.0.0.1', HALL_LIMITS.wrong.everyMs + 1)).not.toThrow();
  });

  it('from many addresses make all of them wait', () => {
    const codes = new WrongCodes();
    for (let i = 0; i <= HALL_LIMITS.wrongAnywhere.burst; i++) codes.count(`10.0.${i >> 8}.${i & 255}`, 0);
    expect(() => codes.admit('192.0.2.1', 1)).toThrow(LIMITED);
  });
});
