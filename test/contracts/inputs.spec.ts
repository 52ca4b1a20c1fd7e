import fc from 'fast-check';
import { z } from 'zod';
import * as events from '@plenary/contracts/events';
import * as identity from '@plenary/contracts/identity';
import * as live from '@plenary/contracts/live';
import { COMMANDS } from '@plenary/contracts/live-messages';
import * as material from '@plenary/contracts/material';
import * as outcome from '@plenary/contracts/outcome';
import * as program from '@plenary/contracts/program';
import * as qa from '@plenary/contracts/qa';
import * as registration from '@plenary/contracts/registration';
import * as speaker from '@plenary/contracts/speaker';
import * as stage from '@plenary/contracts/stage';

const NOUNS = { events, identity, live, material, outcome, program, qa, registration, speaker, stage };

/** Inputs say which fields they know: objects that refuse others. What the server answers is not as strict. */
const refusesOthers = (schema: z.ZodType): boolean => schema instanceof z.ZodObject && schema.def.catchall instanceof z.ZodNever;

const inputs = new Map<string, z.ZodType>([
  ...Object.entries(NOUNS).flatMap(([noun, names]) => Object.entries(names as Record<string, unknown>).flatMap(([name, value]): [string, z.ZodType][] => (value instanceof z.ZodType && refusesOthers(value) ? [[`${noun}: ${name}`, value]] : []))),
  ...Object.entries(COMMANDS).map(([name, { input }]): [string, z.ZodType] => [`command ${name}`, input]),
]);

/** Objects with the schema's own keys and values of every kind: what a fuzzer or a broken client would send. */
const nearly = (schema: z.ZodType): fc.Arbitrary<unknown> => {
  const value = fc.oneof(fc.anything({ withBigInt: false }), fc.string({ unit: 'binary', maxLength: 300 }), fc.uuid(), fc.integer(), fc.boolean(), fc.constant(null));
  if (!(schema instanceof z.ZodObject)) return value;
  const fields = Object.fromEntries(Object.keys(schema.shape).map((key) => [key, value]));
  return fc.oneof(value, fc.record(fields, { requiredKeys: [] }));
};

describe('inputs, whatever arrives', () => {
  it('are all found', () => {
    expect([...inputs.keys()]).toEqual(expect.arrayContaining(['registration: Register', 'events: CreateEvent', 'program: EditSession', 'command qa.ask']));
  });

  it.each([...inputs])('%s: an answer, never a crash', (_name, schema) => {
    fc.assert(
      fc.property(nearly(schema), (input) => {
        const parsed = schema.safeParse(input);
        return parsed.success || parsed.error.issues.length > 0;
      }),
      { numRuns: 200 },
    );
  });

  it.each([...inputs].filter(([, schema]) => refusesOthers(schema)))('%s: fields of nobody are refused by name (S106, S107, S145)', (_name, schema) => {
    for (const field of ['orgId', 'emailVerified', 'createdAt', '__proto__x', 'isAdmin']) {
      const parsed = schema.safeParse({ [field]: true });
      expect(parsed.error?.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []))).toContain(field);
    }
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });
});
