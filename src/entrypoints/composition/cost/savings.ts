import { ContainerModule, type ContainerModuleLoadOptions } from 'inversify';
import type { SavingsAdvice } from '../../../application/cost/ports/savings-advice.ts';
import { AWS_CLIENTS } from '../aws/clients.ts';
import type { Config } from '../config.ts';
import { CONFIG } from '../system.ts';
import { TEAM } from '../team.ts';
import { COST_EXPLORER, PAID_RATES, RESOURCE_MAKES, SAVINGS_ADVICE, WEEKS_OF_USE } from './tokens.ts';

/** In the order in which they are asked: the first one that tells is believed. */
export const adviceOrder = ['cost-optimization-hub', 'compute-optimizer'] as const satisfies SavingsAdvice['source'][];

/** The morning report asks nobody but AWS. */
export const savingsAdvice = new ContainerModule(bindAdvice);

export const savingsAdapters = new ContainerModule((options) => {
  bindAdvice(options);
  options.bind(WEEKS_OF_USE).toResolvedValue(
    async ({ cloudWatchIn }) => {
      const { CloudWatchWeeksOfUse } = await import('../../../adapters/aws/cost/cloudwatch-weeks-of-use.ts');
      return new CloudWatchWeeksOfUse(cloudWatchIn);
    },
    [AWS_CLIENTS],
  );
  options.bind(RESOURCE_MAKES).toResolvedValue(
    async (clients) => {
      const { AwsResourceMakes } = await import('../../../adapters/aws/cost/aws-resource-makes.ts');
      return new AwsResourceMakes(clients);
    },
    [AWS_CLIENTS],
  );
  options.bind(PAID_RATES).toResolvedValue(
    async (client, { accounts }, config) => {
      const { CostExplorerPaidRates } = await import('../../../adapters/aws/cost/cost-explorer-paid-rates.ts');
      return new CostExplorerPaidRates(client, (account) =>
        account === undefined ? config.account() : (accounts[account]?.split(':')[4] ?? null),
      );
    },
    [COST_EXPLORER, TEAM, CONFIG],
  );
});

/** Loaded with the first look for savings: once a week, and whenever somebody asks. */
function bindAdvice({ bind }: ContainerModuleLoadOptions): void {
  bind(SAVINGS_ADVICE).toResolvedValue(
    ({ savings }, config) =>
      Promise.all(adviceOrder.filter((source) => savings.includes(source)).map((source) => adviceOf(source, config))),
    [TEAM, CONFIG],
  );
}

async function adviceOf(source: SavingsAdvice['source'], config: Config): Promise<SavingsAdvice> {
  const options = { region: config.region(), credentials: config.awsCredentials() };
  if (source === 'compute-optimizer') {
    const { ComputeOptimizerAdvice } = await import('../../../adapters/aws/cost/compute-optimizer-advice.ts');
    return new ComputeOptimizerAdvice({ ...options, endpoint: config.awsEndpoint('COMPUTE_OPTIMIZER') });
  }
  const { CostOptimizationHubAdvice } = await import('../../../adapters/aws/cost/cost-optimization-hub-advice.ts');
  return new CostOptimizationHubAdvice({ ...options, endpoint: config.awsEndpoint('COST_OPTIMIZATION_HUB') });
}
