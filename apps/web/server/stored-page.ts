import { constants, crc32, deflateRawSync } from 'node:zlib';

const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** An empty last block: ends a deflate stream. */
const DEFLATE_END = Buffer.from([0x03, 0x00]);

/** What of a page belongs to one answer only. */
export interface Fresh {
  nonce: string;
  /** Id of the request, for support. */
  id: string;
}

/** A stretch of text as it is, and compressed so that it can stand anywhere in a stream. */
interface Piece {
  plain: Buffer;
  deflated: Buffer;
}

const pieceOf = (text: string): Piece => {
  const plain = Buffer.from(text);
  // A full flush ends at a byte and forgets what came before, so that pieces can be put one after the other.
  return { plain, deflated: deflateRawSync(plain, { level: 9, finishFlush: constants.Z_FULL_FLUSH }) };
};

/** One stored (not compressed) deflate block. */
function storedBlock(bytes: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(bytes.length, 1);
  head.writeUInt16LE(~bytes.length & 0xffff, 3);
  return Buffer.concat([head, bytes]);
}

/**
 * A rendered page without its nonce and request id: between them lie pieces that are compressed once. The places are found
 * by the values it was rendered with; these are random, so nothing that a person wrote can pass for one of them.
 */
export class StoredPage {
  /** Bytes that it takes in memory. */
  readonly bytes: number;
  private readonly pieces: Piece[];
  private readonly between: (keyof Fresh)[];

  constructor(html: string, rendered: Fresh) {
    const found = html.split(new RegExp(`(${escaped(rendered.nonce)}|${escaped(rendered.id)})`));
    this.pieces = found.filter((_, at) => at % 2 === 0).map(pieceOf);
    this.between = found.filter((_, at) => at % 2 === 1).map((value) => (value === rendered.nonce ? 'nonce' : 'id'));
    this.bytes = this.pieces.reduce((sum, { plain, deflated }) => sum + plain.length + deflated.length, 0);
  }

  /** The page with these values. */
  plain(fresh: Fresh): Buffer {
    return Buffer.concat(this.woven(fresh, ({ plain }) => plain, (value) => value));
  }

  /** The same as gzip, without compressing anything anew. */
  gzip(fresh: Fresh): Buffer {
    const plain = this.woven(fresh, (piece) => piece.plain, (value) => value);
    const end = Buffer.alloc(8);
    end.writeUInt32LE(plain.reduce((sum, part) => crc32(part, sum), 0), 0);
    end.writeUInt32LE(plain.reduce((sum, part) => sum + part.length, 0), 4);
    return Buffer.concat([GZIP_HEAD, ...this.woven(fresh, ({ deflated }) => deflated, storedBlock), DEFLATE_END, end]);
  }

  private woven(fresh: Fresh, piece: (piece: Piece) => Buffer, value: (bytes: Buffer) => Buffer): Buffer[] {
    const values = { nonce: value(Buffer.from(fresh.nonce)), id: value(Buffer.from(fresh.id)) };
    return this.pieces.flatMap((each, at) => {
      const name = this.between[at];
      return name ? [piece(each), values[name]] : [piece(each)];
    });
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
