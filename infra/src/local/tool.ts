import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Advice } from './advice';
import { root } from './root';

/** Raised when a tool ends with a failure; the message is what it printed. */
export class ToolError extends Advice {}

/** Whether this tool is part of the build. */
export function hasTool(name: string): boolean {
  return existsSync(join(root, 'dist', 'infra', `${name}.js`));
}

/** Runs a bundled tool to its end and gives what it printed; a failing one is reported with its own words. */
export async function runTool(name: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist', 'infra', `${name}.js`), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new ToolError((complaints || printed).trim() || `The tool ${name} ended with code ${code}.`);
  return printed;
}
