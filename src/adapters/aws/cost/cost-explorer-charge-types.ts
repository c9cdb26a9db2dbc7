import {
  type CostExplorerClient,
  GetDimensionValuesCommand,
  type GetDimensionValuesCommandOutput,
} from '@aws-sdk/client-cost-explorer';
import type { ChargeTypes, ChargeTypesOutcome } from '../../../application/cost/ports/charge-types.ts';
import type { Period } from '../../../domain/calendar/day.ts';
import { costExplorerFailure } from './cost-explorer-failure.ts';

/** The values of Cost Explorer's dimension RECORD_TYPE. */
export class CostExplorerChargeTypes implements ChargeTypes {
  readonly #client: CostExplorerClient;

  /** The client must speak to the region that `costExplorerRegion` names. */
  constructor(client: CostExplorerClient) {
    this.#client = client;
  }

  async within({ start, end }: Period): Promise<ChargeTypesOutcome> {
    const names = new Set<string>();
    let [token, requests]: [string | undefined, number] = [undefined, 0];
    try {
      do {
        const page: GetDimensionValuesCommandOutput = await this.#client.send(
          new GetDimensionValuesCommand({
            TimePeriod: { Start: start, End: end },
            Dimension: 'RECORD_TYPE',
            Context: 'COST_AND_USAGE',
            ...(token === undefined ? {} : { NextPageToken: token }),
          }),
        );
        const { DimensionValues = [], NextPageToken: next } = page;
        for (const { Value = '' } of DimensionValues) if (Value !== '') names.add(Value);
        requests += 1;
        if (next !== undefined && next === token) throw new Error('Cost Explorer gave the same page twice');
        token = next;
      } while (token !== undefined);
    } catch (error) {
      return { kind: 'unavailable', reason: costExplorerFailure(error) };
    }
    return { kind: 'known', names: [...names], requests };
  }
}
