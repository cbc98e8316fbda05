import type { TicketChanges } from '../events/ticket-event.ts';
import type { PropertyValue } from './condition.ts';
import type { FieldValues } from './custom-field.ts';
import type { Ticket } from './ticket.ts';

/** A type with its answers and the files among them; without one, there is neither. */
export type Answered = Pick<Ticket, 'templateId' | 'templateVersion' | 'fields' | 'fieldFiles'>;

const answersThatDiffer = (before: FieldValues = {}, after: FieldValues = {}) => {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  const only = (values: FieldValues): FieldValues =>
    Object.fromEntries(Object.entries(values).filter(([key]) => keys.includes(key)));
  return keys.length === 0 ? undefined : { from: only(before), to: only(after) };
};

const askedOf = ({ templateId, templateVersion }: Ticket) =>
  templateId === undefined || templateVersion === undefined
    ? undefined
    : { id: templateId, version: templateVersion };

/**
 * What changed of type and answers. The history names answers by what was asked, so that is told even where it stayed
 * the same.
 */
export const answersBetween = (before: Ticket, after: Ticket): TicketChanges => {
  const fields = answersThatDiffer(before.fields, after.fields);
  const asked = { from: askedOf(before), to: askedOf(after) };
  const isOther = JSON.stringify(asked.from) !== JSON.stringify(asked.to);
  if (!fields && !isOther) return {};
  const named = [fields?.from ?? {}, fields?.to ?? {}].flatMap(Object.values<PropertyValue>).flat();
  const files = [...(before.fieldFiles ?? []), ...(after.fieldFiles ?? [])].filter(({ id }) =>
    named.includes(id),
  );
  return {
    ...(fields && { fields }),
    ...((asked.from ?? asked.to) && { asked }),
    ...(files.length > 0 && {
      fileNames: Object.fromEntries(files.map(({ id, name }) => [id, name])),
    }),
  };
};

/** The same ticket with another type or other answers; as it is for undefined. */
export const withAnswers = (ticket: Ticket, answered: Answered | undefined): Ticket => {
  if (answered === undefined) return ticket;
  const { templateId: _type, templateVersion: _version, fields: _had, ...others } = ticket;
  const { fieldFiles: _files, ...kept } = others;
  return { ...kept, ...answered };
};
