import { asObject, type JsonObject, objectIn, objectsIn, textIn } from '../kit/payload-fields.ts';

/** The last removal from the merge queue, with what was checked of the merge group's commit. */
export const removalQuery = `query ($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      timelineItems(last: 1, itemTypes: [REMOVED_FROM_MERGE_QUEUE_EVENT]) {
        nodes {
          ... on RemovedFromMergeQueueEvent {
            beforeCommit {
              statusCheckRollup {
                contexts(first: 100) {
                  nodes {
                    ... on CheckRun { name conclusion }
                    ... on StatusContext { context state }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}`;

const bad: ReadonlySet<string> = new Set([
  'ACTION_REQUIRED',
  'CANCELLED',
  'ERROR',
  'FAILURE',
  'STARTUP_FAILURE',
  'TIMED_OUT',
]);
const mostNames = 20;

/** The names of the checks that failed, sorted; null where the answer does not tell it. */
export function readRemoval(answer: unknown): readonly string[] | null {
  const repository = objectIn(objectIn(asObject(answer), 'data'), 'repository');
  const [removal] = objectsIn(objectIn(objectIn(repository, 'pullRequest'), 'timelineItems'), 'nodes');
  const rollup = objectIn(objectIn(removal ?? null, 'beforeCommit'), 'statusCheckRollup');
  if (rollup === null) return null;
  const names = objectsIn(objectIn(rollup, 'contexts'), 'nodes').flatMap(failedName);
  return [...new Set(names)].toSorted().slice(0, mostNames);
}

function failedName(check: JsonObject): readonly string[] {
  const [name, ended] = [
    textIn(check, 'name') ?? textIn(check, 'context'),
    textIn(check, 'conclusion') ?? textIn(check, 'state'),
  ];
  return name !== null && ended !== null && bad.has(ended) ? [name] : [];
}
