import { crc32 } from 'node:zlib';
import PDFDocument from 'pdfkit';

/** One entry of a ZIP made by hand; `claims` is the unpacked size that the directory shall tell. */
export interface ZipEntry {
  name: string;
  content?: string;
  claims?: number;
}

/** A ZIP file without compression, made byte by byte, so that it can lie as hostile files do. */
export function buildZip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content = '', claims } of entries) {
    const [file, data] = [Buffer.from(name), Buffer.from(content)];
    // Stored entries must agree in both sizes for a careful reader, so a liar says that it is deflated.
    const method = claims === undefined ? 0 : 8;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(crc32(data), 14);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(claims ?? data.length, 22);
    local.writeUInt16LE(file.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    local.copy(central, 6, 4, 30);
    central.writeUInt32LE(offset, 42);
    locals.push(local, file, data);
    directory.push(central, file);
    offset += local.length + file.length + data.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

/** What makes a ZIP a PowerPoint presentation. */
export const PPTX_TYPES: ZipEntry = {
  name: '[Content_Types].xml',
  content: '<Types><Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>',
};

export const buildPptx = (more: readonly ZipEntry[] = []): Buffer => buildZip([PPTX_TYPES, { name: 'ppt/presentation.xml', content: '<p/>' }, ...more]);
export const buildOdp = (more: readonly ZipEntry[] = []): Buffer => buildZip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.presentation' }, { name: 'content.xml', content: '<x/>' }, ...more]);

/** A real PDF of some pages. */
export function buildPdf(pages = 2, options: { userPassword?: string; ownerPassword?: string } = {}): Promise<Buffer> {
  const document = new PDFDocument({ size: [480, 270], ...options });
  for (let page = 1; page <= pages; page++) {
    if (page > 1) document.addPage();
    document.fontSize(24).text(`Page ${page}`).rect(0, 100, 480, 60).fill('#14508c');
  }
  document.end();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
}
