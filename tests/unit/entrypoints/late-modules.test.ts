import { Container, ContainerModule, type ContainerModuleLoadOptions, type ServiceIdentifier } from 'inversify';
import { describe, expect, it } from 'vitest';
import { bindLate, type LateModules } from '../../../src/entrypoints/composition/late.ts';
import { lateModules } from '../../../src/entrypoints/composition/late-modules.ts';
import { token } from '../../../src/entrypoints/composition/token.ts';

const ONE = token<{ readonly said: string }>('late-test-one');
const TWO = token<{ readonly one: { readonly said: string } }>('late-test-two');
const SAID = token<string>('late-test-said');

/** What a module binds. */
async function boundBy(load: LateModules['load']): Promise<readonly ServiceIdentifier<unknown>[]> {
  const bound: ServiceIdentifier<unknown>[] = [];
  const modules = await load();
  const container = new Container();
  const spying = new ContainerModule((options: ContainerModuleLoadOptions) => {
    const bind = <T>(identifier: ServiceIdentifier<T>) => {
      bound.push(identifier);
      return options.bind(identifier);
    };
    for (const module of modules) module.load({ ...options, bind });
  });
  container.load(spying);
  return bound;
}

function named(tokens: readonly ServiceIdentifier<unknown>[]): readonly string[] {
  return tokens.map(String).toSorted();
}

describe('rooms that are loaded late', () => {
  it('say of each module exactly what it binds, so that nobody waits for what is nowhere', async () => {
    for (const { tokens, load } of lateModules) expect(named(await boundBy(load))).toEqual(named(tokens));
    const all = lateModules.flatMap(({ tokens }) => tokens);
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBeGreaterThan(100);
  });

  it('are loaded when somebody asks, once, and get from others what they need of them', async () => {
    const loaded: string[] = [];
    const late: LateModules[] = [
      {
        tokens: [ONE],
        load: async () => {
          loaded.push('one');
          return [
            new ContainerModule(({ bind }) => {
              bind(ONE).toResolvedValue((said) => ({ said }), [SAID]);
            }),
          ];
        },
      },
      {
        tokens: [TWO],
        load: async () => {
          loaded.push('two');
          return [
            new ContainerModule(({ bind }) => {
              bind(TWO).toResolvedValue((one) => ({ one }), [ONE]);
            }),
          ];
        },
      },
    ];
    const container = new Container({ defaultScope: 'Singleton' });
    container.bind(SAID).toConstantValue('hello');
    bindLate(container, late);
    expect(loaded).toEqual([]);
    const [two, again, one] = await Promise.all([
      container.getAsync(TWO),
      container.getAsync(TWO),
      container.getAsync(ONE),
    ]);
    expect([two.one.said, again === two, two.one === one]).toEqual(['hello', true, true]);
    expect(loaded.toSorted()).toEqual(['one', 'two']);
  });

  it('are asked for again where they could not be loaded', async () => {
    let tries = 0;
    const load = async () => {
      tries += 1;
      if (tries === 1) throw new Error('the disk was away');
      return [
        new ContainerModule(({ bind }) => {
          bind(ONE).toConstantValue({ said: 'late' });
        }),
      ];
    };
    const container = bindLate(new Container(), [{ tokens: [ONE], load }]);
    await expect(container.getAsync(ONE)).rejects.toThrow('the disk was away');
    expect((await container.getAsync(ONE)).said).toBe('late');
  });
});
