export type LogFields = Readonly<Record<string, string | number>>;

/** One line of the access log: the stage's format with its `$context` variables filled in, `-` where there is none. */
export function accessLogLine(format: string, fields: LogFields): string {
  return format.replaceAll(/\$context\.([\w.]+)/g, (_, name: string) =>
    String(fields[name] ?? '-'),
  );
}
