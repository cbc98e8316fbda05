import type { TourStep } from './tour-steps.ts';

const key = 'porchlight-tour';

/** Where the tour of this tab stands. Storage that is refused costs only that a reload ends the tour. */
const kept = (): string | null => {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
};

/** Whether somebody is being shown around in this tab. */
export const isTourKept = (): boolean => kept() !== null;

/** The step at which the tour of `person` stands, if it is one of theirs. */
export const keptStep = (person: string, steps: readonly TourStep[]): TourStep | undefined => {
  const text = kept();
  return steps.find((step) => text === `${person} ${step}`);
};

export const keepStep = (person: string, step: TourStep): void => {
  try {
    sessionStorage.setItem(key, `${person} ${step}`);
  } catch {
    return;
  }
};

export const forgetStep = (): void => {
  try {
    sessionStorage.removeItem(key);
  } catch {
    return;
  }
};
