/**
 * The cloud's addresses as they are called on this machine. A template speaks of `https://d123.cloudfront.net` or of a
 * domain of its own; every property that names one gets the address of the port that serves it here.
 */
export class LocalNames {
  readonly #names: { readonly pattern: RegExp; readonly origin: string }[] = [];

  /** Host names of a distribution, and where it is served. */
  addHosts(hostNames: readonly string[], origin: string): void {
    for (const name of hostNames) {
      this.#names.push({
        pattern: new RegExp(`https://${name.replaceAll('.', '\\.')}(?![\\w.-])`, 'g'),
        origin,
      });
    }
  }

  /** Host names of buckets and of HTTP APIs of this region. */
  addServices(region: string, awsOrigin: string, portalOrigin: string): void {
    const suffix = `(?:\\.${region})?\\.amazonaws\\.com`;
    this.#names.push({
      pattern: new RegExp(`https://[\\w.-]+\\.s3${suffix}`, 'g'),
      origin: awsOrigin,
    });
    this.#names.push({
      pattern: new RegExp(`https://\\w+\\.execute-api${suffix}`, 'g'),
      origin: portalOrigin,
    });
  }

  apply(text: string): string {
    if (!text.includes('https://')) return text;
    return this.#names.reduce(
      (result, { pattern, origin }) => result.replaceAll(pattern, origin),
      text,
    );
  }
}
