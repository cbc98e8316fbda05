import { StartError } from './start-error.ts';

/** SQLite's result codes for a file that is no longer a sound database. */
const CORRUPT = 11;
const NOT_A_DATABASE = 26;

/** One plain sentence for a reason not to start; anything unforeseen keeps its stack, so that it can be reported. */
export function sentenceOf(error: unknown): string {
  if (error instanceof StartError) return error.message;
  if (isPortTaken(error)) {
    return `Port ${error.port} is taken by another program; choose other ports with --port N (five in a row are used).`;
  }
  if (isDamage(error))
    return 'The state file state.db is damaged; restore it from a copy or start anew with --fresh.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function isPortTaken(error: unknown): error is Error & { readonly port: number } {
  return (
    error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error
  );
}

function isDamage(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  return error.errcode === CORRUPT || error.errcode === NOT_A_DATABASE;
}
