import ts from 'typescript';
import { cyclesOf } from './cycles';
import { importsOf, lineCount, parse, readSources } from './sources';

const LONG_FILE = 300;
const LONG_SHARE = 0.03;
const MOST_DEPENDENCIES = 6;
/** Only ever raised; the goal is 1. */
const TESTS_PER_CODE = 0.15;

describe('cyclesOf', () => {
  const graph = (edges: Record<string, string[]>) => new Map(Object.entries(edges));

  it.each([
    ['no cycle', graph({ a: ['b', 'c'], b: ['c'], c: [] }), []],
    ['two files', graph({ a: ['b'], b: ['a'] }), [['a', 'b']]],
    ['a long way round', graph({ a: ['b'], b: ['c'], c: ['d'], d: ['b'], e: ['a'] }), [['b', 'c', 'd']]],
    ['itself', graph({ a: ['a'] }), [['a']]],
  ])('finds %s', (_, edges, cycles) => {
    expect(cyclesOf(edges)).toEqual(cycles);
  });
});

describe('the structure of the code', () => {
  const sources = readSources();
  const known = new Set(sources.map(({ path }) => path));

  it('is seen by these tests', () => {
    expect(known).toContain('libs/server/kernel/src/config/config.ts');
    const kernel = sources.find(({ path }) => path === 'libs/server/kernel/src/config/config.module.ts');
    expect(kernel && importsOf(kernel, known)).toEqual(['libs/server/kernel/src/config/config.ts']);
  });

  it('has no import cycle', () => {
    expect(cyclesOf(new Map(sources.map((source) => [source.path, importsOf(source, known)])))).toEqual([]);
  });

  it(`has at most ${LONG_SHARE * 100} % of files over ${LONG_FILE} lines`, () => {
    const long = sources.filter(({ text }) => text.split('\n').length > LONG_FILE).map(({ path }) => path);
    expect({ long, isTolerable: long.length <= sources.length * LONG_SHARE }).toEqual({ long, isTolerable: true });
  });

  it('silences neither compiler nor lint, and leaves nothing for later', () => {
    // Written apart, so that this file does not find itself.
    const words = new RegExp(['@ts-' + 'ignore', '@ts-' + 'expect-error', '@ts-' + 'nocheck', 'eslint-' + 'disable', '\\bTO' + 'DO\\b', '\\bFIX' + 'ME\\b'].join('|'));
    expect(sources.filter(({ text }) => words.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('says no `any`', () => {
    const found: string[] = [];
    for (const source of sources.filter(({ path }) => !path.endsWith('.mjs'))) {
      const look = (node: ts.Node): void => {
        if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(`${source.path}: ${node.parent.getText().slice(0, 60)}`);
        ts.forEachChild(node, look);
      };
      look(parse(source));
    }
    expect(found).toEqual([]);
  });

  it(`has no constructor with more than ${MOST_DEPENDENCIES} dependencies`, () => {
    const found: string[] = [];
    for (const source of sources) {
      const look = (node: ts.Node): void => {
        if (ts.isConstructorDeclaration(node) && node.parameters.length > MOST_DEPENDENCIES) found.push(`${source.path}: ${node.parameters.length}`);
        ts.forEachChild(node, look);
      };
      look(parse(source));
    }
    expect(found).toEqual([]);
  });

  it('has enough lines of tests for its lines of code', () => {
    const count = (isTest: boolean) => sources.filter((source) => source.isTest === isTest).reduce((sum, source) => sum + lineCount(source), 0);
    const [tests, code] = [count(true), count(false)];
    expect({ tests, code, isEnough: tests >= code * TESTS_PER_CODE }).toEqual({ tests, code, isEnough: true });
  });
});
