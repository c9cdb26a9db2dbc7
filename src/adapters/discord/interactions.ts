import type { Asked } from '../../application/jobs/asked.ts';
import { isPrivate } from '../../application/jobs/job.ts';
import type { VersionSuggestion } from '../../domain/deploy/version.ts';
import type { Language } from '../../domain/people/people.ts';
import { commandReaders } from './command-readers.ts';
import { buttonReader, formReader } from './control-readers.ts';
import { type CustomId, parseCustomId } from './custom-id.ts';
import { versionChoices } from './deploy/version-choices.ts';
import type { EdgeSentence } from './kit/edge-words.ts';
import {
  askedBy,
  commandNameOf,
  type Fields,
  fieldsOf,
  formValue,
  languageOf,
  optionsOf,
  textOf,
} from './kit/interaction-payload.ts';
import { type InteractionReply, pong, suggestions, whisper } from './kit/interaction-replies.ts';
import {
  answered,
  answeredQuietly,
  type ControlReader,
  type InteractionDesk,
  only,
  type Press,
  quietWhereRefused,
  type Reception,
} from './kit/reception.ts';
import { suggesters, versionQuestion } from './suggesters.ts';

/** Numbers are Discord's interaction types. */
const ping = 1;
const command = 2;
const component = 3;
const autocomplete = 4;
const modalSubmit = 5;

/** Turns a verified interaction into an answer and work. Never throws, whatever the payload is. */
export function receiveInteraction(payload: unknown, desk: InteractionDesk, nowMs: number): Reception {
  const interaction = fieldsOf(payload);
  if (interaction.type === ping) return only(pong);
  if (interaction.guild_id !== desk.guild) return only(refusedElsewhere(interaction));
  const question = {
    data: fieldsOf(interaction.data),
    asked: askedBy(interaction, nowMs),
    language: languageOf(interaction),
    desk,
    nowMs,
  };
  switch (interaction.type) {
    case command:
      return onCommand(question);
    case component:
      return onControl(question, buttonReader);
    case autocomplete:
      return onTyping(question);
    case modalSubmit:
      return onControl(question, formReader);
    default:
      return whispered(question, 'unreadable');
  }
}

/** The answer for when the job of an interaction could not be kept. */
export function couldNotQueue(payload: unknown): InteractionReply {
  const interaction = fieldsOf(payload);
  if (interaction.type === autocomplete) return suggestions([]);
  return whisper('couldNotQueue', languageOf(interaction));
}

/** The answer with the versions that were found of what a person is typing. */
export function suggestedVersions(
  { question, language }: Extract<Reception, { readonly kind: 'suggest' }>,
  found: readonly VersionSuggestion[],
): InteractionReply {
  return suggestions(versionChoices(question.typed, found, language));
}

type Question = {
  readonly data: Fields;
  readonly asked: Asked | null;
  readonly language: Language;
  readonly desk: InteractionDesk;
  readonly nowMs: number;
};

function refusedElsewhere(interaction: Fields): InteractionReply {
  if (interaction.type === autocomplete) return suggestions([]);
  return whisper('anotherServer', languageOf(interaction));
}

function onCommand(question: Question): Reception {
  const { asked, data } = question;
  const read = commandReaders.get(commandNameOf(data) ?? '');
  if (read === undefined) return whispered(question, 'unknownCommand');
  if (asked === null) return whispered(question, 'unreadable');
  const job = read(optionsOf(data).values, asked);
  if (typeof job === 'string') return whispered(question, job);
  return isPrivate(job) ? answeredQuietly(job) : quietWhereRefused(answered(job), question.desk);
}

function onControl(question: Question, readerOf: (control: CustomId) => ControlReader<CustomId> | null): Reception {
  const { asked, data, desk, language } = question;
  const control = parseCustomId(textOf(data.custom_id) ?? '');
  const read = control === null ? null : readerOf(control);
  if (control === null || read === null) return whispered(question, 'oldControl');
  if (asked === null) return whispered(question, 'unreadable');
  const press: Press = { asked, language, desk, picked: data.values, written: (field) => formValue(data, field) };
  const reception = read(control, press);
  return typeof reception === 'string' ? whispered(question, reception) : quietWhereRefused(reception, desk);
}

function onTyping({ asked, data, desk, language, nowMs }: Question): Reception {
  const { values, typing } = optionsOf(data);
  const option = `${commandNameOf(data)} ${typing}`;
  const typed = values.get(typing ?? '') ?? '';
  const response = suggestions(suggesters.get(option)?.({ typed, desk, language, nowMs }) ?? []);
  const question = versionQuestion(option, typed, values, { desk, asked });
  return question === null ? only(response) : { kind: 'suggest', response, question, language };
}

function whispered(question: Question, sentence: EdgeSentence): Reception {
  return only(whisper(sentence, question.language));
}
