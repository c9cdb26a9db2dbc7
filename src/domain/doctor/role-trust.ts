/** One statement of the trust policy of a role in AWS. */
export type TrustStatement = {
  readonly effect: 'allow' | 'deny';
  /** ARNs of identity providers, or `*`. */
  readonly federated: readonly string[];
  readonly actions: readonly string[];
  readonly conditions: readonly TrustCondition[];
  /** False where it says more than this, such as `NotAction`. */
  readonly isUnderstood: boolean;
};

export type TrustCondition = {
  /** Such as `StringLike`. */
  readonly operator: string;
  /** Such as `token.actions.githubusercontent.com:sub`. */
  readonly key: string;
  readonly values: readonly string[];
};

/** What a token says, by claim. Null where it does not have the claim; a claim that is not listed is not known. */
export type Claims = Readonly<Record<string, string | null>>;

export type TrustDecision =
  | { readonly kind: 'admits' | 'untrusting' | 'undecided' }
  /** The claim that no statement accepts. `accepted`: what the nearest statement wants. */
  | { readonly kind: 'refuses'; readonly claim: string; readonly sent: string; readonly accepted: readonly string[] };

type Verdict = boolean | 'unknown';

/** Whether the token's job may assume the role. `untrusting`: no statement is about tokens of GitHub. */
export function decideTrust(statements: readonly TrustStatement[], claims: Claims): TrustDecision {
  const about = statements.filter(isAboutGitHub);
  const [allowing, denying] = [about.filter(isAllowing), about.filter((one) => !isAllowing(one))];
  if (allowing.length === 0) return { kind: statements.every((one) => one.isUnderstood) ? 'untrusting' : 'undecided' };
  const denied = denying.map((one) => holds(one, claims));
  const allowed = allowing.map((one) => holds(one, claims));
  if (denied.some((one) => one !== false)) return { kind: 'undecided' };
  if (allowed.includes(true)) return { kind: 'admits' };
  return allowed.includes('unknown') ? { kind: 'undecided' } : refusal(allowing, claims);
}

/** Whether a job of another owner, another repository of the owner or any branch of the repository may assume the role, too. */
export function breadthOf(
  statements: readonly TrustStatement[],
  claims: Claims,
): 'anyone' | 'owner' | 'repository' | null {
  const admits = (others: readonly Claims[]) => others.some((one) => decideTrust(statements, one).kind === 'admits');
  const [owner = '', name = ''] = (claims['repository'] ?? '').split('/');
  const at = (text: string, id: string) => [text, `${text}@${id}`];
  const ownOwner = /^repo:([^/]+)\//.exec(claims['sub'] ?? '')?.[1] ?? owner;
  const stranger = at('zq-somebody', '987654321').flatMap((one) => [`${one}/${name}`, `${one}/zq-another`]);
  const neighbour = at('zq-another', '987654322').map((one) => `${ownOwner}/${one}`);
  const subjectOf = (place: string) => [place, place.replace(/(\/[^/@]+)$/, '$1@987654322')];
  if (admits(stranger.flatMap(subjectOf).flatMap((place) => jobsOf(`repo:${place}`, foreign(claims, 'zq-somebody'))))) {
    return 'anyone';
  }
  if (admits(neighbour.flatMap((place) => jobsOf(`repo:${place}`, foreign(claims, owner))))) return 'owner';
  const prefix = /^repo:[^:]+/.exec(claims['sub'] ?? '')?.[0];
  return prefix !== undefined && admits(jobsOf(prefix, claims).slice(1)) ? 'repository' : null;
}

/** The same job elsewhere, and jobs that anybody who may push can start. */
function jobsOf(prefix: string, claims: Claims): readonly Claims[] {
  const [, , ...context] = (claims['sub'] ?? '').split(':');
  const open = { ...claims, environment: null };
  return [
    { ...claims, sub: [prefix, ...context].join(':') },
    { ...open, sub: `${prefix}:pull_request`, ref: 'refs/pull/1/merge' },
    { ...open, sub: `${prefix}:ref:refs/heads/zq-branch`, ref: 'refs/heads/zq-branch' },
    { ...claims, sub: `${prefix}:environment:zq-place`, environment: 'zq-place', ref: 'refs/heads/zq-branch' },
  ];
}

function foreign(claims: Claims, owner: string): Claims {
  return {
    ...claims,
    repository: `${owner}/zq-another`,
    repository_owner: owner,
    repository_id: '987654322',
  };
}

function isAllowing({ effect }: TrustStatement): boolean {
  return effect === 'allow';
}

const provider = /:oidc-provider\/(token\.actions\.[\w.-]+(?:\/[\w-]+)?|[\w.-]+\/_services\/token)$/;

function isAboutGitHub({ federated, actions }: TrustStatement): boolean {
  const isFederated = federated.some((one) => one === '*' || provider.test(one));
  return isFederated && actions.some((one) => isLike(one.toLowerCase(), 'sts:assumerolewithwebidentity'));
}

function holds({ conditions, isUnderstood }: TrustStatement, claims: Claims): Verdict {
  const verdicts = conditions.map((one) => conditionHolds(one, claims));
  if (verdicts.includes(false)) return false;
  return isUnderstood && !verdicts.includes('unknown') ? true : 'unknown';
}

/** Of the statement that refuses the least, the first condition that does. */
function refusal(allowing: readonly TrustStatement[], claims: Claims): TrustDecision {
  const failing = allowing
    .map(({ conditions }) => conditions.filter((one) => conditionHolds(one, claims) === false))
    .toSorted((one, other) => one.length - other.length)[0]?.[0];
  const claim = claimOf(failing?.key ?? '');
  const sent = claims[claim] ?? null;
  // What must not be sent, or is not sent at all, cannot be told as a value to write.
  if (failing === undefined || sent === null || /Not/i.test(failing.operator)) return { kind: 'undecided' };
  return { kind: 'refuses', claim, sent, accepted: failing.values };
}

/** Names of condition keys know no upper case. */
function claimOf(key: string): string {
  const [, issuer = '', claim = ''] = /^(.*):([^:]+)$/.exec(key.toLowerCase()) ?? [];
  return provider.test(`:oidc-provider/${issuer}`) ? claim : '';
}

function conditionHolds({ operator, key, values }: TrustCondition, claims: Claims): Verdict {
  const claim = claimOf(key);
  const [, set, negated, how, ifExists] = operators.exec(operator) ?? [];
  const sent = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
  // A policy variable stands for something that only AWS knows.
  if (how === undefined || sent === undefined || values.some((one) => one.includes('${'))) return 'unknown';
  if (sent === null) return ifExists !== undefined || negated !== undefined || set?.toLowerCase() === 'forallvalues:';
  const isMet = values.some((value) => compare[how.toLowerCase()]?.(value, sent) === true);
  return isMet === (negated === undefined);
}

const operators = /^(ForAnyValue:|ForAllValues:)?String(Not)?(Equals|EqualsIgnoreCase|Like)(IfExists)?$/i;

const compare: Readonly<Record<string, (value: string, sent: string) => boolean>> = {
  equals: (value, sent) => value === sent,
  equalsignorecase: (value, sent) => value.toLowerCase() === sent.toLowerCase(),
  like: isLike,
};

/** As IAM compares: `*` is any text and `?` one character. Never takes longer than both lengths multiplied. */
export function isLike(pattern: string, text: string): boolean {
  let [at, from, star, starredFrom] = [0, 0, -1, 0];
  while (from < text.length) {
    if (pattern[at] === '*') {
      star = at++;
      starredFrom = from;
    } else if (pattern[at] === '?' || (at < pattern.length && pattern[at] === text[from])) {
      at++;
      from++;
    } else if (star >= 0) {
      at = star + 1;
      from = ++starredFrom;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
