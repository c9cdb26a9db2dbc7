import { SetupProblem } from '../setup-problem.ts';

/** What is deployed, and where to. */
export type StackPlan = {
  readonly stack: string;
  /** The file that the stack's rights come from, and the same, checked, as the Lambdas get it. */
  readonly configuration: { readonly file: string; readonly json: string };
  /** Path of the secrets in Parameter Store, such as `/geonbot`. */
  readonly parameterPrefix: string;
  /** A table that an earlier stack has left behind, to work with instead of a new one. Named once, it stays. */
  readonly existingTable?: string;
  /** Null for what the machine is set to. */
  readonly region: string | null;
  readonly profile: string | null;
  /** Null where the stack is there already: it keeps what it was told. */
  readonly discord: { readonly applicationId: string; readonly publicKey: string } | null;
  /** A policy, by its name or ARN, that none of the stack's roles may go beyond; null for none. */
  readonly permissionsBoundary: string | null;
  /** Whether to go on without asking where rights are added. */
  readonly approved: boolean;
};

export type AccountPlace = {
  readonly account: string;
  readonly region: string;
  readonly profile: string | null;
  /** As of a stack: here of the role with which CloudFormation works. */
  readonly permissionsBoundary: string | null;
};

export type StackAddresses = { readonly discordInteractions: string; readonly gitHubWebhook: string };

/** The bot's stack in the team's account. */
export interface Stack {
  /**
   * Writes into `folder` what `deploy` would hand over, and gives the path of the template. Needs no credentials and changes
   * nothing outside. Rejects with StackFailed where the plan is no stack.
   */
  synthesize(plan: StackPlan, folder: string): Promise<string>;

  /** Resolves when the stack is as planned, with its addresses. Rejects with StackFailed where it is not; what came of it is told while it runs. */
  deploy(plan: StackPlan): Promise<StackAddresses>;

  /** Makes what the CDK needs in an account and region, once. Where it is there, nothing changes. Rejects with StackFailed. */
  bootstrap(place: AccountPlace): Promise<void>;
}

export class StackFailed extends SetupProblem {
  override readonly name = 'StackFailed';
}
