import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { testConfig } from '../testing';
import { LocalStorage } from './local-storage';

const KEY = 'materials/018f0000-0000-7000-8000-000000000001/original.pdf';
const PLENTY = { maxBytes: 1_000_000 };

describe('LocalStorage', () => {
  let folder: string;
  let storage: LocalStorage;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plenary-storage-'));
    storage = new LocalStorage(testConfig('postgres://localhost/none', { STORAGE_DIR: folder }));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const keptFiles = async () => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map(({ name }) => name);

  it('keeps a stream with its size and digest, and gives it back', async () => {
    const content = Buffer.from('slides '.repeat(10_000));
    const stored = await storage.write(KEY, Readable.from([content.subarray(0, 5), content.subarray(5)]), PLENTY);
    expect(stored).toEqual({ size: content.length, sha256: createHash('sha256').update(content).digest('hex') });
    expect(await buffer(await storage.read(KEY))).toEqual(content);
    expect(await storage.stat(KEY)).toEqual({ size: content.length });
  });

  it('gives back a range, both ends included', async () => {
    await storage.write(KEY, Readable.from(['0123456789']), PLENTY);
    expect((await buffer(await storage.read(KEY, { start: 2, end: 4 }))).toString()).toBe('234');
  });

  it('replaces a file as a whole', async () => {
    await storage.write(KEY, Readable.from(['old and long']), PLENTY);
    await storage.write(KEY, Readable.from(['new']), PLENTY);
    expect((await buffer(await storage.read(KEY))).toString()).toBe('new');
  });

  it('refuses what is longer than allowed and leaves nothing of it', async () => {
    await expect(storage.write(KEY, Readable.from(['12345', '67890', '1']), { maxBytes: 10 })).rejects.toMatchObject({ code: 'storage.too_large' });
    expect(await keptFiles()).toEqual([]);
    await expect(storage.write(KEY, Readable.from(['1234567890']), { maxBytes: 10 })).resolves.toMatchObject({ size: 10 });
  });

  it('keeps the old file when the new one breaks off', async () => {
    await storage.write(KEY, Readable.from(['old']), PLENTY);
    const broken = Readable.from((async function* () {
      yield 'half';
      await Promise.reject(new Error('the reader left'));
    })());
    await expect(storage.write(KEY, broken, PLENTY)).rejects.toThrow('the reader left');
    expect((await buffer(await storage.read(KEY))).toString()).toBe('old');
    expect(await keptFiles()).toEqual(['original.pdf']);
  });

  it('says plainly that the disk is full', async () => {
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    await expect(storage.write(KEY, new Readable({ read() { this.destroy(full); } }), PLENTY)).rejects.toMatchObject({ code: 'storage.full' });
    expect(await keptFiles()).toEqual([]);
  });

  it('removes a file, also one that is not there', async () => {
    await storage.write(KEY, Readable.from(['x']), PLENTY);
    await storage.delete(KEY);
    await storage.delete(KEY);
    expect(await storage.stat(KEY)).toBeNull();
    await expect(storage.read(KEY)).rejects.toMatchObject({ code: 'common.not_found' });
  });

  it.each([
    '../outside/file', 'materials/../../outside', 'materials/..', '/etc/passwd', 'materials', 'materials//x', 'materials/x/', 'Materials/X', 'materials/.hidden',
    'materials/a b', 'materials/a\u0000.pdf', 'materials\\x', '.parts/x', 'a/b/c/d/e/f', `materials/${'x'.repeat(200)}`, 'materials/con\n', '',
  ])('does not touch the key %j', async (key) => {
    await writeFile(join(folder, 'outside'), 'secret');
    await expect(storage.write(key, Readable.from(['x']), PLENTY)).rejects.toThrow('no key');
    await expect(storage.read(key)).rejects.toThrow('no key');
    await expect(storage.delete(key)).rejects.toThrow('no key');
    expect(await keptFiles()).toEqual(['outside']);
  });
});
