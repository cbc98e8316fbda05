import type { HelpCenter } from '#shared/domain/help-center.ts';
import { ApiError } from '../platform/http/api-error.ts';

interface Place {
  readonly categoryId: string;
  readonly sectionId?: string | undefined;
}

/** Throws `validation_failed` where there is no such category, or no such section in it; `path` leads to the place. */
export const requirePlace = ({ categories }: HelpCenter, place: Place, path: string): void => {
  const category = categories.find(({ id }) => id === place.categoryId);
  const isKnown =
    place.sectionId === undefined || category?.sections.some(({ id }) => id === place.sectionId);
  if (category !== undefined && isKnown === true) return;
  const part = category === undefined ? 'categoryId' : 'sectionId';
  const message = 'Choose a place that is there.';
  throw new ApiError('validation_failed', message, [
    { path: `${path}.${part}`, code: 'unknown_place', message },
  ]);
};
