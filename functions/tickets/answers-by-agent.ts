import type { AgentActor } from '#shared/domain/actor.ts';
import type { FieldValues } from '#shared/domain/custom-field.ts';
import { carriedAnswers, checkFields } from '#shared/domain/field-rules.ts';
import { matchesPattern } from '#shared/domain/linear-pattern.ts';
import { ticketProperty } from '#shared/domain/properties.ts';
import { versionOf, type TemplateVersion } from '#shared/domain/template.ts';
import type { Answered } from '#shared/domain/ticket-answers.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { loadTemplate } from '../platform/templates.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';
import { answerFiles } from './answer-files.ts';
import { noSuchTemplate, refused, unasked } from './answers.ts';
import { askedOf } from './list/asked.ts';

/** What an agent sends: absent stays, a type of null takes it away. */
interface Sent {
  readonly templateId?: string | null | undefined;
  readonly fields?: FieldValues | undefined;
}

/** What becomes of the ticket, undefined where nothing does, and what is written with it. */
interface Decided {
  readonly asked: Answered | undefined;
  readonly writes: readonly ExtraWrite[];
}

const latest = async (templateId: string): Promise<TemplateVersion> => {
  const found = await loadTemplate(templateId);
  if (found === undefined) throw noSuchTemplate();
  return versionOf(found.template);
};

const accepted = (
  ticket: Ticket,
  { id, fields }: TemplateVersion,
  sent: FieldValues | undefined,
): FieldValues => {
  const asking = {
    property: ticketProperty({ ...ticket, templateId: id }),
    matches: matchesPattern,
  };
  const answers = sent ?? carriedAnswers(fields, ticket.fields ?? {}, asking);
  const { values, problems } = checkFields(fields, answers, { ...asking, side: 'agent' });
  if (Object.keys(problems).length > 0) throw refused(problems);
  return values;
};

/**
 * Type and answers as an agent sets them. Answers to the type a ticket has are checked against the version it was made
 * with, those to another type against its latest one. Throws `validation_failed` with `body.templateId` or
 * `body.fields.<key>`, `upload_incomplete` for files that are not the agent's.
 */
export const answersByAgent = async (
  actor: AgentActor,
  ticket: Ticket,
  { templateId, fields: sent }: Sent,
): Promise<Decided> => {
  const wanted = templateId === undefined ? ticket.templateId : (templateId ?? undefined);
  const isOther = wanted !== ticket.templateId;
  if (!isOther && sent === undefined) return { asked: undefined, writes: [] };
  const version =
    isOther && wanted !== undefined ? await latest(wanted) : await askedOf(isOther ? {} : ticket);
  if (version === undefined) {
    if (Object.keys(sent ?? {}).length > 0) throw refused(unasked(sent ?? {}));
    return { asked: isOther ? {} : undefined, writes: [] };
  }
  const values = accepted(ticket, version, sent);
  const { files, writes } = await answerFiles(actor, ticket, version.fields, values);
  return {
    asked: {
      templateId: version.id,
      templateVersion: version.version,
      ...(Object.keys(values).length > 0 && { fields: values }),
      ...(files.length > 0 && { fieldFiles: [...files] }),
    },
    writes,
  };
};
