import { m } from '#lib/paraglide/messages.js';

/** What each number of stars means, from one to five. */
export const starWords = [m.stars_1, m.stars_2, m.stars_3, m.stars_4, m.stars_5] as const;
