import { SecretsError } from '../../adapters/aws/kit/ssm-secrets.ts';
import type { Log } from '../log.ts';
import { sweepEnded } from '../work/sweep-round.ts';

/**
 * Null while secrets are not kept yet: between the steps of the setup there is nothing to sweep, and nothing of it should lie
 * among what failed. What people and GitHub ask for is another matter.
 */
export async function unlessNotSetUp<Made>(making: Promise<Made>, log: Log): Promise<Made | null> {
  try {
    return await making;
  } catch (error) {
    if (!(error instanceof SecretsError) || error.missing.length === 0) throw error;
    log.warn(sweepEnded, { outcome: 'not-set-up', missing: error.missing.join(' ') });
    return null;
  }
}
