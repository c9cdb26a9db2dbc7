/** A file of the team's repository. */
export type TeamFile = { readonly path: string; readonly text: string };

/** The package as a repository gets it. */
export type PackageSource = {
  /** What stands in `package.json`: `file:geonbot-0.2.0.tgz` beside it, or the address of a release. */
  readonly specifier: string;
  /** Its entry in a lockfile, with the fingerprint of the tarball. */
  readonly entry: Readonly<Record<string, unknown>>;
  /** The lockfile's entries of what the package needs. */
  readonly locked: Readonly<Record<string, unknown>>;
};

export type TeamRepositoryPlan = {
  readonly name: string;
  readonly source: PackageSource;
  readonly region: string;
  readonly stack: string;
  readonly parameterPrefix: string;
  /** A policy, by its name or ARN, that none of the stack's roles may go beyond; null for none. */
  readonly permissionsBoundary: string | null;
};

/** What npm and Geonbot write, with what is not yet in its place: states of a setup and a removal, exports, and templates that are only looked at. */
const ignored = ['node_modules', '.geonbot-setup.json*', '.geonbot-uninstall.json*', 'geonbot-export', 'geonbot.out'];

/** What stands beside `geonbot.yaml` in the repository of a team: the exact version, its lockfile and a workflow that deploys. */
export function teamRepositoryFiles(plan: TeamRepositoryPlan): readonly TeamFile[] {
  return [
    { path: 'package.json', text: json(manifestOf(plan)) },
    { path: 'package-lock.json', text: json(lockfileOf(plan)) },
    { path: '.gitignore', text: ignored.map((line) => `${line}\n`).join('') },
    { path: '.github/workflows/geonbot.yml', text: workflowOf(plan) },
  ];
}

function manifestOf({ name, source }: TeamRepositoryPlan) {
  return { name, private: true, dependencies: { geonbot: source.specifier } };
}

function lockfileOf({ name, source: { specifier, entry, locked } }: TeamRepositoryPlan) {
  const packages = {
    '': { name, dependencies: { geonbot: specifier } },
    'node_modules/geonbot': { ...entry, resolved: specifier },
    ...locked,
  };
  return { name, lockfileVersion: 3, requires: true, packages };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function workflowOf({ region, stack, parameterPrefix, permissionsBoundary }: TeamRepositoryPlan): string {
  const boundary = permissionsBoundary === null ? '' : ` --permissions-boundary ${permissionsBoundary}`;
  return `# Checks geonbot.yaml in each pull request, and deploys it when it is merged.
# What it needs: the variable GEONBOT_DEPLOY_ROLE, a role that trusts this repository's main branch (docs/setup.md of Geonbot).
name: geonbot

on:
  pull_request:
  push:
    branches: [main]
  workflow_dispatch:

permissions: {}

concurrency:
  group: geonbot-\${{ github.ref }}
  cancel-in-progress: false

jobs:
  check:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with:
          persist-credentials: false
      - uses: actions/setup-node@2028fbc5c25fe9cf00d9f06a71cc4710d4507903 # v6.0.0
        with:
          node-version: 24
      - run: npm ci --ignore-scripts
      - run: npx geonbot config check
      - run: npx geonbot deploy --dry-run

  deploy:
    if: github.event_name != 'pull_request' && github.ref == 'refs/heads/main'
    needs: check
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    permissions:
      contents: read
      id-token: write
    steps:
      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with:
          persist-credentials: false
      - uses: actions/setup-node@2028fbc5c25fe9cf00d9f06a71cc4710d4507903 # v6.0.0
        with:
          node-version: 24
      - run: npm ci --ignore-scripts
      # OpenID Connect: GitHub vouches for this run, and AWS lends it a role for an hour. There is no key to be stolen.
      - uses: aws-actions/configure-aws-credentials@e6de054238d6b7531b4efff3b6587d9aade6a06c # v6.2.3
        with:
          role-to-assume: \${{ vars.GEONBOT_DEPLOY_ROLE }}
          aws-region: ${region}
          role-session-name: geonbot-\${{ github.run_id }}
      - run: npx geonbot deploy --yes --stack ${stack} --prefix ${parameterPrefix}${boundary}
`;
}
