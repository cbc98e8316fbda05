const typePattern = /^[\w.+-]+\/[\w.+-]+$/;

/** What the contract takes as media type; browsers leave it empty or add parameters. */
export const contentTypeOf = (type: string): string => {
  const [bare = ''] = type.split(';');
  return typePattern.test(bare.trim()) ? bare.trim() : 'application/octet-stream';
};
