import type { StackFile } from './stack-file.ts';

/** What the terminal shows once everything is up. */
export function greeting(stack: StackFile, directory: string): string {
  const addresses: [string, string][] = [
    ['Portal', stack.portal],
    ['Console', stack.console],
    ['Mailbox', stack.mailbox],
    ['API reference', stack.openapi],
    [
      'SMTP',
      `${stack.smtp.host}:${stack.smtp.port}${stack.supportAddress && ` (write to ${stack.supportAddress})`}`,
    ],
    ['AWS services', stack.aws],
    ['Admin', stack.admin],
    ['Data', directory],
  ];
  const people = Object.entries(stack.signIns).map(
    ([role, { email, password }]): [string, string] => [role, `${email}  ${password}`],
  );
  const table = (rows: readonly [string, string][]) =>
    rows.map(([name, value]) => `  ${name.padEnd(15)}${value}`).join('\n');
  return `Porchlight is ready\n\n${table(addresses)}\n\nSign in as\n${table(people)}\n`;
}
