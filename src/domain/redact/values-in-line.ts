import type { TextRange } from './ranges.ts';

/** A value where it stands, without its quotes. */
export type FoundValue = TextRange & {
  readonly text: string;
  readonly isQuoted: boolean;
  /** Where what follows begins: behind the closing quote. */
  readonly next: number;
};

const opening = /(?:[bfru]{1,2})?(\\*)(["'`])/y;

/** The quotes around each place of a line, so that a value ends where the text ends that it stands in. */
export class QuotedLine {
  readonly text: string;
  readonly #endAt: Int32Array;

  constructor(text: string) {
    this.text = text;
    this.#endAt = endsOfQuoted(text);
  }

  /** The end of the text between quotes that this place is in; otherwise of the line. */
  endOfTextAround(at: number): number {
    return this.#endAt[at] ?? this.text.length;
  }

  /** The value that begins here, quoted or up to a blank; null where the line has none. */
  valueAt(from: number, endsUnquoted = /\s/): FoundValue | null {
    opening.lastIndex = from;
    const quote = opening.exec(this.text);
    if (quote !== null) {
      const start = opening.lastIndex;
      const end = closing(this.text, start, quote[1]?.length ?? 0, quote[2] ?? '"');
      const next = Math.min(end.at + end.length, this.text.length);
      const joined = this.#joined(next);
      if (joined > next)
        return { start, end: joined, text: this.text.slice(start, joined), isQuoted: true, next: joined };
      if (end.at > start) return { start, end: end.at, text: this.text.slice(start, end.at), isQuoted: true, next };
      if (end.length > 0 || start >= this.text.length) return null;
    }
    const limit = this.endOfTextAround(from);
    let end = from;
    while (end < limit && !endsUnquoted.test(this.text[end] ?? ' ')) {
      const inner = end === from ? null : this.#innerQuote(end);
      // A blank behind a backslash is part of the value.
      const step = this.text[end] === '\\' && end + 1 < limit ? 2 : 1;
      end = inner === null ? end + step : Math.min(limit, inner);
    }
    return end > from ? { start: from, end, text: this.text.slice(from, end), isQuoted: false, next: end } : null;
  }

  /** Behind further pieces of a quoted value: a shell joins what stands side by side, SQL and YAML double their quotes. */
  #joined(from: number): number {
    const limit = this.endOfTextAround(from);
    let end = from;
    while (end < limit) {
      const rest = this.text.slice(end, end + 3);
      if (!/^(?:["']|\\["']|[\w$])/.test(rest)) return end;
      const quote = /^\\?(["'])/.exec(rest);
      const at = quote === null || rest.startsWith('\\') ? -1 : this.text.indexOf(quote[1] ?? '"', end + 1);
      if (quote === null) end = this.#endOfWord(end, limit);
      else end = at < 0 || at >= limit ? Math.min(limit, end + quote[0].length) : at + 1;
    }
    return end;
  }

  #endOfWord(from: number, limit: number): number {
    let end = from;
    while (end < limit && /[^\s"'\\,;)}\]]/.test(this.text[end] ?? ' ')) end += 1;
    return Math.max(end, from + 1);
  }

  /** Behind a quoted piece of a value, such as `Some("a b")`; null where no such piece begins here. */
  #innerQuote(at: number): number | null {
    const quote = this.text[at];
    if ((quote !== '"' && quote !== "'") || !/[=(:[{,]/.test(this.text[at - 1] ?? '')) return null;
    const end = this.text.indexOf(quote, at + 1);
    return end < 0 ? this.text.length : end + 1;
  }
}

/** A quote is closed by the same one behind as many backslashes, or behind fewer, where the text around it ends. */
function closing(text: string, from: number, depth: number, quote: string): { at: number; length: number } {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + 1)) {
    let backslashes = 0;
    while (at - backslashes > from && text[at - backslashes - 1] === '\\') backslashes += 1;
    const isEscaped = depth === 0 ? backslashes % 2 === 1 : backslashes > depth;
    if (!isEscaped) return { at: at - (depth === 0 ? 0 : backslashes), length: 1 + (depth === 0 ? 0 : backslashes) };
  }
  return { at: text.length, length: 0 };
}

/** For each place where the quoted text ends that it is in, or the line. An apostrophe within a word opens nothing. */
function endsOfQuoted(text: string): Int32Array {
  const ends = new Int32Array(text.length).fill(text.length);
  let open = -1;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text[at] ?? '';
    if ((unit !== '"' && unit !== "'" && unit !== '`') || text[at - 1] === '\\') continue;
    if (open >= 0 && unit === text[open]) {
      ends.fill(at, open, at);
      open = -1;
    } else if (open < 0 && !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ')) open = at;
  }
  return ends;
}
