import { Container, type ContainerModule, type ServiceIdentifier } from 'inversify';

/** Modules that are loaded with the first of their tokens that somebody asks for. */
export type LateModules = {
  /** All that they bind; a test compares. */
  readonly tokens: readonly ServiceIdentifier<unknown>[];
  readonly load: () => Promise<readonly ContainerModule[]>;
};

/** They get a child of the container: what they bind is made there, once, and what they need of others is asked of the container. */
export function bindLate(container: Container, late: readonly LateModules[]): Container {
  for (const { tokens, load } of late) {
    let child: Promise<Container> | null = null;
    const loaded = () => {
      child ??= load().then(
        (modules) => {
          const made = new Container({ parent: container, defaultScope: 'Singleton' });
          made.load(...modules);
          return made;
        },
        (error: unknown) => {
          child = null;
          throw error;
        },
      );
      return child;
    };
    for (const token of tokens) container.bind(token).toDynamicValue(async () => (await loaded()).getAsync(token));
  }
  return container;
}
