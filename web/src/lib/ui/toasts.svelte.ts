interface Toast {
  readonly id: number;
  readonly tone: 'good' | 'bad';
  readonly text: string;
}

class Toasts {
  shown = $state<readonly Toast[]>([]);
  #count = 0;

  good(text: string): void {
    this.#show('good', text, 5000);
  }

  /** Stays longer: people need time to read what to do. */
  bad(text: string): void {
    this.#show('bad', text, 10_000);
  }

  dismiss(id: number): void {
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }

  #show(tone: Toast['tone'], text: string, milliseconds: number): void {
    this.#count += 1;
    const id = this.#count;
    this.shown = [...this.shown.slice(-2), { id, tone, text }];
    setTimeout(() => this.dismiss(id), milliseconds);
  }
}

export const toasts = new Toasts();
