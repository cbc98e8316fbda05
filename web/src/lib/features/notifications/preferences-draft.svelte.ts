import { call } from '#lib/api/call.ts';
import { toApiError, type ApiError } from '#lib/api/error.ts';
import type { Audience, Response } from '#lib/api/operations.ts';

type OfCustomer = Response<'getNotificationPreferences'>;
type OfAgent = Response<'getAgentNotificationPreferences'>;
type Known = OfCustomer | OfAgent;
type Switches = Readonly<Record<string, boolean>>;

/** How one wants to be told, as the form shows it. */
export interface Preferences {
  readonly mail: Switches;
  readonly portal: Switches;
  readonly digest: OfCustomer['preferences']['digest'];
  readonly quiet: OfCustomer['preferences']['quiet'];
}

const isOfCustomer = (known: Known): known is OfCustomer => 'sent' in known;

/** The own preferences, sent as soon as something is chosen; the last choice counts, however fast they follow. */
export class PreferencesDraft {
  shown = $state.raw<Preferences | undefined>();
  timeZone = $state('');
  error = $state.raw<ApiError | undefined>();
  /** Mails that the owner lets nobody have. */
  held = $state.raw<readonly string[]>([]);

  readonly #audience: Audience;
  #known: Known | undefined;
  #sending: Promise<void> = Promise.resolve();

  constructor(audience: Audience) {
    this.#audience = audience;
  }

  async load(): Promise<void> {
    this.error = undefined;
    try {
      const isAgent = this.#audience === 'agent';
      this.#take(
        isAgent
          ? await call('getAgentNotificationPreferences', {})
          : await call('getNotificationPreferences', {}),
      );
    } catch (thrown) {
      this.error = toApiError(thrown);
    }
  }

  /** Shows the change at once and sends it; rejects, and shows what was before, where it is not taken. */
  change(part: Partial<Preferences>): Promise<void> {
    if (this.shown === undefined) return Promise.resolve();
    const wanted = { ...this.shown, ...part };
    this.shown = wanted;
    const sent = this.#sending.then(async () => {
      try {
        const known = await this.#send(wanted);
        if (this.shown === wanted) this.#take(known);
        else this.#known = known;
      } catch (thrown) {
        if (this.#known) this.#take(this.#known);
        throw toApiError(thrown);
      }
    });
    this.#sending = sent.catch(() => undefined);
    return sent;
  }

  /** The switches of the form are those that the server gave: the same names, other values. */
  async #send(wanted: Preferences): Promise<Known> {
    const known = this.#known;
    if (known === undefined) throw new Error('Unreachable.');
    const { digest, quiet } = wanted;
    if (isOfCustomer(known)) {
      const { mail, portal } = known.preferences;
      return call('setNotificationPreferences', {
        body: {
          mail: { ...mail, ...wanted.mail },
          portal: { ...portal, ...wanted.portal },
          digest,
          quiet,
        },
      });
    }
    const { mail, portal } = known.preferences;
    return call('setAgentNotificationPreferences', {
      body: {
        mail: { ...mail, ...wanted.mail },
        portal: { ...portal, ...wanted.portal },
        digest,
        quiet,
      },
    });
  }

  #take(known: Known): void {
    this.#known = known;
    this.shown = known.preferences;
    this.timeZone = known.timeZone;
    this.held = isOfCustomer(known)
      ? Object.entries(known.sent).flatMap(([name, isSent]) => (isSent ? [] : [name]))
      : [];
  }
}
