import { readable } from '#shared/domain/readable-color.ts';
import { contrastProblems, type ContrastProblem } from '#shared/domain/theme-contrast.ts';
import type { Theme } from '#shared/domain/theme.ts';
import { ApiError } from '../platform/http/api-error.ts';

const sentence = ({ contrast, nearest }: ContrastProblem): string =>
  [
    `Contrast is ${contrast.toFixed(2)} : 1, and text needs ${String(readable)} : 1.`,
    nearest === undefined ? 'No shade of it reads.' : `The nearest that reads is ${nearest}.`,
  ].join(' ');

/** Throws `validation_failed` naming each colour below WCAG AA, with the nearest that passes. */
export const requireReadableColors = ({ colors }: Theme): void => {
  const problems = contrastProblems(colors);
  if (problems.length === 0) return;
  throw new ApiError(
    'validation_failed',
    'Some colours do not read where they stand.',
    problems.map((problem) => ({
      path: `body.theme.colors.${problem.mode}.${problem.role}`,
      code: 'low_contrast',
      message: sentence(problem),
    })),
  );
};
