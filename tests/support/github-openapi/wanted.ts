/** What the stand-in for GitHub answers. `npm run github-openapi` fetches the description of a new one. */
export const wantedPaths = [
  '/repos/{owner}/{repo}',
  '/repos/{owner}/{repo}/installation',
  '/app/installations/{installation_id}/access_tokens',
  '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches',
  '/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs',
  '/repos/{owner}/{repo}/actions/runs',
  '/repos/{owner}/{repo}/actions/runs/{run_id}',
  '/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs',
  '/repos/{owner}/{repo}/actions/runs/{run_id}/cancel',
  '/repos/{owner}/{repo}/actions/runs/{run_id}/rerun',
  '/repos/{owner}/{repo}/actions/runs/{run_id}/rerun-failed-jobs',
  '/repos/{owner}/{repo}/actions/jobs/{job_id}/logs',
  '/repos/{owner}/{repo}/check-runs/{check_run_id}/annotations',
  '/repos/{owner}/{repo}/commits',
  '/repos/{owner}/{repo}/commits/{ref}',
  '/repos/{owner}/{repo}/commits/{ref}/check-runs',
  '/repos/{owner}/{repo}/commits/{ref}/check-suites',
  '/repos/{owner}/{repo}/commits/{ref}/status',
  '/repos/{owner}/{repo}/contents/{path}',
  '/repos/{owner}/{repo}/branches',
  '/repos/{owner}/{repo}/tags',
  '/repos/{owner}/{repo}/compare/{basehead}',
  '/repos/{owner}/{repo}/collaborators/{username}',
  '/repos/{owner}/{repo}/pulls/{pull_number}/files',
  '/users/{username}',
  '/repos/{owner}/{repo}/pulls',
  '/repos/{owner}/{repo}/pulls/{pull_number}',
  '/repos/{owner}/{repo}/pulls/{pull_number}/reviews',
  '/app',
  '/app/hook/config',
  '/app/installations',
  '/app-manifests/{code}/conversions',
  '/app/hook/deliveries',
  '/app/hook/deliveries/{delivery_id}/attempts',
];

/** The events that Geonbot is told of, or may come to be, with each of their actions. */
export const isWantedWebhook = (name: string): boolean =>
  /^(?:check-run|check-suite|installation|pull-request|workflow-job|workflow-run)-|^repository-(?:renamed|transferred)$/.test(
    name,
  );
