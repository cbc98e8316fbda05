/** The ratings that have a name of their own, best first, and the stars each is kept as. */
export const ratingOptions = [
  { name: 'excellent', stars: 5 },
  { name: 'good', stars: 4 },
  { name: 'fair', stars: 3 },
  { name: 'poor', stars: 2 },
] as const;
export type RatingOption = (typeof ratingOptions)[number]['name'];
