import type { Asked, Job } from '../../application/job.ts';
import type { Language } from '../../domain/people.ts';
import { matching, versions } from './autocomplete.ts';
import { costJob, costPeriods } from './cost-interactions.ts';
import { parseCustomId } from './custom-id.ts';
import type { EdgeSentence } from './edge-words.ts';
import { askedBy, type Fields, fieldsOf, formValue, languageOf, optionsOf, textOf } from './interaction-payload.ts';
import {
  answerFollows,
  type Choice,
  editFollows,
  help,
  type InteractionReply,
  pong,
  suggestions,
  versionField,
  versionForm,
  whisper,
} from './interaction-replies.ts';
import type { StatusControl } from './status-custom-id.ts';
import { pressedStatusJob, statusJob } from './status-interactions.ts';

/** What must be known to receive interactions: whom the bot serves, and which names it can offer while a person types. */
export type InteractionDesk = {
  readonly guild: string;
  readonly services: readonly string[];
  readonly environments: readonly string[];
  /** Names of what is watched. */
  readonly resources: readonly string[];
};

/** The HTTP answer for Discord, to be sent once the job, if there is one, is safely queued. */
export type Reception = { readonly response: InteractionReply; readonly job: Job | null };

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
  };
  switch (interaction.type) {
    case command:
      return onCommand(question);
    case component:
      return onComponent(question, desk);
    case autocomplete:
      return only(suggestions(suggested(question, desk, nowMs)));
    case modalSubmit:
      return onModal(question);
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

type Question = { readonly data: Fields; readonly asked: Asked | null; readonly language: Language };

function refusedElsewhere(interaction: Fields): InteractionReply {
  if (interaction.type === autocomplete) return suggestions([]);
  return whisper('anotherServer', languageOf(interaction));
}

function onCommand(question: Question): Reception {
  const { asked, data } = question;
  const { values } = optionsOf(data);
  if (data.name === 'help') return only(help(question.language));
  if (data.name !== 'status' && data.name !== 'deploy' && data.name !== 'cost') {
    return whispered(question, 'unknownCommand');
  }
  if (asked === null) return whispered(question, 'unreadable');
  switch (data.name) {
    case 'cost': {
      const job = costJob(values, asked);
      return job === null ? whispered(question, 'unreadable') : { response: answerFollows, job };
    }
    case 'status': {
      const job = statusJob(values, asked);
      return job === null ? whispered(question, 'unreadable') : { response: answerFollows, job };
    }
    case 'deploy': {
      const [service, environment, version] = ['service', 'env', 'version'].map((name) => textOf(values.get(name)));
      if (!service || !environment || !version) return whispered(question, 'missingOption');
      return { response: answerFollows, job: { kind: 'dispatch-deploy', asked, service, environment, version } };
    }
  }
}

function onComponent(question: Question, desk: InteractionDesk): Reception {
  const pressed = parseCustomId(textOf(question.data.custom_id) ?? '');
  switch (pressed?.kind) {
    case 'status-refresh':
    case 'status-page':
    case 'status-graph':
    case 'status-hours':
      return onStatus(question, pressed);
    case 'alarm-press': {
      const { asked } = question;
      if (asked === null) return whispered(question, 'unreadable');
      const { alarm, anchorMs, action } = pressed;
      return { response: editFollows, job: { kind: 'handle-alarm', asked, alarm, anchorMs, action } };
    }
    case 'cost-warning-press': {
      const { asked } = question;
      if (asked === null) return whispered(question, 'unreadable');
      const { warning, verdict } = pressed;
      return { response: editFollows, job: { kind: 'handle-cost-warning', asked, warning, verdict } };
    }
    case 'deploy-again': {
      const { service, environment } = pressed;
      const configured = desk.services.includes(service) && desk.environments.includes(environment);
      if (!configured) return whispered(question, 'notConfigured');
      return only(versionForm(service, environment, question.language));
    }
    default:
      return whispered(question, 'oldControl');
  }
}

function onStatus(question: Question, control: StatusControl): Reception {
  const { asked, data } = question;
  const job = asked === null ? null : pressedStatusJob(control, data.values, asked);
  if (job === null) return whispered(question, 'unreadable');
  // A graph is an answer of its own below the status, which stays.
  return { response: control.kind === 'status-graph' ? answerFollows : editFollows, job };
}

function onModal(question: Question): Reception {
  const form = parseCustomId(textOf(question.data.custom_id) ?? '');
  if (form?.kind !== 'deploy-version') return whispered(question, 'oldControl');
  const version = formValue(question.data, versionField);
  if (version === null) return whispered(question, 'missingOption');
  const { asked } = question;
  if (asked === null) return whispered(question, 'unreadable');
  const { service, environment } = form;
  return { response: answerFollows, job: { kind: 'dispatch-deploy', asked, service, environment, version } };
}

function suggested({ data, language }: Question, desk: InteractionDesk, nowMs: number): readonly (string | Choice)[] {
  const { values, typing } = optionsOf(data);
  if (typing === null) return [];
  const typed = values.get(typing) ?? '';
  if (data.name === 'status') return typing === 'resource' ? matching(desk.resources, typed) : [];
  if (data.name === 'cost') return typing === 'period' ? costPeriods(typed, language, nowMs) : [];
  if (data.name !== 'deploy') return [];
  if (typing === 'service') return matching(desk.services, typed);
  if (typing === 'env') return matching(desk.environments, typed);
  return typing === 'version' ? versions(typed) : [];
}

function whispered(question: Question, sentence: EdgeSentence): Reception {
  return only(whisper(sentence, question.language));
}

function only(response: InteractionReply): Reception {
  return { response, job: null };
}
