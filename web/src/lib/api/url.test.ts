import { describe, expect, it } from 'vitest';
import { urlOf } from './url.ts';

describe('urlOf', () => {
  it('fills path parameters and escapes them', () => {
    expect(urlOf('/api/feedback/{token}', { token: 'a/b?c' })).toBe('/api/feedback/a%2Fb%3Fc');
  });

  it('leaves absent query values out', () => {
    expect(urlOf('/api/tickets', {}, { group: 'active', cursor: undefined })).toBe(
      '/api/tickets?group=active',
    );
  });

  it('adds no question mark without a query', () => {
    expect(urlOf('/api/portal')).toBe('/api/portal');
  });
});
