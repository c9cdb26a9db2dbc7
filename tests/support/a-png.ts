import { inflateSync } from 'node:zlib';

/** The pixels of a PNG of 8 bits a channel without interlacing, read after the specification. */
export class APng {
  readonly width: number;
  readonly height: number;
  readonly #channels: number;
  readonly #rows: Buffer;

  /** @throws Error where it is no such PNG. */
  constructor(bytes: Uint8Array) {
    const file = Buffer.from(bytes);
    if (file.toString('latin1', 1, 4) !== 'PNG' || file[0] !== 0x89) throw new Error('This is no PNG');
    const chunks = chunksOf(file);
    const header = Buffer.concat(chunks.filter(({ type }) => type === 'IHDR').map(({ data }) => data));
    this.width = header.readUInt32BE(0);
    this.height = header.readUInt32BE(4);
    const channels = new Map([
      [0, 1],
      [2, 3],
      [6, 4],
    ]).get(header.readUInt8(9));
    if (header.readUInt8(8) !== 8 || channels === undefined) throw new Error('Only plain PNGs of 8 bits are read');
    this.#channels = channels;
    const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
    this.#rows = unfiltered(inflateSync(packed), this.width * channels, channels);
  }

  /** `rgb(…)` at the pixel, without its opacity. */
  colourAt(x: number, y: number): string {
    const at = (y * this.width + x) * this.#channels;
    return `rgb(${[...this.#rows.subarray(at, at + 3)].join(',')})`;
  }

  /** The bytes of a part of the picture. */
  cut(x: number, y: number, width: number, height: number): Buffer {
    const rows = Array.from({ length: height }, (_, n) => {
      const at = ((y + n) * this.width + x) * this.#channels;
      return this.#rows.subarray(at, at + width * this.#channels);
    });
    return Buffer.concat(rows);
  }
}

function chunksOf(file: Buffer): readonly { readonly type: string; readonly data: Buffer }[] {
  const chunks = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    chunks.push({ type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function unfiltered(raw: Buffer, stride: number, channels: number): Buffer {
  const rows = Buffer.alloc((raw.length / (stride + 1)) * stride);
  for (let row = 0; row * (stride + 1) < raw.length; row += 1) {
    const filter = raw[row * (stride + 1)] ?? 0;
    for (let n = 0; n < stride; n += 1) {
      const at = row * stride + n;
      const left = n < channels ? 0 : (rows[at - channels] ?? 0);
      const up = row === 0 ? 0 : (rows[at - stride] ?? 0);
      const corner = row === 0 || n < channels ? 0 : (rows[at - stride - channels] ?? 0);
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
      rows[at] = ((raw[row * (stride + 1) + 1 + n] ?? 0) + guess) & 0xff;
    }
  }
  return rows;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
