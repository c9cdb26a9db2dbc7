import { describe, expect, it } from 'vitest';
import { breaches, stillOld } from '../../scripts/walls.ts';
import { projectFiles, readProjectFile } from '../support/project.ts';

type Plant = readonly [what: string, path: string, text: string];

const value = (from: string) => `import { x } from '${from}';\nexport const y = x;\n`;
const typeOnly = (from: string) => `import type { X } from '${from}';\nexport type Y = X;\n`;
const passedOn = (from: string) => `export * from '${from}';\n`;
const dynamic = (from: string) => `export const load = () => import('${from}');\n`;
const demanded = (from: string) => `import x = require('${from}');\nexport const y = x;\n`;
const typeInPlace = (from: string) => `export type Y = import('${from}').X;\n`;

const domain = 'The domain imports only the domain.';
const application = 'The application imports only the domain and the application.';
const world = 'An adapter imports the domain, the application, vendor packages and its own world.';
const room = "A room's adapters import their own room and the kit.";
const wiring = 'Wiring lives in src/entrypoints/composition only.';
const environment = 'The environment is read in src/entrypoints/composition/config.ts only.';
const lambda = 'A Lambda carries nothing that pretends.';

const red: readonly (readonly [wall: string, plants: readonly Plant[]])[] = [
  [
    domain,
    [
      ['domain imports the application', 'src/domain/deploy/planted.ts', value('../../application/jobs/job.ts')],
      ['domain imports an adapter', 'src/domain/deploy/planted.ts', value('../../adapters/aws/kit/x.ts')],
      ['domain climbs out by way of itself', 'src/domain/deploy/planted.ts', value('../cost/../../adapters/aws/x.ts')],
      ['domain climbs out by way of here', 'src/domain/deploy/planted.ts', value('./../../adapters/aws/x.ts')],
      ['domain imports a vendor package', 'src/domain/deploy/planted.ts', value('@aws-sdk/client-ssm')],
      ['domain imports a vendor type', 'src/domain/deploy/planted.ts', typeOnly('@aws-sdk/client-ssm')],
      ['domain names a vendor type in place', 'src/domain/deploy/planted.ts', typeInPlace('@aws-sdk/client-ssm')],
      ['domain imports inversify', 'src/domain/status/planted.ts', value('inversify')],
      ['domain imports a vendor while it runs', 'src/domain/status/planted.ts', dynamic('zod')],
      ['domain requires a vendor', 'src/domain/status/planted.ts', demanded('zod')],
      ['domain passes a vendor on', 'src/domain/status/planted.ts', passedOn('zod')],
      ['domain reads files', 'src/domain/cost/planted.ts', value('node:fs')],
      ['domain reads files under the old name', 'src/domain/cost/planted.ts', value('fs')],
    ],
  ],
  [
    application,
    [
      ['application imports an adapter', 'src/application/deploy/planted.ts', value('../../adapters/discord/x.ts')],
      [
        'application imports an adapter by way of the domain',
        'src/application/deploy/planted.ts',
        value('../../domain/../adapters/x.ts'),
      ],
      ['application imports an entrypoint', 'src/application/deploy/planted.ts', value('../../entrypoints/x.ts')],
      ['application imports a vendor package', 'src/application/deploy/planted.ts', value('@octokit/core')],
      ['application imports a vendor type', 'src/application/deploy/planted.ts', typeOnly('discord-api-types/v10')],
      ['application imports Node', 'src/application/deploy/planted.ts', value('node:crypto')],
      ['a port imports an adapter', 'src/application/deploy/ports/planted.ts', value('../../../adapters/aws/kit/x.ts')],
      ['a port imports a vendor type', 'src/application/deploy/ports/planted.ts', typeOnly('@octokit/core')],
    ],
  ],
  [
    world,
    [
      ['an adapter imports another', 'src/adapters/aws/kit/planted.ts', value('../../github/kit/x.ts')],
      ['an adapter imports the type of another', 'src/adapters/aws/kit/planted.ts', typeOnly('../../system/clock.ts')],
      ['an adapter imports an entrypoint', 'src/adapters/aws/planted.ts', value('../../entrypoints/x.ts')],
      ['an adapter imports infra', 'src/adapters/aws/planted.ts', value('../../../infra/x.ts')],
    ],
  ],
  [
    room,
    [
      ['a room imports another room', 'src/adapters/discord/lock/planted.ts', value('../deploy/x.ts')],
      ['a room imports the type of another room', 'src/adapters/aws/lock/planted.ts', typeOnly('../deploy/x.ts')],
      ['a room imports what knows all rooms', 'src/adapters/discord/lock/planted.ts', value('../commands.ts')],
      ['the kit imports a room', 'src/adapters/aws/kit/planted.ts', value('../status/x.ts')],
    ],
  ],
  [
    wiring,
    [
      ['an adapter knows the container', 'src/adapters/aws/planted.ts', value('inversify')],
      ['a Lambda file knows the container', 'src/entrypoints/planted.lambda.ts', value('inversify')],
      ['the playground knows the container', 'src/entrypoints/playground/planted.ts', value('reflect-metadata/lite')],
    ],
  ],
  [
    lambda,
    [
      [
        'a Lambda imports an in-memory adapter',
        'src/entrypoints/planted.lambda.ts',
        value('../adapters/in-memory/x.ts'),
      ],
      ['a Lambda imports the playground', 'src/entrypoints/planted.lambda.ts', value('./playground/x.ts')],
      [
        'what Lambdas share imports an in-memory adapter',
        'src/entrypoints/work/planted.ts',
        value('../../adapters/in-memory/x.ts'),
      ],
      [
        'the wiring of a room imports an in-memory adapter',
        'src/entrypoints/composition/planted.ts',
        value('../../adapters/in-memory/x.ts'),
      ],
      [
        'the wiring of one room imports an in-memory adapter before it runs',
        'src/entrypoints/composition/deploy/wiring.ts',
        value('../../../adapters/in-memory/x.ts'),
      ],
      [
        'the wiring of one room loads the playground late',
        'src/entrypoints/composition/deploy/wiring.ts',
        dynamic('../../playground/x.ts'),
      ],
      [
        'another file of the wiring loads an in-memory adapter late',
        'src/entrypoints/composition/deploy/adapters.ts',
        dynamic('../../../adapters/in-memory/x.ts'),
      ],
    ],
  ],
  [environment, [['the environment comes in by import', 'src/adapters/aws/planted.ts', value('node:process')]]],
];

const green: readonly Plant[] = [
  ['domain imports its neighbour', 'src/domain/deploy/planted.ts', value('./run.ts')],
  ['domain imports another room of the domain', 'src/domain/deploy/planted.ts', value('../status/reading.ts')],
  ['application imports the domain', 'src/application/deploy/planted.ts', value('../../domain/deploy/run.ts')],
  ['application imports a port', 'src/application/deploy/planted.ts', typeOnly('../kit/ports/clock.ts')],
  ['a port imports the domain', 'src/application/deploy/ports/planted.ts', typeOnly('../../../domain/kit/brand.ts')],
  ['an adapter imports the domain', 'src/adapters/aws/deploy/planted.ts', value('../../../domain/deploy/run.ts')],
  ['an adapter imports a port', 'src/adapters/aws/kit/planted.ts', typeOnly('../../../application/kit/ports/clock.ts')],
  ['an adapter imports a vendor package', 'src/adapters/aws/kit/planted.ts', value('@aws-sdk/client-ssm')],
  ['an adapter imports Node', 'src/adapters/aws/kit/planted.ts', value('node:crypto')],
  ['a room imports its neighbour', 'src/adapters/aws/deploy/planted.ts', value('./x.ts')],
  ['a room imports the kit', 'src/adapters/aws/deploy/planted.ts', value('../kit/x.ts')],
  [
    'the wiring of a room loads an in-memory adapter late, which no Lambda carries',
    'src/entrypoints/composition/deploy/wiring.ts',
    dynamic('../../../adapters/in-memory/x.ts'),
  ],
  ['a registry imports every room', 'src/adapters/discord/planted.ts', value('./deploy/x.ts')],
  ['the composition knows the container', 'src/entrypoints/composition/planted.ts', value('inversify')],
  ['the composition knows the adapters', 'src/entrypoints/composition/planted.ts', value('../../adapters/aws/x.ts')],
  [
    'the playground imports an in-memory adapter',
    'src/entrypoints/playground/planted.ts',
    value('../../adapters/in-memory/x.ts'),
  ],
];

const wallsBrokenBy = (...files: readonly (readonly [path: string, text: string])[]) =>
  breaches(new Map(files)).map(({ wall }) => wall);

describe('the walls of the house', () => {
  it.each(red.flatMap(([wall, plants]) => plants.map(([what, path, text]) => ({ wall, what, path, text }))))(
    'refuses: $what',
    ({ wall, path, text }) => {
      expect(wallsBrokenBy([path, text])).toContain(wall);
    },
  );

  it.each(green.map(([what, path, text]) => ({ what, path, text })))('allows: $what', ({ path, text }) => {
    expect(wallsBrokenBy([path, text])).toEqual([]);
  });

  it('refuses a circle of files', () => {
    const circle = wallsBrokenBy(
      ['src/domain/deploy/a.ts', value('./b.ts')],
      ['src/domain/deploy/b.ts', value('../cost/c.ts')],
      ['src/domain/cost/c.ts', value('../deploy/a.ts')],
    );
    expect(circle).toEqual([expect.stringMatching(/^No import circle: .*c\.ts → .*a\.ts → .*b\.ts → .*c\.ts$/)]);
  });

  it('refuses a circle of types', () => {
    const circle = wallsBrokenBy(
      ['src/domain/deploy/a.ts', typeOnly('./b.ts')],
      ['src/domain/deploy/b.ts', typeOnly('./a.ts')],
    );
    expect(circle).toHaveLength(1);
  });

  it('stand in the source, but for the listed breaches from before the rooms', () => {
    const sources = new Map(projectFiles('src', '.ts').map((path) => [path, readProjectFile(path)]));
    expect(sources.size).toBeGreaterThan(300);
    const found = [...new Set(breaches(sources).map(({ path, imports }) => `${path} → ${imports}`))];
    expect(found.toSorted()).toEqual(stillOld.toSorted());
  });
});
