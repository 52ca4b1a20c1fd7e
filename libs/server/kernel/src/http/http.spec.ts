import { z } from 'zod';
import { cookieValue, limitKey } from './caller';
import { jsonDepth, parseJsonBody } from './fastify';
import { TokenBuckets } from './token-buckets';
import { parse, ValidationError } from './validation';

const refusalsOf = (schema: z.ZodType, input: unknown) => {
  try {
    parse(schema, input);
    return [];
  } catch (error) {
    return (error as ValidationError).refusals;
  }
};

describe('refusals of a schema', () => {
  const schema = z.strictObject({ name: z.string().min(1).max(3), age: z.number().min(1), kind: z.enum(['a', 'b']), tags: z.array(z.strictObject({ id: z.uuid() })).default([]), at: z.iso.datetime().optional() });

  it.each([
    ['all absent', {}, [['name', 'required'], ['age', 'required'], ['kind', 'required']]],
    ['null and empty', { name: '', age: null, kind: '' }, [['name', 'required'], ['age', 'required'], ['kind', 'required']]],
    ['wrong types', { name: { $ne: null }, age: '7', kind: 'c' }, [['name', 'type'], ['age', 'type'], ['kind', 'invalid']]],
    ['sizes', { name: 'long', age: 0, kind: 'a' }, [['name', 'too_long'], ['age', 'too_small']]],
    ['unknown fields, also deep', { name: 'x', age: 1, kind: 'a', role: 'admin', tags: [{ id: 'no', x: 1 }] }, [['tags.0.id', 'invalid'], ['tags.0.x', 'unknown_field'], ['role', 'unknown_field']]],
    ['dates', { name: 'x', age: 1, kind: 'a', at: 'tomorrow' }, [['at', 'date']]],
  ])('name every field: %s', (_what, input, expected) => {
    expect(refusalsOf(schema, input).map(({ field, code }) => [field, code])).toEqual(expected);
  });
});

describe('a JSON body', () => {
  it('is measured without being parsed', () => {
    expect(jsonDepth('{"a":[{"b":"}]{[\\""}]}')).toBe(3);
  });

  it('is refused when it nests too deep, and when it is cut', () => {
    expect(() => parseJsonBody(`${'['.repeat(33)}${']'.repeat(33)}`)).toThrow('common.malformed');
    expect(() => parseJsonBody('{"a":')).toThrow('common.malformed');
  });
});

describe('token buckets', () => {
  it('let a burst through, then one each interval, each key apart', () => {
    const buckets = new TokenBuckets();
    const rate = { burst: 2, everyMs: 1_000 };
    expect([0, 0, 0].map(() => buckets.take('a', rate, 5_000))).toEqual([0, 0, 1_000]);
    expect(buckets.take('b', rate, 5_000)).toBe(0);
    expect(buckets.take('a', rate, 6_000)).toBe(0);
    expect(buckets.take('a', rate, 6_200)).toBe(800);
    buckets.giveBack('a');
    expect(buckets.take('a', rate, 6_200)).toBe(0);
  });
});

describe('who calls', () => {
  it('reads one cookie among others', () => {
    expect(cookieValue('a=1; plenary=secret; plenary2=x', 'plenary')).toBe('secret');
    expect(cookieValue(undefined, 'plenary')).toBeUndefined();
  });

  it('counts IPv6 by its /64', () => {
    expect(limitKey('2001:db8:1:2:3:4:5:6')).toBe(limitKey('2001:db8:1:2:ffff::1'));
    expect(limitKey('::ffff:10.0.0.1')).toBe('10.0.0.1');
  });
});
