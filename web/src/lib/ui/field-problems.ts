import { m } from '#lib/paraglide/messages.js';
import { passwordAccepted } from './password-rules.ts';

/** Each tells what is wrong with what was typed, or nothing. The server has the last word. */
export const missing = (value: string): string | undefined =>
  value.trim() === '' ? m.field_missing() : undefined;

export const emailProblem = (value: string): string | undefined =>
  missing(value) ??
  (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim()) ? undefined : m.email_invalid());

export const codeProblem = (value: string): string | undefined =>
  missing(value) ?? (/^\s*[0-9]{6}\s*$/.test(value) ? undefined : m.code_invalid());

export const newPasswordProblem = (value: string): string | undefined =>
  missing(value) ?? (passwordAccepted(value) ? undefined : m.error_password_rejected());
