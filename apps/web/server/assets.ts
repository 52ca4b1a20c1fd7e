import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { chooseEncoding, isCompressible, type Encoding } from './compression';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg',
  '.webp': 'image/webp', '.ico': 'image/x-icon', '.woff2': 'font/woff2', '.json': 'application/json', '.txt': 'text/plain; charset=utf-8', '.webmanifest': 'application/manifest+json',
  '.mjs': 'text/javascript; charset=utf-8', '.wasm': 'application/wasm', '.mp4': 'video/mp4',
};

/** Names below this path carry a hash of their content. */
const HASHED = '/assets/';
const YEAR = 'public, max-age=31536000, immutable';

interface Asset {
  type: string;
  plain: Buffer;
  encoded: Map<Encoding, Promise<Buffer>>;
}

const encode: Record<Encoding, (content: Buffer) => Promise<Buffer>> = {
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
  gzip: (content) => promisify(gzip)(content, { level: 9 }),
};

/** Files of the built client, kept in memory with their compressed forms: each is read and compressed once. */
export class Assets {
  private readonly known = new Map<string, Promise<Asset | null>>();

  constructor(private readonly folder: string) {}

  /** Answers with a file when the path is one; says whether it did. */
  async serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
    const type = TYPES[extname(path)];
    if (!type || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
    const asset = await this.find(path, type);
    if (!asset) return this.missing(response, path);
    const part = askedPart(request.headers.range, asset.plain.length);
    if (part) return servePart(request, response, asset, part);
    const encoding = isCompressible(type) ? chooseEncoding(request.headers['accept-encoding']) : null;
    const content = encoding ? await this.encoded(asset, encoding) : asset.plain;
    response.writeHead(200, {
      'content-type': type,
      'content-length': content.length,
      'cache-control': path.startsWith(HASHED) ? YEAR : 'public, max-age=3600',
      vary: 'accept-encoding',
      ...(encoding ? { 'content-encoding': encoding } : {}),
    });
    response.end(request.method === 'HEAD' ? undefined : content);
    return true;
  }

  /** A file of an older release: say so, instead of a page where a script is expected. */
  private missing(response: ServerResponse, path: string): boolean {
    if (!path.startsWith(HASHED)) return false;
    response.writeHead(404, { 'content-type': 'text/plain', 'cache-control': 'no-store' }).end();
    return true;
  }

  private find(path: string, type: string): Promise<Asset | null> {
    const known = this.known.get(path);
    if (known) return known;
    const file = normalize(join(this.folder, decodePath(path)));
    if (!file.startsWith(this.folder + sep)) return Promise.resolve(null);
    const read = readFile(file).then(
      (plain): Asset => ({ type, plain, encoded: new Map() }),
      () => null,
    );
    // Only files that exist are remembered, so guessed names cannot fill the memory.
    return read.then((asset) => {
      if (asset) this.known.set(path, Promise.resolve(asset));
      return asset;
    });
  }

  private encoded(asset: Asset, encoding: Encoding): Promise<Buffer> {
    const known = asset.encoded.get(encoding);
    if (known) return known;
    const made = encode[encoding](asset.plain);
    asset.encoded.set(encoding, made);
    return made;
  }
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '/';
  }
}

/** Bytes from `start` to `end`, both included. */
interface Part {
  start: number;
  end: number;
}

/** The one part a player asks for (RFC 9110, 14.1.2); null for the whole file, also when the form is another. */
export function askedPart(header: string | undefined, size: number): Part | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return null;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start <= end ? { start, end } : null;
}

/** Some players show a film only when they get it in parts. */
function servePart(request: IncomingMessage, response: ServerResponse, { type, plain }: Asset, { start, end }: Part): true {
  response.writeHead(206, { 'content-type': type, 'content-length': end - start + 1, 'content-range': `bytes ${start}-${end}/${plain.length}`, 'accept-ranges': 'bytes', 'cache-control': 'public, max-age=3600' });
  response.end(request.method === 'HEAD' ? undefined : plain.subarray(start, end + 1));
  return true;
}
