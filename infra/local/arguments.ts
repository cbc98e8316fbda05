import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StartError } from './start-error.ts';

export interface StartArguments {
  readonly fresh: boolean;
  /** Whether the demo is people and tickets alone, and its owner has set nothing up: what tests begin with. */
  readonly plain: boolean;
  readonly port: number;
  readonly adminPort: number | undefined;
  readonly directory: string;
  /** A synthesized assembly to host instead of this project's own. */
  readonly assembly: string | undefined;
}

/** Reads the command line of `npm start --`. */
export function readArguments(given: readonly string[]): StartArguments {
  try {
    const { values } = parseArgs({
      args: [...given],
      options: {
        fresh: { type: 'boolean', default: false },
        plain: { type: 'boolean', default: false },
        port: { type: 'string', default: '4000' },
        'admin-port': { type: 'string' },
        data: { type: 'string', default: '.local' },
        assembly: { type: 'string' },
      },
    });
    const adminPort = values['admin-port'];
    return {
      fresh: values.fresh,
      plain: values.plain,
      port: portOf('--port', values.port),
      adminPort: adminPort === undefined ? undefined : portOf('--admin-port', adminPort),
      directory: resolve(values.data),
      assembly: values.assembly === undefined ? undefined : resolve(values.assembly),
    };
  } catch (cause) {
    if (cause instanceof StartError) throw cause;
    throw new StartError(
      `${cause instanceof Error ? cause.message : String(cause)} Options: --fresh --plain --port N --data DIR --admin-port N --assembly DIR`,
      { cause },
    );
  }
}

function portOf(option: string, text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_530)
    throw new StartError(`${option} needs a port number, not "${text}".`);
  return port;
}
