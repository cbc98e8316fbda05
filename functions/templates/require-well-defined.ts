import { isLinearPattern, matchesPattern } from '#shared/domain/linear-pattern.ts';
import type { TemplateDefinition } from '#shared/domain/template.ts';
import { fieldDefinitionProblems } from '#shared/domain/template-problems.ts';
import { ApiError } from '../platform/http/api-error.ts';

/** Throws `validation_failed` naming each part of a field that can not be asked so; `path` leads to the definition. */
export const requireWellDefined = ({ fields }: TemplateDefinition, path: string): void => {
  const problems = fieldDefinitionProblems(fields, isLinearPattern, matchesPattern);
  if (problems.length === 0) return;
  throw new ApiError(
    'validation_failed',
    'Some fields can not be asked so.',
    problems.map(({ index, part, problem }) => ({
      path: `${path}.fields.${String(index)}.${part}`,
      code: problem,
      message: `Field ${String(index + 1)}: ${problem.replaceAll('_', ' ')}.`,
    })),
  );
};
