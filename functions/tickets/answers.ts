import type { FieldValues } from '#shared/domain/custom-field.ts';
import { checkFields, withAgentDefaults } from '#shared/domain/field-rules.ts';
import type { FieldProblem } from '#shared/domain/field-value.ts';
import { matchesPattern } from '#shared/domain/linear-pattern.ts';
import { ticketProperty } from '#shared/domain/properties.ts';
import type { CustomField } from '#shared/domain/custom-field.ts';
import type { Answered } from '#shared/domain/ticket-answers.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { loadTemplate } from '../platform/templates.ts';

type Asked = Parameters<typeof ticketProperty>[0];

/** What a new ticket keeps of its template. */
type Answers = Omit<Answered, 'fieldFiles'>;

/** Names each answer that is not accepted, and why. */
export const refused = (problems: Readonly<Record<string, FieldProblem>>): ApiError =>
  new ApiError(
    'validation_failed',
    'Some answers were not accepted.',
    Object.entries(problems).map(([key, problem]) => ({
      path: `body.fields.${key}`,
      code: problem,
      message: `${key}: ${problem.replaceAll('_', ' ')}.`,
    })),
  );

export const noSuchTemplate = (): ApiError =>
  new ApiError('validation_failed', 'Some fields were not accepted.', [
    { path: 'body.templateId', code: 'unknown', message: 'No such template is offered.' },
  ]);

/** Whatever was sent where nothing is asked. */
export const unasked = (sent: FieldValues): Readonly<Record<string, FieldProblem>> =>
  Object.fromEntries(Object.keys(sent).map((key) => [key, 'unknown_field']));

/** Ids of the files among the answers. */
export const filesIn = (fields: readonly CustomField[], values: FieldValues): string[] =>
  fields.flatMap(({ kind, key }) => {
    const value = values[key];
    return kind === 'file' && Array.isArray(value) ? value : [];
  });

/**
 * A customer's answers to a template that is offered, checked against its latest version, and the files they name.
 * Throws `validation_failed` with `body.templateId` or `body.fields.<key>`.
 */
export const answersOfNew = async (
  templateId: string | undefined,
  sent: FieldValues,
  ticket: Omit<Asked, 'templateId' | 'fields'>,
): Promise<{ readonly answers: Answers; readonly files: readonly string[] }> => {
  if (templateId === undefined) {
    if (Object.keys(sent).length > 0) throw refused(unasked(sent));
    return { answers: {}, files: [] };
  }
  const template = (await loadTemplate(templateId))?.template;
  if (template?.active !== true) throw noSuchTemplate();
  const asked = {
    property: ticketProperty({ ...ticket, templateId, fields: undefined }),
    matches: matchesPattern,
  };
  const { values, problems } = checkFields(template.fields, sent, { ...asked, side: 'customer' });
  if (Object.keys(problems).length > 0) throw refused(problems);
  const fields = withAgentDefaults(template.fields, values, asked);
  return {
    answers: {
      templateId,
      templateVersion: template.version,
      ...(Object.keys(fields).length > 0 && { fields }),
    },
    files: filesIn(template.fields, values),
  };
};
