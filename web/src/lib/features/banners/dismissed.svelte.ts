const key = 'porchlight-banners-closed';
/** More than are ever shown at once; older ones are forgotten first. */
const kept = 50;

const parse: (text: string) => string[] = JSON.parse;

const stored = (): string[] => {
  try {
    const marks: unknown = parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(marks) ? marks.filter((mark) => typeof mark === 'string') : [];
  } catch {
    return [];
  }
};

interface Shown {
  readonly id: string;
  readonly version: number;
}

const markOf = ({ id, version }: Shown): string => `${id}.${version}`;

/** Banners that were closed in this browser, by version: one that was changed is seen again. */
class Dismissed {
  #marks = $state.raw<readonly string[]>(stored());

  has(banner: Shown): boolean {
    return this.#marks.includes(markOf(banner));
  }

  add(banner: Shown): void {
    this.#marks = [...stored(), markOf(banner)].slice(-kept);
    localStorage.setItem(key, JSON.stringify(this.#marks));
  }
}

export const dismissed = new Dismissed();
