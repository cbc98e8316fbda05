import type { Session as SessionGrant } from '#shared/contract/accounts.ts';
import type { Audience } from '#lib/api/operations.ts';

/** A session with the moment (of this machine's clock) at which its access token ends. */
export interface Grant {
  readonly session: SessionGrant;
  readonly expiresAt: number;
  /** When the server last heard that the person did something. */
  readonly usedAt: number;
}

type Signal =
  | { readonly kind: 'ask'; readonly stale: string | undefined }
  | { readonly kind: 'grant'; readonly grant: Grant }
  | { readonly kind: 'ended'; readonly expired: boolean };

export interface TabLinkEvents {
  /** The grant this tab could share, if it is fresh and not the one the asking tab found stale. */
  readonly offer: (stale: string | undefined) => Grant | undefined;
  readonly onGrant: (grant: Grant) => void;
  /** `expired` unless somebody signed out by will. */
  readonly onEnded: (expired: boolean) => void;
}

/**
 * Ties the tabs of one side together, so that twenty tabs refresh once: refreshing holds a lock, and whoever gets the
 * lock asks the others first. Refresh tokens rotate, so two refreshes at once would end the session.
 */
export class TabLink {
  readonly #channel: BroadcastChannel;
  readonly #name: string;
  readonly #waiting = new Set<(grant: Grant) => void>();
  #present = false;

  constructor(audience: Audience, events: TabLinkEvents) {
    this.#name = `porchlight-${audience}`;
    this.#channel = new BroadcastChannel(this.#name);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Signal>) => {
      if (data.kind === 'ended') events.onEnded(data.expired);
      else if (data.kind === 'grant') {
        events.onGrant(data.grant);
        for (const resolve of this.#waiting) resolve(data.grant);
      } else {
        const grant = events.offer(data.stale);
        if (grant) this.share(grant);
      }
    });
  }

  /** Runs `work` while no other tab does. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return navigator.locks.request(`${this.#name}-refresh`, work);
  }

  share(grant: Grant): void {
    this.#send({ kind: 'grant', grant });
  }

  end(expired: boolean): void {
    this.#send({ kind: 'ended', expired });
  }

  /** Marks this tab as one that can be asked, for as long as it lives. */
  announce(): void {
    if (this.#present) return;
    this.#present = true;
    void navigator.locks.request(
      `${this.#name}-present`,
      { mode: 'shared' },
      () => new Promise<never>(() => undefined),
    );
  }

  /** A grant of another tab, or nothing if there is no other tab or none answers within 300 ms. */
  async ask(stale: string | undefined): Promise<Grant | undefined> {
    const { held = [] } = await navigator.locks.query();
    const others =
      held.filter(({ name }) => name === `${this.#name}-present`).length - (this.#present ? 1 : 0);
    if (others < 1) return undefined;
    return new Promise((resolve) => {
      const settle = (grant?: Grant) => {
        this.#waiting.delete(settle);
        resolve(grant);
      };
      this.#waiting.add(settle);
      setTimeout(settle, 300);
      this.#send({ kind: 'ask', stale });
    });
  }

  #send(signal: Signal): void {
    this.#channel.postMessage(signal);
  }
}
