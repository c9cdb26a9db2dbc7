import { afterEach } from 'vitest';
import { LambdaVersionSuggestions } from '../../../src/adapters/aws/deploy/lambda-version-suggestions.ts';
import { InMemoryVersionSuggestions } from '../../../src/adapters/in-memory/deploy/in-memory-version-suggestions.ts';
import { someCredentials } from '../../support/aws-client-options.ts';
import { type LambdaStandIn, startLambdaStandIn } from '../../support/lambda-stand-in.ts';
import { versionSuggestionsContract } from './version-suggestions.contract.ts';

const region = 'ap-northeast-2';
const running: LambdaStandIn[] = [];

afterEach(async () => {
  for (const lambda of running.splice(0)) await lambda.stop();
});

function inMemory() {
  const suggestions = new InMemoryVersionSuggestions();
  return {
    suggestions,
    offer: (service: string, versions: Parameters<typeof suggestions.offer>[1] | null) =>
      versions === null ? suggestions.hide(service) : suggestions.offer(service, versions),
    breakDown: () => suggestions.breakDown(),
  };
}

versionSuggestionsContract('InMemoryVersionSuggestions', async () => inMemory());

versionSuggestionsContract('LambdaVersionSuggestions', async () => {
  const credentials = { ...someCredentials(), sessionToken: 'session' };
  const lambda = await startLambdaStandIn(region, credentials);
  running.push(lambda);
  const behind = inMemory();
  lambda.functions.set('geonbot-versions', async (event) =>
    behind.suggestions.suggest(event as { service: string; typed: string }),
  );
  const { endpoint } = lambda;
  const suggestions = new LambdaVersionSuggestions({ functionName: 'geonbot-versions', region, endpoint, credentials });
  return { suggestions, offer: behind.offer, breakDown: behind.breakDown };
});
