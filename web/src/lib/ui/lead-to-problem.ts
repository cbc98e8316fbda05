/** Something a form lacks; `name` is that of its control, or of what holds it (`data-field`). */
export interface FormProblem {
  readonly name: string;
  readonly label: string;
  readonly text: string;
}

/** Puts the focus on the control of that name: what one types into, or the button that opens it. */
export const leadTo = (form: HTMLElement | undefined, name: string): void => {
  const quoted = CSS.escape(name);
  const [named, held] = [`[name="${quoted}"]`, `[data-field="${quoted}"]`];
  const selector = [
    `input${named}`,
    `textarea${named}`,
    `select${named}`,
    `${held} [contenteditable="true"]`,
    `${held} textarea`,
    `${held} input:not([type="file"])`,
    `button${held}`,
  ].join();
  form?.querySelector<HTMLElement>(selector)?.focus();
};

/** After a try to send: leads to the one thing that is wrong, or to the summary of them. */
export const leadToProblems = (
  form: HTMLElement | undefined,
  problems: readonly FormProblem[],
): void => {
  const [only, second] = problems;
  if (only !== undefined && second === undefined) leadTo(form, only.name);
  else form?.querySelector<HTMLElement>('[data-summary]')?.focus();
};
