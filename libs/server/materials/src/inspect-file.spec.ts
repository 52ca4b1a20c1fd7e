import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attachmentHeader, displayName } from './file-name';
import { inspectFile } from './inspect-file';
import { buildOdp, buildPdf, buildPptx, buildZip, PPTX_TYPES } from './testing/build-files';

describe('inspectFile', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plenary-inspect-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const inspect = async (name: string, bytes: Buffer | string): Promise<string> => {
    const path = join(folder, 'file');
    await writeFile(path, bytes);
    return inspectFile(path, name);
  };

  it('takes a PDF, a PPTX and an ODP for what they are', async () => {
    expect(await inspect('slides.PDF', await buildPdf())).toBe('pdf');
    expect(await inspect('slides.pptx', buildPptx())).toBe('pptx');
    expect(await inspect('Слайды.odp', buildOdp())).toBe('odp');
  });

  it.each([
    ['S085 HTML in a PDF’s name', 'slides.pdf', '<html><script>alert(1)</script>', 'materials.file_type'],
    ['a PDF that begins as a page', 'slides.pdf', '<script>alert(1)</script>%PDF-1.7', 'materials.file_type'],
    ['S085 PPTX in a PDF’s name', 'slides.pdf', buildPptx(), 'materials.file_type'],
    ['a PDF in a PPTX’s name', 'slides.pptx', '%PDF-1.7', 'materials.file_type'],
    ['an ODP in a PPTX’s name', 'slides.pptx', buildOdp(), 'materials.file_type'],
    ['a PPTX in an ODP’s name', 'slides.odp', buildPptx(), 'materials.file_type'],
    ['any other ZIP', 'slides.pptx', buildZip([{ name: 'a.txt', content: 'a' }]), 'materials.file_type'],
    ['PostScript', 'slides.ps', '%!PS-Adobe', 'materials.file_type'],
    ['a program', 'slides.pdf.exe', 'MZ', 'materials.file_type'],
    ['no ending', 'slides', '%PDF-1.7', 'materials.file_type'],
    ['an ending that every object has', 'slides.constructor', '%PDF-1.7', 'materials.file_type'],
    ['S087 nothing', 'slides.pdf', '', 'materials.empty_file'],
    ['S094 a damaged PPTX', 'slides.pptx', buildPptx().subarray(0, 120), 'materials.archive_broken'],
    ['a PPTX that climbs out of its folder', 'slides.pptx', buildPptx([{ name: '../../etc/passwd', content: 'x' }]), 'materials.archive_broken'],
    ['S092 a bomb by what its directory says', 'slides.pptx', buildPptx([{ name: 'ppt/media/a.png', content: 'x'.repeat(1_000), claims: 0xf000_0000 }]), 'materials.archive_too_large'],
    ['S092 a bomb in many parts', 'slides.odp', buildOdp(Array.from({ length: 20 }, (_, i) => ({ name: `p/${i}`, content: 'x', claims: 60_000_000 }))), 'materials.archive_too_large'],
    ['S092 far too many entries', 'slides.pptx', buildPptx(Array.from({ length: 6_000 }, (_, i) => ({ name: `p/${i}` }))), 'materials.archive_too_large'],
    ['a content type part that is a bomb', 'slides.pptx', buildZip([{ ...PPTX_TYPES, claims: 40_000_000 }]), 'materials.archive_too_large'],
    ['macros of PowerPoint', 'slides.pptx', buildPptx([{ name: 'ppt/vbaProject.bin', content: 'x' }]), 'materials.macros'],
    ['macros by their content type', 'slides.pptx', buildZip([{ name: '[Content_Types].xml', content: 'application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml' }]), 'materials.macros'],
    ['macros of Impress', 'slides.odp', buildOdp([{ name: 'Basic/Standard/Module1.xml', content: 'x' }]), 'materials.macros'],
  ])('refuses %s', async (_, name, bytes, code) => {
    const started = Date.now();
    await expect(inspect(name, bytes)).rejects.toMatchObject({ code });
    expect(Date.now() - started).toBeLessThan(10_000);
  });
});

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\slides.pdf', 'slides.pdf'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie: x=1.pdf'],
    ['Ünïcode – 講演.pdf', 'Ünïcode – 講演.pdf'],
    ['می‌خواهم.pdf', 'می‌خواهم.pdf'],
    ['  Қазақстан.pptx ', 'Қазақстан.pptx'],
  ])('S089 S099 shows %j as %j', (given, shown) => {
    expect(displayName(given)).toBe(shown);
  });

  it.each(['', '   ', '..', 'folder/', '\u202e', 'a'.repeat(5_000)])('S089 refuses %j', (given) => {
    expect(() => displayName(given)).toThrow('materials.file_name');
  });

  it.each([
    ['Ünïcode – 講演.pdf', `attachment; filename="_n_code _ __.pdf"; filename*=UTF-8''%C3%9Cn%C3%AFcode%20%E2%80%93%20%E8%AC%9B%E6%BC%94.pdf`],
    [`a";rm -rf 'x'(1)%.pdf`, `attachment; filename="a__rm -rf 'x'(1)_.pdf"; filename*=UTF-8''a%22%3Brm%20-rf%20%27x%27%281%29%25.pdf`],
  ])('S099 travels in a header: %j', (name, header) => {
    expect(attachmentHeader(name)).toBe(header);
    expect(header).not.toMatch(/[\r\n]/);
  });
});
