import type { Conversation } from './ports/conversation.ts';
import { SetupStopped } from './ports/conversation.ts';
import type { CredentialProfile } from './ports/credential-profiles.ts';
import type { SetUpTeamInput, SetUpTeamPorts } from './setup-ports.ts';

type Input = Pick<SetUpTeamInput, 'region' | 'profile' | 'picksProfile'>;

/** What the SDK takes where nothing is named. */
const usual = 'default';

/** Where to set up and with which credentials: what was named, else what the machine keeps, else what a person picks. */
export async function findAccount(
  { conversation, profiles, regions }: Pick<SetUpTeamPorts, 'conversation' | 'profiles' | 'regions'>,
  input: Input,
): Promise<{ readonly region: string; readonly profile: string | null }> {
  const all = await profiles.all();
  const profile = await profileFrom(all, conversation, input);
  const region = input.region ?? regionOf(all, profile ?? usual) ?? (await askedFor(conversation, regions));
  return { region, profile };
}

async function profileFrom(
  all: readonly CredentialProfile[],
  conversation: Conversation,
  { profile, picksProfile }: Input,
): Promise<string | null> {
  const names = all.filter(({ hasCredentials }) => hasCredentials).map(({ name }) => name);
  if (profile !== null && profile !== usual && !all.some(({ name }) => name === profile)) throw unknown(profile, names);
  if (profile !== null || !picksProfile || names.length === 0) return profile;
  const inOrder = names.toSorted((one, other) => Number(other === usual) - Number(one === usual));
  return await conversation.choose(
    'profile',
    inOrder.map((name) => ({ value: name, name })),
  );
}

function regionOf(all: readonly CredentialProfile[], profile: string): string | null {
  const region = all.find(({ name }) => name === profile)?.region ?? null;
  // It goes into files and addresses.
  if (region === null || /^[a-z]{2,4}(-[a-z]+)+-\d$/.test(region)) return region;
  const shown = JSON.stringify(region);
  throw new SetupStopped({
    en: `The AWS profile ${profile} names the region ${shown}, which is none: correct it, or give --region`,
    ko: `AWS 프로필 ${profile}의 리전 ${shown}은(는) 올바르지 않습니다. 고치거나 --region을 지정하세요`,
  });
}

function askedFor(conversation: Conversation, regions: readonly string[]): Promise<string> {
  return conversation.choose(
    'region',
    regions.map((name) => ({ value: name, name })),
  );
}

function unknown(profile: string, names: readonly string[]): SetupStopped {
  const there = names.length === 0 ? null : names.join(', ');
  return new SetupStopped({
    en: `There is no AWS profile ${profile} on this machine${there === null ? '' : `, only ${there}`}`,
    ko: `이 컴퓨터에 AWS 프로필 ${profile}이(가) 없습니다${there === null ? '' : `. 있는 프로필: ${there}`}`,
  });
}
