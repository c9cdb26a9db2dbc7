import type { CheckState } from '../../../domain/review/check.ts';
import type { RequiredCheck, RequiredChecks } from '../../../domain/review/required-checks.ts';
import { asObject, field, idIn, type JsonObject, objectIn, objectsIn, textIn } from '../kit/payload-fields.ts';

/** Rules that whoever may read the branch may read, too: *Administration* is needed for none of them. */
export const requiredQuery = `query ($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      headRefOid
      baseRef {
        refUpdateRule { requiredStatusCheckContexts }
        rules(first: 100) {
          nodes { parameters { ... on RequiredStatusChecksParameters { requiredStatusChecks { context integrationId } } } }
        }
      }
      commits(last: 1) {
        nodes {
          commit {
            statusCheckRollup {
              contexts(first: 100, after: $after) {
                pageInfo { hasNextPage endCursor }
                nodes {
                  ... on CheckRun {
                    name status conclusion isRequired(pullRequestNumber: $number)
                    checkSuite { app { databaseId } }
                  }
                  ... on StatusContext { context state isRequired(pullRequestNumber: $number) }
                }
              }
            }
          }
        }
      }
    }
  }
}`;

const mostChecks = 50;
const longestName = 200;

/** Of the App from which it has to come; null where any will do. */
type Required = { readonly name: string; readonly app: number | null };

/** The answers to one query, page by page. Null where they do not tell it. */
export function readRequiredChecks(answers: readonly unknown[], atMs: number): RequiredChecks | null {
  const pages = answers.map(pullRequestIn);
  const [commit, base] = [textIn(pages[0] ?? null, 'headRefOid'), objectIn(pages[0] ?? null, 'baseRef')];
  // A push between two pages mixes the checks of two commits.
  if (commit === null || base === null || pages.some((page) => textIn(page, 'headRefOid') !== commit)) return null;
  const reported = pages.flatMap((page) => objectsIn(contextsIn(page), 'nodes'));
  const ruled = [...inRule(base), ...inRules(base)];
  const isRuled = (check: JsonObject) => ruled.some(({ name }) => name === nameOf(check));
  const required = [...ruled, ...reported.filter((one) => isRequired(one) && !isRuled(one)).flatMap(anyApp)];
  const byName = Map.groupBy(required, ({ name }) => name);
  const names = [...byName.keys()].toSorted().slice(0, mostChecks);
  const checks = names.map((name) => {
    const state = worstOf((byName.get(name) ?? []).map((one) => stateOf(one, reported)));
    return { name: name.slice(0, longestName), state };
  });
  return { commit, checks, atMs };
}

/** After which the next page of reported checks begins; null where there is none. */
export function nextPageAfter(answer: unknown): string | null {
  const page = objectIn(contextsIn(pullRequestIn(answer)), 'pageInfo');
  return field(page, 'hasNextPage') === true ? textIn(page, 'endCursor') : null;
}

function pullRequestIn(answer: unknown): JsonObject | null {
  return objectIn(objectIn(objectIn(asObject(answer), 'data'), 'repository'), 'pullRequest');
}

function contextsIn(pullRequest: JsonObject | null): JsonObject | null {
  const [last] = objectsIn(objectIn(pullRequest, 'commits'), 'nodes');
  return objectIn(objectIn(objectIn(last ?? null, 'commit'), 'statusCheckRollup'), 'contexts');
}

function inRule(base: JsonObject): readonly Required[] {
  const contexts = field(objectIn(base, 'refUpdateRule'), 'requiredStatusCheckContexts');
  if (!Array.isArray(contexts)) return [];
  return contexts.filter((context) => typeof context === 'string').map((name) => ({ name, app: null }));
}

function inRules(base: JsonObject): readonly Required[] {
  const rules = objectsIn(objectIn(base, 'rules'), 'nodes').map((rule) => objectIn(rule, 'parameters'));
  return rules.flatMap((rule) =>
    objectsIn(rule, 'requiredStatusChecks').flatMap((check) => {
      const name = textIn(check, 'context');
      return name === null ? [] : [{ name, app: idIn(check, 'integrationId') }];
    }),
  );
}

function isRequired(check: JsonObject): boolean {
  return field(check, 'isRequired') === true;
}

function nameOf(check: JsonObject): string | null {
  return textIn(check, 'name') ?? textIn(check, 'context');
}

function anyApp(check: JsonObject): readonly Required[] {
  const name = nameOf(check);
  return name === null ? [] : [{ name, app: null }];
}

/** Of several of one name, such as for a push and for the pull request, the one that stands against a merge. */
function stateOf({ name, app }: Required, reported: readonly JsonObject[]): RequiredCheck['state'] {
  const ofName = reported.filter((check) => nameOf(check) === name && isFrom(check, app));
  return worstOf(ofName.map(endOf));
}

/** A status does not say which App has posted it. */
function isFrom(check: JsonObject, app: number | null): boolean {
  if (app === null || textIn(check, 'name') === null) return true;
  return idIn(objectIn(objectIn(check, 'checkSuite'), 'app'), 'databaseId') === app;
}

function worstOf(states: readonly RequiredCheck['state'][]): RequiredCheck['state'] {
  const [worst = 'missing'] = (['failing', 'missing', 'pending', 'passing'] as const).filter((one) =>
    states.includes(one),
  );
  return worst;
}

const good: ReadonlySet<string> = new Set(['SUCCESS', 'NEUTRAL', 'SKIPPED']);
const open: ReadonlySet<string> = new Set(['PENDING', 'EXPECTED', 'STALE']);

function endOf(check: JsonObject): CheckState {
  const isOver = textIn(check, 'name') === null || textIn(check, 'status') === 'COMPLETED';
  const ended = textIn(check, 'conclusion') ?? textIn(check, 'state');
  if (!isOver || ended === null || open.has(ended)) return 'pending';
  return good.has(ended) ? 'passing' : 'failing';
}
