import type { ParameterName } from '../../../domain/doctor/finding.ts';
import type { TrustStatement } from '../../../domain/doctor/role-trust.ts';
import type { Looked } from '../looked.ts';

/** What has to be there in the team's own account before anything runs. */
export interface CloudSetup {
  /** Where it looks, such as `ap-northeast-2`. */
  readonly region: string;

  /** Of each parameter whether it is there and has the form of what it is. Never rejects because of the source. */
  parameters(): Promise<Looked<Readonly<Record<ParameterName, 'fine' | 'missing' | 'malformed'>>>>;

  /** Whether the role may be assumed; `none` where it may not. Never rejects because of the source. */
  role(account: string): Promise<Looked<true>>;

  /** Whether anything in its region can alarm; `none` where nothing can. Never rejects because of the source. */
  alarms(): Promise<Looked<true>>;

  /** How many Lambdas the account may run at a time in its region. Never rejects because of the source. */
  lambdasAtATime(): Promise<Looked<number>>;

  /**
   * Whom a role trusts, by its ARN; `none` where the role is not there. Roles of other accounts are not looked at. Never rejects
   * because of the source.
   */
  roleTrust(arn: string): Promise<Looked<readonly TrustStatement[] | 'another-account'>>;
}
