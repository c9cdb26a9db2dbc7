/** An image as a registry keeps it: `digest` is what a push answers, `manifest` what a machine runs of it. */
export type Built = {
  readonly digest: string;
  readonly manifest: string;
  readonly commit: string;
  /** The run that pushed it; null where a person did. */
  readonly run: number | null;
};

/** A registry that knows which commit each image was built from, which no real one tells. */
export class TrueRegistry {
  readonly #built = new Map<string, Built>();
  readonly #tags = new Map<string, Built>();
  readonly #indexes = new Map<string, readonly string[]>();
  #count = 0;

  /** The same image text may stand for another image by the next push. */
  push(texts: readonly string[], commit: string, run: number | null, kind: 'single' | 'index'): Built {
    const manifest = this.#digest();
    const digest = kind === 'single' ? manifest : this.#digest();
    const built = { digest, manifest, commit, run };
    if (kind === 'index') this.#indexes.set(digest, [this.#digest(), manifest]);
    for (const one of [digest, manifest]) this.#built.set(one, built);
    for (const text of texts) this.#tags.set(text, built);
    return built;
  }

  /** What is pulled by `repository:tag` or `repository@digest` now. */
  pulled(text: string): Built | null {
    const [, digest] = text.split('@', 2);
    return digest === undefined ? (this.#tags.get(text) ?? null) : (this.#built.get(digest) ?? null);
  }

  platformsOf(digest: string): readonly string[] | null {
    return this.#indexes.get(digest) ?? null;
  }

  knows(digest: string): boolean {
    return this.#built.has(digest);
  }

  #digest(): string {
    this.#count += 1;
    return `sha256:${this.#count.toString(16).padStart(64, '0')}`;
  }
}
