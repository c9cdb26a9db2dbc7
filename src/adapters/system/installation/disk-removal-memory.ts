import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type RemovalMemory, UnreadableRemoval } from '../../../application/installation/ports/removal-memory.ts';
import { type RemovalProgress, removalSteps } from '../../../domain/installation/removal.ts';

const text = z.string();
const count = z.number().int().nonnegative();
const shape = z.strictObject({
  version: z.literal(1),
  belongings: z.strictObject({
    account: text,
    region: text,
    stack: text,
    parts: count.nullable(),
    logs: z.array(text),
    table: text.nullable(),
    prefix: text,
    parameters: z.array(text),
    applicationId: text,
    server: text,
    language: z.enum(['en', 'ko']),
    app: z.strictObject({ name: text, deletionPage: text, owners: z.array(text) }).nullable(),
  }),
  done: z.array(z.enum(removalSteps)),
  cards: z.strictObject({ ended: count, gone: count, notAllowed: count }).nullable(),
});

const stateFile = '.geonbot-uninstall.json';

export class DiskRemovalMemory implements RemovalMemory {
  readonly #path: string;

  constructor(folder: string) {
    this.#path = join(folder, stateFile);
  }

  async progress(): Promise<RemovalProgress | null> {
    if (!existsSync(this.#path)) return null;
    const read = shape.safeParse(json(readFileSync(this.#path, 'utf8')));
    if (!read.success) {
      throw new UnreadableRemoval({
        en: `${this.#path} cannot be understood: remove it to begin again`,
        ko: `${this.#path} 파일을 이해할 수 없습니다. 지우면 처음부터 다시 시작합니다`,
      });
    }
    const { version: _, ...progress } = read.data;
    return progress;
  }

  /** First beside it and then in its place, so that one that is stopped while it writes leaves the state of before. */
  async remember(progress: RemovalProgress): Promise<void> {
    writeFileSync(`${this.#path}.new`, `${JSON.stringify({ version: 1, ...progress }, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
  }

  async forget(): Promise<void> {
    rmSync(this.#path, { force: true });
  }
}

function json(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}
