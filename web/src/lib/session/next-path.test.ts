import { describe, expect, it } from 'vitest';
import { nextPath } from './next-path.ts';

describe('nextPath', () => {
  it('keeps a path of this site with its query', () => {
    expect(nextPath('/tickets/tkt_1?tab=all#m3', '/')).toBe('/tickets/tkt_1?tab=all#m3');
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '',
    null,
  ])('refuses %j', (next) => {
    expect(nextPath(next, '/tickets')).toBe('/tickets');
  });
});
