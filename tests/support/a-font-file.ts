/** What a TrueType file says of its glyphs, read straight from its tables. */
export class AFontFile {
  readonly #bytes: Buffer;
  readonly #glyphs: ReadonlyMap<number, number>;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#glyphs = this.#readGlyphs();
  }

  get family(): string {
    const [name] = this.#table('name');
    const strings = name + this.#bytes.readUInt16BE(name + 4);
    for (let record = name + 6; record < strings; record += 12) {
      if (this.#bytes.readUInt16BE(record + 6) !== 1) continue;
      const at = strings + this.#bytes.readUInt16BE(record + 10);
      return Buffer.from(this.#bytes.subarray(at, at + this.#bytes.readUInt16BE(record + 8)))
        .swap16()
        .toString('utf16le');
    }
    throw new Error('The font has no family name');
  }

  /** True when the character has a glyph of its own. */
  draws(character: string): boolean {
    return (this.#glyphs.get(character.codePointAt(0) ?? 0) ?? 0) !== 0;
  }

  /** In thousandths of the font's size. */
  advance(character: string): number {
    const [hhea] = this.#table('hhea');
    const [hmtx] = this.#table('hmtx');
    const glyph = this.#glyphs.get(character.codePointAt(0) ?? 0) ?? 0;
    const last = this.#bytes.readUInt16BE(hhea + 34) - 1;
    return this.#bytes.readUInt16BE(hmtx + 4 * Math.min(glyph, last));
  }

  /** Zero for a whole file: each table adds up to what the directory says, and the file to the font's constant. */
  get brokenTables(): readonly string[] {
    return this.#tables()
      .filter(
        ({ tag, sum, offset, length }) =>
          tag !== 'head' && sum !== checksum(this.#bytes.subarray(offset, offset + length)),
      )
      .map(({ tag }) => tag);
  }

  #readGlyphs(): Map<number, number> {
    const [cmap] = this.#table('cmap');
    const glyphs = new Map<number, number>();
    const table = cmap + this.#bytes.readUInt32BE(cmap + 8);
    if (this.#bytes.readUInt16BE(table) !== 4) throw new Error('Only character maps of format 4 are read');
    const segments = this.#bytes.readUInt16BE(table + 6) / 2;
    for (let segment = 0; segment < segments; segment += 1) this.#readSegment(table + 14, segments, segment, glyphs);
    return glyphs;
  }

  #readSegment(ends: number, segments: number, segment: number, glyphs: Map<number, number>): void {
    const word = (list: number) => ends + 2 * segments * list + (list === 0 ? 0 : 2) + 2 * segment;
    const [end, start] = [this.#bytes.readUInt16BE(word(0)), this.#bytes.readUInt16BE(word(1))];
    const [delta, range] = [this.#bytes.readUInt16BE(word(2)), this.#bytes.readUInt16BE(word(3))];
    for (let point = start; point <= end && point < 0xffff; point += 1) {
      const direct = range === 0 ? point : this.#bytes.readUInt16BE(word(3) + range + 2 * (point - start));
      glyphs.set(point, range !== 0 && direct === 0 ? 0 : (direct + delta) & 0xffff);
    }
  }

  #table(tag: string): readonly [number, number] {
    const table = this.#tables().find((entry) => entry.tag === tag);
    if (table === undefined) throw new Error(`The font has no table "${tag}"`);
    return [table.offset, table.length];
  }

  #tables() {
    return Array.from({ length: this.#bytes.readUInt16BE(4) }, (_, n) => 12 + 16 * n).map((at) => ({
      tag: this.#bytes.toString('latin1', at, at + 4),
      sum: this.#bytes.readUInt32BE(at + 4),
      offset: this.#bytes.readUInt32BE(at + 8),
      length: this.#bytes.readUInt32BE(at + 12),
    }));
  }
}

function checksum(table: Buffer): number {
  const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
  let total = 0;
  for (let at = 0; at < padded.length; at += 4) total = (total + padded.readUInt32BE(at)) >>> 0;
  return total;
}
