import { idFor } from '../../src/adapters/in-memory/kit/github-accounts.ts';
import type { ApiAnswer, ApiRequest } from './github-api.ts';

/** The name that a repository had first. Everything of it is kept under this one. */
type Home = string;

const byName = /^\/repos\/([^/]+)\/([^/]+)(.*)$/;
const byId = /^\/repositories\/(\d+)(.*)$/;

/**
 * What repositories are called. GitHub answers a former name with 301, or 307 where something is sent, and where to: by the id.
 * The address by the id is not described; it is only where these answers lead.
 */
export class GitHubStandInNames {
  readonly #current = new Map<Home, string>();
  readonly #leadsTo = new Map<string, Home>();
  readonly #known = new Map<number, Home>();

  /** Also a transfer to another owner. */
  rename(from: string, to: string): void {
    const home = this.homeOf(from);
    this.#current.set(home, to);
    this.#leadsTo.set(to.toLowerCase(), home);
  }

  /** Somebody makes another repository under this name, which ends the redirection. Its home. */
  replace(name: string): Home {
    const home = `${name}~2`;
    this.#current.set(home, name);
    this.#leadsTo.set(name.toLowerCase(), home);
    return home;
  }

  homeOf(name: string): Home {
    const home = this.#leadsTo.get(name.toLowerCase()) ?? name;
    this.#known.set(idOf(home), home);
    return home;
  }

  ofId(id: number): Home | null {
    return this.#known.get(id) ?? null;
  }

  nameOf(home: Home): string {
    return this.#current.get(home) ?? home;
  }

  /** The request under the name that everything is kept under, or where GitHub sends whoever asks. */
  found(request: ApiRequest, url: string): { readonly request: ApiRequest; readonly home: Home | null } | ApiAnswer {
    const [, id, rest = ''] = byId.exec(request.path) ?? [];
    if (id !== undefined) {
      const home = this.ofId(Number(id));
      return home === null ? notFound : { request: { ...request, path: `/repos/${home}${rest}` }, home };
    }
    const [, owner, repo, after = ''] = byName.exec(request.path) ?? [];
    if (owner === undefined) return { request, home: null };
    const name = `${owner}/${repo}`;
    const home = this.homeOf(name);
    if (this.nameOf(home).toLowerCase() === name.toLowerCase()) {
      return {
        request: home === name ? request : { ...request, path: `/repos/${this.#spelt(home, name)}${after}` },
        home,
      };
    }
    const query = request.query === '' ? '' : `?${request.query}`;
    const location = `${url}/repositories/${idOf(home)}${after}${query}`;
    const body = { message: 'Moved Permanently', url: location, documentation_url: 'https://docs.github.com/rest' };
    return { status: request.method === 'GET' ? 301 : 307, body, headers: { location } };
  }

  /** An answer with the name of today, in place of the first. */
  told(text: string, home: Home | null): string {
    if (home === null || this.nameOf(home) === home) return text;
    // An image may have the same name.
    const before = ['github.com/', 'api.github.com/repos/', '"full_name":"'];
    return before.reduce((told, sign) => told.replaceAll(`${sign}${home}`, `${sign}${this.nameOf(home)}`), text);
  }

  #spelt(home: Home, asked: string): string {
    return home.toLowerCase() === asked.toLowerCase() ? asked : home;
  }
}

function idOf(home: Home): number {
  return idFor(`repository ${home.toLowerCase()}`);
}

const notFound: ApiAnswer = { status: 404, body: { message: 'Not Found' } };
