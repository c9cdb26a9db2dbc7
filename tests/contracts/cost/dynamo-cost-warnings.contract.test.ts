import { afterAll, beforeAll } from 'vitest';
import { DynamoCostWarnings } from '../../../src/adapters/aws/cost/dynamo-cost-warnings.ts';
import { type Dynalite, startDynalite } from '../../support/dynalite.ts';
import { costWarningsContract } from './cost-warnings.contract.ts';

let dynalite: Dynalite;

beforeAll(async () => {
  dynalite = await startDynalite();
});

afterAll(() => dynalite.stop());

costWarningsContract('DynamoCostWarnings', async () => new DynamoCostWarnings(await dynalite.newTable()));
