import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { root } from '@plenary/infra/local/root';

const FOLDERS = ['apps', 'libs', 'infra', 'test'];
const CODE = /\.(ts|tsx|mjs)$/;

/** One file of our own code; its path is relative to the repository. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly isTest: boolean;
}

function* walk(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('.') || name === 'node_modules' || name === 'build') continue;
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* walk(path);
    else if (CODE.test(name)) yield path;
  }
}

const isTestFile = (path: string): boolean => /\.spec\.tsx?$|^test\/|\/testing\//.test(path);

/** Every file of services, libs, tools and tests. Generated migrations are not written by hand and left out. */
export function readSources(): Source[] {
  return FOLDERS.flatMap((folder) => [...walk(join(root, folder))])
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }))
    .filter(({ path }) => !path.includes('/schema/src/migrations/'))
    .map(({ path, text }) => ({ path, text, isTest: isTestFile(path) }));
}

/** The syntax tree of a file. */
export function parse({ path, text }: Source): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

/** Lines that say something. */
export function lineCount({ text }: Source): number {
  return text.split('\n').filter((line) => line.trim() !== '').length;
}

interface Aliases {
  compilerOptions: { paths: Record<string, [string]> };
}

const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8')) as Aliases;

function unalias(specifier: string): string | undefined {
  for (const [alias, [target]] of Object.entries(compilerOptions.paths)) {
    if (alias === specifier) return target;
    const prefix = alias.slice(0, -1);
    if (alias.endsWith('*') && specifier.startsWith(prefix)) return target.replace('*', specifier.slice(prefix.length));
  }
  return undefined;
}

/** The files that a file needs at run time; imports of types alone are erased and do not count. */
export function importsOf(source: Source, known: ReadonlySet<string>): string[] {
  const specifiers: string[] = [];
  for (const statement of parse(source).statements) {
    const isImport = ts.isImportDeclaration(statement) && statement.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword;
    const isExport = ts.isExportDeclaration(statement) && !statement.isTypeOnly;
    if ((isImport || isExport) && statement.moduleSpecifier && ts.isStringLiteral(statement.moduleSpecifier)) specifiers.push(statement.moduleSpecifier.text);
  }
  return specifiers.flatMap((specifier) => {
    const target = specifier.startsWith('.') ? relative(root, resolve(root, dirname(source.path), specifier)) : unalias(specifier);
    if (target === undefined) return [];
    const base = target.replace(/^\.\//, '');
    const found = ['', '.ts', '.tsx', '/index.ts', '.js'].map((ending) => `${base}${ending}`).find((path) => known.has(path));
    return found ? [found] : [];
  });
}
