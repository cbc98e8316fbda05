import { routes } from 'virtual:contract-routes';
import { ApiError } from '#lib/api/error.ts';
import type { Audience, Response } from '#lib/api/operations.ts';
import { send } from '#lib/api/transport.ts';
import { rememberLanguageOf, speakWhatIsWanted } from '#lib/language/language.ts';
import { urlOf } from '#lib/api/url.ts';
import { TabLink, type Grant } from './tab-link.ts';

type SessionGrant = Response<'refreshSession'>['session'];
export type Person = SessionGrant['person'];

/** `unknown` until the start is over; `unreachable` when the server could not be asked. */
export type SessionStatus = 'unknown' | 'in' | 'out' | 'unreachable';

/** Epoch milliseconds of this machine's clock. */
interface Terms extends Pick<
  SessionGrant,
  'secondFactor' | 'idleSeconds' | 'consentDue' | 'endsAt'
> {
  readonly usedAt: number;
}

const margin = 20_000;
const ended = () => new ApiError('unauthenticated', 'Signed out.');

/**
 * Who is signed in on one side. The access token lives in memory only; a reload or a new tab gets one through the
 * refresh cookie, or from another tab.
 */
export class Session {
  status = $state<SessionStatus>('unknown');
  person = $state.raw<Person | undefined>();
  /** Ended by the server rather than by a click, here or in another tab. */
  expired = $state(false);
  /** What the server says of the sign-in beside who it is. */
  terms = $state.raw<Terms | undefined>();
  /** When the person last did something, where somebody watches; else every refresh counts as use. */
  activeAt = Infinity;

  readonly #audience: Audience;
  readonly #link: TabLink;
  #grant: Grant | undefined;
  #renewing: Promise<string> | undefined;

  constructor(audience: Audience) {
    this.#audience = audience;
    this.#link = new TabLink(audience, {
      offer: (stale) => (this.#usable(stale) ? this.#grant : undefined),
      onGrant: (grant) => this.#take(grant),
      onEnded: (expired) => this.#drop(expired),
    });
  }

  /** Restores the session once, at the start of the page. Asks nobody if nobody signed in on this browser. */
  async start(): Promise<void> {
    if (this.status === 'in' || this.status === 'out') return;
    if (localStorage.getItem(this.#mark) === null) {
      this.#drop(false);
      return;
    }
    await this.renewed(undefined).catch(() => undefined);
    speakWhatIsWanted();
  }

  /** The session a sign-in gave. */
  adopt(session: SessionGrant): void {
    this.#begin(session, Date.now());
  }

  /** What the person changed of themselves; other tabs learn it with their next token. */
  rename(changes: Pick<Person, 'name' | 'locale' | 'timeZone'>): void {
    if (this.#grant === undefined) return;
    const { session } = this.#grant;
    const person = { ...session.person, ...changes };
    this.#grant = { ...this.#grant, session: { ...session, person } };
    this.person = person;
  }

  /** An access token good for a request. Throws `unauthenticated` or `network`. */
  async token(): Promise<string> {
    if (this.#grant && this.#usable(undefined)) return this.#grant.session.accessToken;
    if (this.status === 'out') throw ended();
    return this.renewed(this.#grant?.session.accessToken);
  }

  /** A token other than `stale`; concurrent callers, and other tabs, share one refresh. */
  renewed(stale: string | undefined): Promise<string> {
    this.#renewing ??= this.#link
      .exclusively(() => this.#renew(stale))
      .finally(() => {
        this.#renewing = undefined;
      });
    return this.#renewing;
  }

  /** Asks the server anew what holds, and tells it that the person is here. Throws as `token` does. */
  async extend(): Promise<void> {
    if (Number.isFinite(this.activeAt)) this.activeAt = Date.now();
    await this.#renewing?.catch(() => undefined);
    await this.#link.exclusively(() => this.#refresh());
  }

  /** Nobody used it for as long as the server allows, in no tab: ends it, as the server would. */
  async timeOut(): Promise<void> {
    const shared = await this.#link.ask(undefined);
    if (shared && shared.usedAt > (this.#grant?.usedAt ?? 0)) {
      this.#take(shared);
      return;
    }
    await this.#end(true);
  }

  /** Ends it in every tab, for the person to sign in anew and go on where they are. */
  endForAnother(): Promise<void> {
    return this.#end(true);
  }

  signOut(): Promise<void> {
    return this.#end(false);
  }

  async #end(expired: boolean): Promise<void> {
    const { method, path } = routes.signOut;
    await send({ method, url: urlOf(path, { audience: this.#audience }) }).catch(() => undefined);
    this.#drop(expired);
    this.#link.end(expired);
  }

  async #renew(stale: string | undefined): Promise<string> {
    if (this.#grant && this.#usable(stale)) return this.#grant.session.accessToken;
    const shared = await this.#link.ask(stale);
    if (shared) {
      this.#take(shared);
      return shared.session.accessToken;
    }
    return this.#refresh();
  }

  async #refresh(): Promise<string> {
    const { method, path } = routes.refreshSession;
    const usedAt = this.#grant?.usedAt;
    const inBackground = usedAt !== undefined && this.activeAt <= usedAt;
    try {
      const { session } = await send<Response<'refreshSession'>>({
        method,
        url: urlOf(
          path,
          { audience: this.#audience },
          inBackground ? { use: 'background' } : undefined,
        ),
      });
      this.#begin(session, inBackground ? usedAt : Date.now());
      return session.accessToken;
    } catch (thrown) {
      if (thrown instanceof ApiError && thrown.code === 'unauthenticated') {
        const had = this.#grant !== undefined;
        this.#drop(true);
        if (had) this.#link.end(true);
      } else if (this.status === 'unknown') this.status = 'unreachable';
      throw thrown;
    }
  }

  #usable(stale: string | undefined): boolean {
    return (
      this.#grant !== undefined &&
      this.#grant.session.accessToken !== stale &&
      this.#grant.expiresAt - margin > Date.now()
    );
  }

  #begin(session: SessionGrant, usedAt: number): void {
    const grant = { session, expiresAt: Date.now() + session.expiresIn * 1000, usedAt };
    this.#take(grant);
    this.#link.share(grant);
  }

  #take(grant: Grant): void {
    this.#grant = grant;
    const { secondFactor, idleSeconds, consentDue, endsAt } = grant.session;
    this.terms = {
      secondFactor,
      usedAt: grant.usedAt,
      endsAt,
      ...(idleSeconds !== undefined && { idleSeconds }),
      ...(consentDue !== undefined && { consentDue }),
    };
    this.person = grant.session.person;
    this.expired = false;
    this.status = 'in';
    rememberLanguageOf(this.#audience, this.person.locale);
    localStorage.setItem(this.#mark, '1');
    this.#link.announce();
  }

  #drop(expired: boolean): void {
    this.#grant = undefined;
    this.terms = undefined;
    this.person = undefined;
    rememberLanguageOf(this.#audience, undefined);
    this.expired = expired;
    this.status = 'out';
    localStorage.removeItem(this.#mark);
  }

  get #mark(): string {
    return `porchlight-${this.#audience}-signed-in`;
  }
}
