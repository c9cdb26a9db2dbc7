/** What the GitHub App may do in the repositories where it is installed, and no more. */
export const appPermissions = {
  actions: 'write',
  checks: 'read',
  contents: 'read',
  metadata: 'read',
  pull_requests: 'read',
  statuses: 'read',
} as const;

/** What GitHub tells the App of. */
export const appEvents = [
  'pull_request',
  'pull_request_review',
  'check_suite',
  'workflow_run',
  'workflow_job',
] as const;
