import { Octokit } from '@octokit/core';
import { z } from 'zod';
import manifest from '#package' with { type: 'json' };
import { AppRefused, type InstalledApp } from '../../../application/installation/ports/installed-app.ts';
import type { Secret } from '../../../application/kit/secret.ts';
import type { RemovedApp } from '../../../domain/installation/removal.ts';
import { InstallationAccess } from '../kit/installation-access.ts';

export type InstalledAppPlaces = { readonly apiUrl: string; readonly webUrl: string; readonly nowMs: () => number };

export type InstalledAppCredentials = { readonly appId: string; readonly privateKey: Secret };

const appToken = z.object({ token: z.string() });

const app = z.object({
  slug: z.string(),
  name: z.string(),
  owner: z.object({ login: z.string(), type: z.string().optional() }),
});
const installations = z.array(
  z.object({ id: z.int(), account: z.object({ login: z.string() }).nullable().catch(null) }),
);

/** GitHub's largest page. */
const perPage = 100;
const longestCallMs = 20_000;

export class GitHubInstalledApp implements InstalledApp {
  readonly #places: InstalledAppPlaces;
  readonly #credentials: InstalledAppCredentials;

  constructor(places: InstalledAppPlaces, credentials: InstalledAppCredentials) {
    this.#places = places;
    this.#credentials = credentials;
  }

  async describe(): Promise<RemovedApp | null> {
    const found = await this.#ask('what the App is', async (octokit) =>
      app.parse((await octokit.request('GET /app')).data),
    );
    if (found === 'gone') return null;
    const { slug, name, owner } = found;
    const of = owner.type === 'User' ? '' : `organizations/${encodeURIComponent(owner.login)}/`;
    const deletionPage = `${this.#places.webUrl}/${of}settings/apps/${encodeURIComponent(slug)}/advanced`;
    const owners = (await this.#installations()).flatMap(({ account }) => account?.login ?? []);
    return { name, deletionPage, owners: owners.toSorted() };
  }

  async uninstallEverywhere(): Promise<void> {
    for (const { id } of await this.#installations()) {
      await this.#ask('to uninstall the App', (octokit) =>
        octokit.request('DELETE /app/installations/{installation_id}', { installation_id: id }),
      );
    }
  }

  async #installations(): Promise<z.output<typeof installations>> {
    const all: z.output<typeof installations> = [];
    for (let page = 1; ; page += 1) {
      const found = await this.#ask('who has installed the App', async (octokit) =>
        installations.parse((await octokit.request('GET /app/installations', { per_page: perPage, page })).data),
      );
      if (found === 'gone') return all;
      all.push(...found);
      if (found.length < perPage) return all;
    }
  }

  /** `gone`: GitHub does not know the App or the installation, or not its key. Without the cause, which holds the request and with it the key. */
  async #ask<Result>(what: string, ask: (octokit: Octokit) => Promise<Result>): Promise<Result | 'gone'> {
    try {
      return await ask(await this.#octokit());
    } catch (error) {
      const status = error instanceof Error && 'status' in error ? Number(error.status) : null;
      if (status === 401 || status === 404) return 'gone';
      throw new AppRefused({
        en: `GitHub refused ${what}: ${status ?? 'no answer'}`,
        ko: `GitHub가 거절했습니다: ${what}: ${status ?? '응답 없음'}`,
      });
    }
  }

  async #octokit(): Promise<Octokit> {
    const patient: typeof fetch = (input, init) =>
      fetch(input, { ...init, signal: AbortSignal.timeout(longestCallMs) });
    const userAgent = `geonbot/${manifest.version}`;
    const { apiUrl, nowMs } = this.#places;
    const { appId, privateKey } = this.#credentials;
    const access = new InstallationAccess({ appId, privateKey: privateKey.reveal(), apiUrl }, nowMs);
    const { token } = appToken.parse(await access.asApp().auth({ type: 'app' }));
    return new Octokit({ baseUrl: apiUrl, userAgent, auth: token, request: { fetch: patient }, log: silent });
  }
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };
