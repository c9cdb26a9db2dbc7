import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type TeamFolder, UnreadableProgress } from '../../../application/setup/ports/team-folder.ts';
import { type SetupProgress, setupChannels, setupSteps } from '../../../domain/setup/setup-progress.ts';
import type { TeamFile } from '../../../domain/setup/team-repository.ts';
import { writeWholeFile } from './whole-file.ts';

const text = z.string().min(1);
const shape = z.strictObject({
  version: z.literal(2),
  language: z.enum(['en', 'ko']),
  done: z.array(z.enum(setupSteps)),
  account: z.strictObject({ id: text, region: text, profile: text.nullable() }).nullable(),
  place: z
    .strictObject({
      stack: text,
      parameterPrefix: text,
      permissionsBoundary: text.nullable(),
      timeZone: text,
      deploys: z.boolean().default(true),
    })
    .nullable()
    .default(null),
  chat: z.strictObject({ applicationId: text, publicKey: text, server: text, serverName: z.string() }).nullable(),
  app: z.strictObject({ name: text, id: text.nullable() }).nullable().default(null),
  channels: z.record(z.enum(setupChannels), text).nullable(),
  addresses: z.strictObject({ discordInteractions: z.url(), gitHubWebhook: z.url() }).nullable(),
});

const stateFile = '.geonbot-setup.json';

export class DiskTeamFolder implements TeamFolder {
  readonly #folder: string;
  readonly #checked: (file: string) => string;

  /** `checked` gives a configuration as the Lambdas get it, or throws what is wrong in it. */
  constructor(folder: string, checked: (file: string) => string) {
    this.#folder = folder;
    this.#checked = checked;
  }

  async progress(): Promise<SetupProgress | null> {
    const path = join(this.#folder, stateFile);
    if (!existsSync(path)) return null;
    const read = shape.safeParse(jsonIn(path));
    if (!read.success) {
      throw new UnreadableProgress({
        en: `${path} cannot be understood: remove it to begin again`,
        ko: `${path} 파일을 이해할 수 없습니다. 지우면 처음부터 다시 시작합니다`,
      });
    }
    const { version: _, ...progress } = read.data;
    return progress;
  }

  async remember(progress: SetupProgress): Promise<void> {
    writeWholeFile(join(this.#folder, stateFile), `${JSON.stringify({ version: 2, ...progress }, null, 2)}\n`);
  }

  async write(files: readonly TeamFile[]): Promise<readonly string[]> {
    const missing = files.filter(({ path }) => !existsSync(join(this.#folder, path)));
    for (const { path, text: content } of missing) writeWholeFile(join(this.#folder, path), content);
    return missing.map(({ path }) => path);
  }

  async configuration(): Promise<{ readonly file: string; readonly json: string }> {
    const file = join(this.#folder, 'geonbot.yaml');
    return { file, json: this.#checked(file) };
  }
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
