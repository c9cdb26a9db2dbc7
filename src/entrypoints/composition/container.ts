// The lite build has all that inversify needs, at half the size.
import 'reflect-metadata/lite';
import { Container, type ContainerModule } from 'inversify';

/** Everything in it is made once, when it is first asked for. */
export function createContainer(...modules: readonly ContainerModule[]): Container {
  const container = new Container({ defaultScope: 'Singleton' });
  container.load(...modules);
  return container;
}
