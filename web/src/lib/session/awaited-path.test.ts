import { beforeEach, describe, expect, it, vi } from 'vitest';
import { awaitedPath, forgetAwaitedPath, rememberAwaitedPath } from './awaited-path.ts';

const day = 86_400_000;
const email = 'ida@customer.example';

describe('the path somebody waits for while a code is in the mail', () => {
  beforeEach(() => {
    const entries = new Map<string, string>();
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => entries.get(key) ?? null,
      setItem: (key: string, value: string) => void entries.set(key, value),
      removeItem: (key: string) => void entries.delete(key),
    });
  });

  it('is found by who opens the link of the mail', () => {
    rememberAwaitedPath(email, '/tickets/tkt_1', 0);
    expect(awaitedPath(email, '/', day - 1)).toBe('/tickets/tkt_1');
  });

  it('is not given to another address, nor once the code is too old, nor after it was reached', () => {
    rememberAwaitedPath(email, '/tickets/tkt_1', 0);
    expect(awaitedPath('otto@customer.example', '/', 1)).toBe('/');
    expect(awaitedPath(email, '/', day + 1)).toBe('/');
    forgetAwaitedPath();
    expect(awaitedPath(email, '/', 1)).toBe('/');
  });

  it('never leads off this site, whatever lies in the storage', () => {
    for (const stored of ['{"email":', '{}', JSON.stringify({ email, path: '//evil', at: 0 })]) {
      localStorage.setItem('porchlight-awaited', stored);
      expect(awaitedPath(email, '/', 1)).toBe('/');
    }
  });
});
