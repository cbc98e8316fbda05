import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Draft, forgetDrafts } from './draft.ts';

/** As much of the browser's storage as drafts use: entries are own properties, as in a browser. */
class MemoryStorage {
  [key: string]: unknown;
  getItem(key: string): string | null {
    return typeof this[key] === 'string' ? this[key] : null;
  }
  setItem(key: string, value: string): void {
    this[key] = value;
  }
  removeItem(key: string): void {
    Reflect.deleteProperty(this, key);
  }
}

const empty = { subject: '', html: '' };

describe('Draft', () => {
  beforeEach(() => {
    vi.stubGlobal('localStorage', new MemoryStorage());
  });

  it('is found again with its key after a reload', () => {
    const draft = new Draft('con_1', 'new-ticket', empty);
    draft.save({ subject: 'Light', html: '<p>out</p>' });
    const again = new Draft('con_1', 'new-ticket', empty);
    expect(again.value).toEqual({ subject: 'Light', html: '<p>out</p>' });
    expect(again.key).toBe(draft.key);
  });

  it('is not found by another person', () => {
    new Draft('con_1', 'new-ticket', empty).save({ subject: 'Light', html: '' });
    expect(new Draft('con_2', 'new-ticket', empty).value).toEqual(empty);
  });

  it('takes a new key once it was sent, so that the next message is another one', () => {
    const draft = new Draft('con_1', 'tkt_1', empty);
    const { key } = draft;
    draft.save({ subject: 'Light', html: '' });
    draft.clear();
    expect(draft.key).not.toBe(key);
    expect(new Draft('con_1', 'tkt_1', empty).value).toEqual(empty);
  });

  it('begins anew when what was stored is damaged', () => {
    localStorage.setItem('porchlight-draft:con_1:new-ticket', '{"key":');
    expect(new Draft('con_1', 'new-ticket', empty).value).toEqual(empty);
  });

  it('goes with a sign-out, for this person only', () => {
    new Draft('con_1', 'new-ticket', empty).save({ subject: 'Light', html: '' });
    new Draft('con_2', 'new-ticket', empty).save({ subject: 'Other', html: '' });
    forgetDrafts('con_1');
    expect(new Draft('con_1', 'new-ticket', empty).value).toEqual(empty);
    expect(new Draft('con_2', 'new-ticket', empty).value.subject).toBe('Other');
  });
});
