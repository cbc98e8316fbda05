import type { HelpCenter } from '#shared/domain/help-center.ts';
import { textIn } from '#shared/domain/text-in.ts';
import { call } from '#lib/api/call.ts';
import { Query } from '#lib/api/query.svelte.ts';
import { portal } from '#lib/features/settings/portal.svelte.ts';
import { getLocale } from '#lib/paraglide/runtime.js';

/** Categories and sections, for whoever puts an article somewhere. */
export const helpCenter = new Query<HelpCenter>((signal) => call('getHelpCenter', {}, { signal }));

type Names = HelpCenter['categories'][number]['name'];

export const placeName = (name: Names): string => textIn(name, getLocale(), portal.defaultLocale);

/** Every category and section to choose from, as one text each. */
export const places = (): { value: string; label: string }[] =>
  (helpCenter.data?.categories ?? []).flatMap((category) => [
    { value: category.id, label: placeName(category.name) },
    ...category.sections.map((section) => ({
      value: `${category.id} ${section.id}`,
      label: `${placeName(category.name)} / ${placeName(section.name)}`,
    })),
  ]);

/** A chosen place as the article has it. */
export const placeOf = (value: string): { categoryId: string; sectionId?: string } => {
  const [categoryId = '', sectionId] = value.split(' ');
  return { categoryId, ...(sectionId !== undefined && { sectionId }) };
};

export const placeValue = (place: {
  readonly categoryId: string;
  readonly sectionId?: string | undefined;
}): string =>
  [place.categoryId, ...(place.sectionId === undefined ? [] : [place.sectionId])].join(' ');
