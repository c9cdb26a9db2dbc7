import { type GitHubJson, idFor, nodeIdFor } from './github-accounts.ts';

export function labelPayload(name: string): GitHubJson {
  const id = idFor(`label ${name}`);
  const url = `https://api.github.com/labels/${encodeURIComponent(name.toWellFormed())}`;
  return { id, node_id: nodeIdFor('LA', name), url, name, color: 'ededed', default: false, description: null };
}

export function teamPayload(name: string): GitHubJson {
  const id = idFor(`team ${name}`);
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const url = `https://api.github.com/organizations/1/team/${id}`;
  return {
    id,
    node_id: nodeIdFor('T', name),
    type: 'organization',
    name,
    slug,
    description: null,
    privacy: 'closed',
    permission: 'pull',
    url,
    html_url: `https://github.com/orgs/acme/teams/${slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    parent: null,
  };
}
