import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@plenary/infra/local/root';
import { type LockedPackages, missingFrom } from './lock';

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: LockedPackages };

describe('the lock file', () => {
  it('holds the native parts of every machine, not only of the one it was made on', () => {
    expect(missingFrom(packages)).toEqual([]);
    for (const system of ['darwin-arm64', 'darwin-x64', 'linux-arm64', 'win32-x64']) expect(Object.keys(packages).filter((place) => place.includes(system)).length).toBeGreaterThan(5);
  });

  it('control: a part that is gone, or there in another version only, is found', () => {
    const part = 'node_modules/@swc/core-darwin-arm64';
    const { [part]: removed, ...rest } = packages;
    expect(missingFrom(rest)).toEqual([`node_modules/@swc/core needs @swc/core-darwin-arm64@${removed?.version}`]);
    expect(missingFrom({ ...rest, [part]: { version: '0.0.1' } })).toHaveLength(1);
  });
});
