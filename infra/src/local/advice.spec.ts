import { Advice, explain } from './advice';
import { step } from './progress';

describe('explain', () => {
  it('gives advice as it is, without a stack', () => {
    expect(explain(new Advice('Do this.'))).toBe('Do this.');
  });

  it('says what to do when the disk is full or a file is closed to this user', () => {
    expect(explain(Object.assign(new Error('write'), { code: 'ENOSPC' }))).toMatch(/^The disk is full: free some space/);
    expect(explain(Object.assign(new Error("open '.data/secret'"), { code: 'EACCES' }))).toMatch(/\.data\/secret.*correct its owner or mode/);
  });

  it('keeps the stack of what nobody expected', () => {
    expect(explain(new TypeError('oops'))).toMatch(/TypeError: oops\n\s+at /);
    expect(explain('text')).toBe('text');
  });
});

describe('step', () => {
  it('says nothing about what is quick and names what takes longer than two seconds', async () => {
    const lines: string[] = [];
    const print = (line: string) => lines.push(line);
    expect(await step('Quick', async () => 1, (line) => void print(line))).toBe(1);
    await step('Slow', () => new Promise((resolve) => setTimeout(resolve, 2_200)), (line) => void print(line));
    expect(lines).toEqual(['Slow ...']);
  });
});
