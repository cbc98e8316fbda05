/** What an address of a search says. */
export interface Asked {
  readonly q: string;
  readonly scope: string;
}

/** Reads a search from its address; without a scope it is about the own tickets. */
export const askedAt = (params: Pick<URLSearchParams, 'get'>): Asked => ({
  q: (params.get('q') ?? '').trim(),
  scope: params.get('scope') ?? 'own',
});

/** The address of a search; what goes without saying is left out. */
export const searchPath = (page: '/search' | '/agent/search', { q, scope }: Asked): string => {
  const params = new URLSearchParams();
  if (q.trim() !== '') params.set('q', q.trim());
  if (scope !== 'own') params.set('scope', scope);
  const query = params.toString();
  return query === '' ? page : `${page}?${query}`;
};
