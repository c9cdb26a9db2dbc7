import type { Container } from './true-ecs.ts';
import type { Built, TrueRegistry } from './true-registry.ts';

/** How a team builds, announces and writes down its images. */
export type ImageHabits = {
  readonly announces: 'digest' | 'tag-and-digest' | 'bare-digest' | 'tag' | 'bare-tag' | 'nothing';
  readonly tags: 'commit' | 'short' | 'branch-and-short' | 'mutable' | 'counted';
  readonly writtenBy: 'tag' | 'digest';
  readonly images: 'single' | 'index';
  readonly containers: 'alone' | 'sidecar' | 'pair' | 'two-builds' | 'init' | 'one-unchanged';
  /** Whether a re-run builds again what its registry has. */
  readonly rebuilds: boolean;
};

export const ownRepository = '123456789012.dkr.ecr.ap-northeast-2.amazonaws.com/acme/backend';
const agent = 'public.ecr.aws/datadog/agent';

export type Release = {
  readonly containers: readonly Container[];
  readonly announced: readonly string[];
  readonly built: readonly Built[];
};

type Part = { readonly tag: string; readonly built: Built };

/** Builds what a commit brings to a place, and what its workflow says about it. */
export class TrueImages {
  readonly #registry: TrueRegistry;
  readonly #habits: ImageHabits;
  #builds = 0;

  constructor(registry: TrueRegistry, habits: ImageHabits) {
    this.#registry = registry;
    this.#habits = habits;
    for (const tag of ['dev', 'prod']) registry.push([`${agent}:${tag}`], 'nobody’s', null, 'single');
    registry.push([`${ownRepository}:cron-1`], 'an older one', null, 'single');
  }

  release(place: string, commit: string, run: number | null): Release {
    const parts = this.#partNames().map((name): Part => this.#build(place, commit, run, name));
    const isKept = parts.every(({ built }) => built.run !== run || run === null);
    const said = parts.map((part) => this.#announcement(part)).filter((one) => one !== null);
    // What is in the registry already is not built again, and so not announced.
    const announced = isKept && run !== null ? [] : [...new Set(said)];
    return { containers: this.#containers(place, parts), announced, built: parts.map(({ built }) => built) };
  }

  /** Not of the service. */
  static isSidecar({ image }: Container): boolean {
    return !image.startsWith(ownRepository);
  }

  #partNames(): readonly string[] {
    return this.#habits.containers === 'two-builds' ? ['-api', '-worker'] : [''];
  }

  #build(place: string, commit: string, run: number | null, suffix: string): Part {
    const { tags, images, rebuilds } = this.#habits;
    this.#builds += 1;
    const words = {
      commit,
      short: commit.slice(0, 7),
      'branch-and-short': `main-${commit.slice(0, 7)}`,
      mutable: place,
      counted: `build-${this.#builds}`,
    };
    const tag = `${words[tags]}${suffix}`;
    const known = this.#registry.pulled(`${ownRepository}:${tag}`);
    if (!rebuilds && tags !== 'mutable' && known !== null) return { tag, built: known };
    return { tag, built: this.#registry.push([`${ownRepository}:${tag}`], commit, run, images) };
  }

  #announcement({ tag, built }: Part): string | null {
    const said = {
      digest: `${ownRepository}@${built.digest}`,
      'tag-and-digest': `${ownRepository}:${tag}@${built.digest}`,
      'bare-digest': built.digest,
      tag: `${ownRepository}:${tag}`,
      'bare-tag': tag,
      nothing: null,
    };
    return said[this.#habits.announces];
  }

  #containers(place: string, [first, second = first]: readonly Part[]): readonly Container[] {
    const text = (part: Part | undefined) => {
      if (part === undefined) throw new Error('a release has an image');
      return this.#habits.writtenBy === 'tag'
        ? `${ownRepository}:${part.tag}`
        : `${ownRepository}@${part.built.digest}`;
    };
    const backend = { name: 'backend', image: text(first) };
    switch (this.#habits.containers) {
      case 'alone':
        return [backend];
      case 'sidecar':
        return [{ name: 'agent', image: `${agent}:${place}` }, backend];
      case 'pair':
      case 'two-builds':
        return [
          { name: 'api', image: text(first) },
          { name: 'worker', image: text(second) },
        ];
      case 'init':
        return [{ name: 'migrate', image: text(first), isInit: true }, backend];
      case 'one-unchanged':
        return [backend, { name: 'cron', image: `${ownRepository}:cron-1` }];
    }
  }
}
