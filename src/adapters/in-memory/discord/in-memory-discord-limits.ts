/** One thing that Discord would refuse about a body, where it is (`embeds.0.title`) and Discord's name for it. */
export type FormProblem = { readonly path: string; readonly code: string; readonly message: string };

/** Some JSON object of which nothing is known. */
export type Json = Readonly<Record<string, unknown>>;

export function asJson(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Collects problems under a path, so that a check reads as a list of limits. */
export class FormCheck {
  readonly problems: FormProblem[] = [];

  problem(path: string, code: string, message: string): void {
    this.problems.push({ path, code, message });
  }

  /** A string of `least` to `most` UTF-16 units; Discord trims before it counts the least. */
  text(value: unknown, path: string, least: number, most: number): void {
    if (value === undefined || value === null) {
      if (least > 0) this.problem(path, 'BASE_TYPE_REQUIRED', 'This field is required');
      return;
    }
    if (typeof value !== 'string') {
      this.problem(path, 'STRING_TYPE_CONVERT', 'Must be a string.');
      return;
    }
    if (!value.isWellFormed()) this.problem(path, 'STRING_TYPE_CONVERT', 'Has half of a surrogate pair.');
    if (value.trim().length < least) this.problem(path, 'BASE_TYPE_REQUIRED', 'This field is required');
    if (value.length > most) {
      this.problem(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length, and is ${value.length}.`);
    }
  }

  list(value: unknown, path: string, least: number, most: number): readonly unknown[] {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) this.problem(path, 'LIST_TYPE_CONVERT', 'Must be a list.');
    const { length } = asList(value);
    if (length < least || length > most) {
      this.problem(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length, and is ${length}.`);
    }
    return asList(value);
  }

  url(value: unknown, path: string, schemes: readonly string[]): void {
    this.text(value, path, 0, 2048);
    if (typeof value !== 'string') return;
    const scheme = URL.parse(value)?.protocol.slice(0, -1);
    if (scheme === undefined || !schemes.includes(scheme)) {
      this.problem(path, 'URL_TYPE_INVALID_URL', `Not a well formed URL of ${schemes.join(', ')}: ${value}`);
    }
  }

  /** A field that Discord does not know is ignored by it, which hides a typing error. */
  onlyKnown(given: Json, path: string, known: readonly string[]): void {
    for (const key of Object.keys(given)) {
      if (!known.includes(key)) this.problem(`${path}${key}`, 'UNKNOWN_FIELD', 'Discord knows no such field here.');
    }
  }
}

/** Discord's own error body for these problems. */
export function invalidForm(problems: readonly FormProblem[]): object {
  const errors: Record<string, unknown> = {};
  for (const { path, code, message } of problems) {
    let at = errors;
    for (const key of path.split('.')) {
      const next = (at[key] ?? {}) as Record<string, unknown>;
      at[key] = next;
      at = next;
    }
    at['_errors'] = [...asList(at['_errors']), { code, message }];
  }
  return { code: 50035, message: 'Invalid Form Body', errors };
}
